"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Choice, ChoiceGroup } from "./choice";
import { ListChoice } from "./list-choice";
import { LIST_HEADING_STYLE, LIST_ITEM_STYLE, LIST_STYLE } from "./list-style";

/** As many as are drawn at once: whoever has more of them types a letter. */
const LIMIT = 120;

/** What a search in a list finds, under its headings; says how much more there is. */
export function SearchList() {
  const t = useTranslations("ui.list");
  const found = Combobox.useFilteredItems<ChoiceGroup>();
  const total = found.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      <Combobox.Empty className="px-3 py-3 text-ink-muted empty:hidden">{t("none")}</Combobox.Empty>
      <Combobox.List className={LIST_STYLE}>
        {capped(found).map((group) => (
          <Combobox.Group key={group.value} items={group.items as Choice[]}>
            {group.value === "" ? null : (
              <Combobox.GroupLabel className={LIST_HEADING_STYLE}>{group.value}</Combobox.GroupLabel>
            )}
            <Combobox.Collection>
              {(choice: Choice) => (
                <Combobox.Item
                  key={choice.value}
                  value={choice}
                  disabled={choice.disabledReason !== undefined}
                  className={LIST_ITEM_STYLE}
                >
                  <Combobox.ItemIndicator className="mt-1">
                    <Check aria-hidden className="size-3.5 text-accent-text" strokeWidth={2.5} />
                  </Combobox.ItemIndicator>
                  <ListChoice choice={choice} />
                </Combobox.Item>
              )}
            </Combobox.Collection>
          </Combobox.Group>
        ))}
      </Combobox.List>
      <Combobox.Status className="border-t px-3 py-1.5 text-sm text-ink-muted empty:hidden">
        {total > LIMIT ? t("more", { count: total - LIMIT }) : ""}
      </Combobox.Status>
    </>
  );
}

function capped(groups: readonly ChoiceGroup[]): readonly ChoiceGroup[] {
  let left = LIMIT;
  return groups.flatMap(({ value, items }) => {
    const shown = items.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [{ value, items: shown }];
  });
}
