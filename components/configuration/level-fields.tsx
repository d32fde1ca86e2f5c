"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { TickedChoices } from "@/components/form/ticked-choices";
import { IconButton } from "@/components/ui/icon-button";

interface LevelFieldsProps {
  readonly number: number;
  readonly count: number;
  /** The fencing devices that are there. */
  readonly devices: readonly string[];
  readonly chosen: readonly string[];
  readonly isIncomplete: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One level: the devices that have to succeed together, and its place among the others. */
export function LevelFields({
  number,
  count,
  devices,
  chosen,
  isIncomplete,
  onChange,
  onMove,
  onRemove,
}: LevelFieldsProps) {
  const t = useTranslations("configuration.further.levels");
  const gone = chosen.filter((id) => !devices.includes(id));
  return (
    <fieldset aria-label={t("devices", { number })} className="min-w-0">
      <div className="mb-1 flex items-center gap-1">
        <span aria-hidden className="flex-1 text-sm font-medium">
          {t("level", { number })}
        </span>
        <IconButton
          icon={ArrowUp}
          size="sm"
          label={t("up", { number })}
          data-move="up"
          disabledReason={number === 1 ? t("isFirst") : undefined}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon={ArrowDown}
          size="sm"
          label={t("down", { number })}
          data-move="down"
          disabledReason={number === count ? t("isLast") : undefined}
          onClick={() => onMove(1)}
        />
        <IconButton
          icon={X}
          size="sm"
          label={t("remove", { number })}
          disabledReason={count === 1 ? t("isOnly") : undefined}
          onClick={onRemove}
        />
      </div>
      <TickedChoices
        choices={[
          ...devices.map((value) => ({ value, label: value })),
          ...gone.map((value) => ({ value, label: value, hint: t("gone") })),
        ]}
        chosen={chosen}
        onChange={onChange}
      />
      {isIncomplete ? (
        <p role="alert" className="text-sm text-bad">
          {t("noDevice")}
        </p>
      ) : null}
    </fieldset>
  );
}
