"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { INPUT_STYLE } from "@/components/ui/input-style";
import { isTyping } from "@/components/ui/is-typing";
import type { Found } from "@/lib/board/find-cards";

interface FindFieldProps {
  readonly query: string;
  readonly found: Found;
  readonly onQuery: (query: string) => void;
  /** Enter: to the first card that fits. */
  readonly onEnter: () => void;
}

/** Shows only the cards that fit what is typed. "/" comes here from anywhere on the page, Escape clears. */
export function FindField({ query, found, onQuery, onEnter }: FindFieldProps) {
  const t = useTranslations("board.find");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") onEnter();
    else if (event.key !== "Escape") return;
    else if (query === "") input.current?.blur();
    else onQuery("");
    event.preventDefault();
  };
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <label className="relative flex min-w-0 items-center max-md:flex-1">
        <span className="sr-only">{t("label")}</span>
        <Search aria-hidden className="pointer-events-none absolute left-2.5 size-3.5 text-ink-faint" />
        <input
          ref={input}
          type="search"
          value={query}
          placeholder={t("placeholder")}
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={press}
          className={classNames(
            INPUT_STYLE,
            "h-8 pl-8 md:w-64 pointer-coarse:h-10 [&::-webkit-search-cancel-button]:hidden",
          )}
        />
        <kbd
          aria-hidden
          className="pointer-events-none absolute right-2 rounded-xs border px-1.5 font-mono text-xs text-ink-faint pointer-coarse:hidden"
        >
          {query === "" ? t("key") : t("clearKey")}
        </kbd>
      </label>
      <p role="status" className="text-sm text-ink-muted">
        {query.trim() === "" ? "" : t("shown", { shown: found.shown, total: found.total })}
      </p>
    </div>
  );
}
