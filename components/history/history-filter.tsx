"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SearchSelect } from "@/components/ui/search-select";
import type { Cluster } from "@/lib/cluster/cluster";
import { type HistoryAddress, SHOWN, type Shown } from "./history-address";
import { useObjectChoices } from "./use-object-choices";

interface HistoryFilterProps {
  /** For the choice of objects; null before the first picture. */
  readonly cluster: Cluster | null;
  readonly address: HistoryAddress;
  readonly onShow: (change: Partial<HistoryAddress>) => void;
}

/** Which entries are shown: of which kind, about what, with which words. */
export function HistoryFilter({ cluster, address, onShow }: HistoryFilterProps) {
  const t = useTranslations("history.filter");
  const { shown, objects, text } = address;
  const object = objects[0] ?? "";
  const choices = useObjectChoices(cluster, object);
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onShow({ text: String(new FormData(event.currentTarget).get("text") ?? "").trim() });
  };
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <ToggleGroup
        aria-label={t("label")}
        value={[shown]}
        onValueChange={([chosen]) => onShow({ shown: (chosen as Shown | undefined) ?? "all" })}
        className="flex min-h-8 flex-wrap items-center gap-1 pointer-coarse:min-h-10"
      >
        {SHOWN.map((each) => (
          <Toggle
            key={each}
            value={each}
            className="inline-flex h-7 items-center rounded-md px-2 text-ink-muted hover:bg-hover data-pressed:bg-pressed data-pressed:text-ink pointer-coarse:h-9"
          >
            {t(each)}
          </Toggle>
        ))}
      </ToggleGroup>
      <Field label={t("about")} className="w-56 max-sm:w-full">
        <SearchSelect
          choices={choices}
          value={object}
          onValueChange={(chosen) => onShow({ objects: chosen === "" ? [] : [chosen] })}
        />
      </Field>
      {/* Another address is another text: what was typed and not asked for goes. */}
      <search key={text} className="min-w-0 flex-1 max-sm:w-full max-sm:flex-none">
        <form onSubmit={search}>
          <Field label={t("search")}>
            <Input
              name="text"
              type="search"
              defaultValue={text}
              maxLength={200}
              placeholder={t("searchHint")}
              autoComplete="off"
              enterKeyHint="search"
            />
          </Field>
        </form>
      </search>
    </div>
  );
}
