"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { SearchSelect } from "@/components/ui/search-select";
import type { ListProps } from "./list-props";
import { moved } from "./moved";
import { OrderedRow } from "./ordered-row";

/** Several of many in an order: those chosen in a list, with a search for the next below it. */
export function OrderedChoices({ choices, chosen, onChange }: ListProps) {
  const t = useTranslations("wizardUi.many");
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const rest = choices.filter(({ value }) => !chosen.includes(value));
  const nameOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value;
  const move = (index: number, by: -1 | 1, button: "up" | "down") => {
    const to = index + by;
    const value = chosen[index];
    if (value === undefined || to < 0 || to >= chosen.length) return;
    onChange(moved(chosen, index, to));
    setSaid(t("moved", { name: nameOf(value), position: to + 1, count: chosen.length }));
    // The row went elsewhere, and the focus goes with it.
    requestAnimationFrame(() => {
      list.current?.querySelectorAll<HTMLElement>(`[data-move=${button}]`)[to]?.focus();
    });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <ol ref={list} aria-label={t("chosen")} className="flex flex-col rounded-md border">
        {chosen.length === 0 ? <li className="px-2.5 py-1.5 text-ink-muted">{t("noneChosen")}</li> : null}
        {chosen.map((value, index) => (
          <OrderedRow
            key={value}
            name={nameOf(value)}
            position={index + 1}
            count={chosen.length}
            onMove={(by, button) => move(index, by, button)}
            onRemove={() => onChange(chosen.filter((one) => one !== value))}
          />
        ))}
      </ol>
      {rest.length === 0 ? (
        <p className="text-sm text-ink-muted">{t("allChosen")}</p>
      ) : (
        <SearchSelect
          key={chosen.length}
          choices={rest}
          value={null}
          label={t("add")}
          placeholder={t("add")}
          onValueChange={(value) => onChange([...chosen, value])}
        />
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}
