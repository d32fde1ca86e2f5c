"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { kindOfOption } from "@/lib/configuration/option-kind";
import { isMasked as hasSecret, type ShownValue } from "@/lib/configuration/sheets";

interface ValueRowProps {
  readonly row: ShownValue;
  readonly denial: string | undefined;
  readonly onEdit: () => void;
  readonly onReset: () => void;
}

/** A value by its name: what is in force, where it comes from, what would be without it, and what it is for. */
export function ValueRow({ row, denial, onEdit, onReset }: ValueRowProps) {
  const t = useTranslations("configuration.values");
  const [isOpen, setOpen] = useState(false);
  const { name, setting, option } = row;
  const isConditional = setting !== null && (setting.places.length > 1 || setting.value === null);
  const isMasked = setting !== null && hasSecret(setting);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2">
          <Code className={setting === null ? "text-ink-muted" : "font-medium"}>{name}</Code>
          {setting === null ? (
            <span className="text-sm text-ink-muted">
              {option?.default === null || option === null
                ? t("noDefault")
                : t("default", { value: option.default })}
            </span>
          ) : (
            <Code className="min-w-0">{setting.value ?? t("byRule")}</Code>
          )}
          {option === null ? null : (
            <span className="text-sm text-ink-faint">{t(`type.${kindOfOption(option)}`)}</span>
          )}
          {option?.deprecated === true ? <Badge tone="warn">{t("deprecated")}</Badge> : null}
          {setting !== null && option !== null && option.default !== null ? (
            <span className="text-sm text-ink-muted">
              {t(option.default === setting.value ? "isDefault" : "otherwise", { value: option.default })}
            </span>
          ) : null}
        </p>
        {option === null || option.short === "" ? null : (
          <p className="text-sm break-words text-ink-muted">{option.short}</p>
        )}
        {isConditional ? (
          <ul className="text-sm text-ink-muted">
            {setting.places.map(({ set, value }) => (
              <li key={set.id} className="break-words">
                {set.rule === null
                  ? t("place", { set: set.id, value, score: set.score ?? "0" })
                  : t("placeByRule", { set: set.id, value, rule: set.rule })}
              </li>
            ))}
          </ul>
        ) : null}
        {option === null || option.long === "" || option.long === option.short ? null : (
          <Disclosure label={t("moreOf", { name })} open={isOpen} onOpenChange={setOpen}>
            <p className="max-w-prose text-sm break-words whitespace-pre-line text-ink-muted">
              {option.long}
            </p>
          </Disclosure>
        )}
      </div>
      <span className="flex gap-1.5">
        <Button
          size="sm"
          aria-label={t("setOf", { name })}
          disabledReason={isMasked ? t("masked") : denial}
          onClick={onEdit}
        >
          {t("set")}
        </Button>
        {setting === null || setting.value === null ? null : (
          <Button size="sm" aria-label={t("resetOf", { name })} disabledReason={denial} onClick={onReset}>
            {t(option === null ? "takeOut" : "reset")}
          </Button>
        )}
      </span>
    </li>
  );
}
