"use client";

import { Combobox } from "@base-ui/react/combobox";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Choice, groupChoices, isMeant } from "./choice";
import { classNames } from "./class-names";
import { INPUT_STYLE } from "./input-style";
import { LIST_POPUP_STYLE } from "./list-style";
import { SearchList } from "./search-list";

interface SearchSelectProps {
  readonly choices: readonly Choice[];
  /** Null: what is chosen is taken at once and nothing stays in the field. */
  readonly value: string | null;
  readonly onValueChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  /** Its name, where it stands outside of a Field. */
  readonly label?: string | undefined;
}

/** One of many, found by typing a part of its name; stands inside a Field. */
export function SearchSelect({ choices, value, onValueChange, placeholder, label }: SearchSelectProps) {
  const t = useTranslations("ui.list");
  const groups = useMemo(() => groupChoices(choices), [choices]);
  const chosen = choices.find((choice) => choice.value === value) ?? null;
  return (
    <Combobox.Root
      items={groups}
      value={chosen}
      onValueChange={(next: Choice | null) => next && onValueChange(next.value)}
      isItemEqualToValue={(a: Choice, b: Choice) => a.value === b.value}
      itemToStringLabel={(choice: Choice) => choice.label}
      filter={(choice: Choice, query) => isMeant(choice, query)}
      autoHighlight
    >
      <Combobox.InputGroup className="relative">
        <Combobox.Input
          placeholder={placeholder ?? t("search")}
          aria-label={label}
          spellCheck={false}
          className={classNames(INPUT_STYLE, "h-8 pr-8 pointer-coarse:h-10")}
        />
        <Combobox.Trigger
          aria-label={t("open")}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-faint hover:text-ink"
        >
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Combobox.Trigger>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Combobox.Popup className={LIST_POPUP_STYLE}>
            <SearchList />
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
