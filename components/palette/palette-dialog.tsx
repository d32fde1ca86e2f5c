"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { LIST_HEADING_STYLE } from "@/components/ui/list-style";
import { ranked, searchWords } from "@/lib/search/rank";
import { PALETTE_GROUPS, type PaletteEntry, type PaletteGroup } from "./entry";
import { Keys } from "./keys";

const LIMIT = 60;

interface PaletteDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** What is typed; it is kept where another dialog may take this one's place meanwhile. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Everything that may be meant by these words. */
  readonly entriesFor: (words: readonly string[]) => readonly PaletteEntry[];
}

interface Found {
  readonly value: PaletteGroup;
  readonly items: readonly PaletteEntry[];
}

/** One field for everything: type a part of a name, Enter goes there or opens the review of the change. */
export function PaletteDialog({ open, onClose, query, onQuery, entriesFor }: PaletteDialogProps) {
  const t = useTranslations("palette");
  const found = open ? foundBy(query, entriesFor) : [];
  const choose = ({ run }: PaletteEntry) => {
    onClose();
    run();
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen) onQuery("");
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-2 sm:pt-[12dvh]">
          <Dialog.Popup
            aria-label={t("title")}
            className="flex max-h-[min(32rem,80dvh)] w-full max-w-xl flex-col overflow-hidden rounded-lg bg-raised shadow-dialog outline-none"
          >
            <Autocomplete.Root
              inline
              open
              items={found}
              value={query}
              onValueChange={onQuery}
              itemToStringValue={({ label }: PaletteEntry) => label}
              mode="none"
              autoHighlight="always"
              keepHighlight
            >
              <div className="flex items-center gap-2.5 border-b px-4">
                <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
                <Autocomplete.Input
                  aria-label={t("label")}
                  placeholder={t("placeholder")}
                  spellCheck={false}
                  className="h-11 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-ink-faint"
                />
              </div>
              <Autocomplete.Empty className="px-4 py-6 text-center text-ink-muted empty:hidden">
                {t("none")}
              </Autocomplete.Empty>
              <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 data-empty:p-0">
                {(group: Found) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className={LIST_HEADING_STYLE}>
                      {t(`group.${group.value}`)}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(entry: PaletteEntry) => (
                        <Autocomplete.Item
                          key={entry.id}
                          value={entry}
                          disabled={entry.disabledReason !== undefined}
                          onClick={() => choose(entry)}
                          className="flex min-h-8 items-center gap-2.5 rounded-sm px-2 py-1 outline-none select-none data-disabled:text-ink-faint data-highlighted:bg-hover data-highlighted:shadow-[inset_2px_0_0_var(--color-accent)] pointer-coarse:min-h-11"
                        >
                          <EntryRow entry={entry} />
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function EntryRow({ entry: { icon: Icon, label, disabledReason, keys } }: { readonly entry: PaletteEntry }) {
  return (
    <>
      <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" strokeWidth={1.75} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="break-words">{label}</span>
        {disabledReason === undefined ? null : <span className="text-sm">{disabledReason}</span>}
      </span>
      {keys === undefined ? null : <Keys keys={keys} />}
    </>
  );
}

/** The group with the best entry comes first; without a word in their own order. */
function foundBy(query: string, entriesFor: PaletteDialogProps["entriesFor"]): readonly Found[] {
  const words = searchWords(query);
  const entries = ranked(entriesFor(words), words, LIMIT);
  const order = words.length === 0 ? PALETTE_GROUPS : [...new Set(entries.map(({ group }) => group))];
  return order.flatMap((value) => {
    const items = entries.filter(({ group }) => group === value);
    return items.length === 0 ? [] : [{ value, items }];
  });
}
