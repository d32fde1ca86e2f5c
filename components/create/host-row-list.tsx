"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { MAX_HOSTS } from "@/lib/blueprint/blueprint";
import { type HostRow, type HostRowFault, withMoreRows } from "@/lib/create/host-rows";
import { FormGroup } from "./form-group";

interface HostRowListProps {
  readonly rows: readonly HostRow[];
  readonly faults: ReadonlyMap<number, HostRowFault>;
  readonly onRows: (rows: readonly HostRow[]) => void;
}

/** The hosts that are to be nodes, a line each. */
export function HostRowList({ rows, faults, onRows }: HostRowListProps) {
  const t = useTranslations("create.hosts");
  const list = useRef<HTMLUListElement>(null);
  const [fresh, setFresh] = useState<number | null>(null);
  const add = () => {
    const next = withMoreRows(rows);
    setFresh(next.at(-1)?.key ?? null);
    onRows(next);
  };
  const remove = (at: number) => {
    onRows(rows.filter((_, index) => index !== at));
    // The button that was pressed is gone: the focus stays in the list.
    requestAnimationFrame(() =>
      list.current?.querySelectorAll("li")[Math.max(0, at - 1)]?.querySelector("input")?.focus(),
    );
  };
  return (
    <FormGroup title={t("addresses")} hint={t("addressesHint")}>
      <ul ref={list} className="flex flex-col gap-2">
        {rows.map((row, at) => (
          <li key={row.key}>
            <HostRowFields
              row={row}
              number={at + 1}
              fault={faults.get(row.key)}
              isFresh={row.key === fresh}
              onChange={(change) => onRows(rows.map((one) => (one === row ? { ...one, ...change } : one)))}
              onRemove={rows.length === 1 ? null : () => remove(at)}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="sm"
          disabledReason={rows.length >= MAX_HOSTS ? t("full", { most: MAX_HOSTS }) : undefined}
          onClick={add}
        >
          <Plus aria-hidden className="size-3.5" />
          {t("add")}
        </Button>
      </div>
    </FormGroup>
  );
}

interface HostRowFieldsProps {
  readonly row: HostRow;
  readonly number: number;
  readonly fault: HostRowFault | undefined;
  readonly isFresh: boolean;
  readonly onChange: (change: Partial<HostRow>) => void;
  /** Null for the last one that is left. */
  readonly onRemove: (() => void) | null;
}

function HostRowFields({ row, number, fault, isFresh, onChange, onRemove }: HostRowFieldsProps) {
  const t = useTranslations("create.hosts");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6.5rem_auto] items-start gap-2">
      <Field label={t("host", { number })} error={fault?.address && t(`fault.${fault.address}`)}>
        <Input
          mono
          value={row.address}
          onChange={(event) => onChange({ address: event.target.value })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={isFresh}
        />
      </Field>
      <Field label={t("port", { number })} error={fault?.port && t("fault.port")}>
        <Input
          mono
          inputMode="numeric"
          value={row.port}
          onChange={(event) => onChange({ port: event.target.value })}
        />
      </Field>
      <IconButton
        type="button"
        icon={X}
        label={t("remove", { number })}
        disabledReason={onRemove === null ? t("last") : undefined}
        onClick={onRemove ?? undefined}
        className="mt-6"
      />
    </div>
  );
}
