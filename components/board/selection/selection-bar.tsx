"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useListWords } from "@/components/ui/use-list-words";
import { selectionActions } from "@/lib/board/selection-actions";
import type { Cluster } from "@/lib/cluster/cluster";
import { type Selection, useSelected } from "./selection";

interface SelectionBarProps {
  readonly selection: Selection;
  readonly cluster: Cluster;
  readonly isConnected: boolean;
}

/** What is selected, and what can be done with all of it. Escape clears, wherever nothing else is open. */
export function SelectionBar({ selection, cluster, isConnected }: SelectionBarProps) {
  const t = useTranslations("board.selection");
  const list = useListWords();
  const notLive = useNotLiveWords("phrase");
  const { propose, denied } = useChange();
  const button = useRef<HTMLButtonElement>(null);
  const selected = useSelected(selection);
  const there = selected.filter((id) => cluster.resources.some((one) => one.id === id));
  const isEmpty = there.length === 0;
  useEffect(() => {
    if (isEmpty) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isElsewhere(event.target)) selection.clear();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [isEmpty, selection]);
  return (
    <>
      <p role="status" className="sr-only">
        {isEmpty ? "" : t("said", { count: there.length, names: list(there) })}
      </p>
      {isEmpty ? null : (
        <section
          aria-label={t("label")}
          className="sticky bottom-2 z-20 mt-2 flex flex-wrap items-center gap-2 rounded-md border bg-surface px-3 py-2 shadow-dialog"
        >
          <span className="min-w-0 flex-1 basis-40">
            <span className="font-medium">{t("count", { count: there.length })}</span>{" "}
            <span className="text-ink-muted break-words">{list(there)}</span>
          </span>
          <Menu
            trigger={
              <Button ref={button} variant="primary">
                {t("actions")}
                <ChevronDown aria-hidden className="size-3.5" />
              </Button>
            }
          >
            {selectionActions(cluster, there).map(({ kind, operation, node }) => (
              <MenuItem
                key={`${kind} ${node}`}
                danger={kind === "delete"}
                disabledReason={denied(operation) ?? (isConnected ? undefined : notLive)}
                onSelect={() => propose(operation, { returnFocus: () => button.current })}
              >
                {t(`action.${kind}`, { node })}
              </MenuItem>
            ))}
          </Menu>
          <Button variant="ghost" onClick={selection.clear}>
            <X aria-hidden className="size-3.5" />
            {t("clear")}
          </Button>
        </section>
      )}
    </>
  );
}

/** Where Escape means something of its own. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null
  );
}
