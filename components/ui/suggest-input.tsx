"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import type { ComponentProps } from "react";
import { type Choice, isMeant } from "./choice";
import { classNames } from "./class-names";
import { INPUT_STYLE } from "./input-style";
import { ListChoice } from "./list-choice";
import { LIST_ITEM_STYLE, LIST_POPUP_STYLE, LIST_STYLE } from "./list-style";

interface SuggestInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "list"> {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly suggestions: readonly Choice[];
  readonly mono?: boolean | undefined;
}

/** One line of free text, with what it often is at hand; stands inside a Field. */
export function SuggestInput({
  value,
  onValueChange,
  suggestions,
  mono,
  className,
  ...rest
}: SuggestInputProps) {
  return (
    <Autocomplete.Root
      items={suggestions}
      value={value}
      onValueChange={onValueChange}
      itemToStringValue={(choice: Choice) => choice.value}
      // What is there already is no search: all suggestions are offered for it.
      filter={(choice: Choice, query) => query === value || isMeant(choice, query)}
      openOnInputClick
    >
      <Autocomplete.Input
        {...rest}
        className={classNames(INPUT_STYLE, "h-8 pointer-coarse:h-10", mono && "font-mono", className)}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Autocomplete.Popup className={classNames(LIST_POPUP_STYLE, "data-empty:hidden")}>
            <Autocomplete.List className={LIST_STYLE}>
              {(choice: Choice) => (
                <Autocomplete.Item
                  key={choice.value}
                  value={choice}
                  disabled={choice.disabledReason !== undefined}
                  className={LIST_ITEM_STYLE}
                >
                  <ListChoice choice={choice} mono={mono} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
