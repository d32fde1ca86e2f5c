"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** What the keyboards of touch screens lack, and the bytes that they stand for. */
const KEYS = { escape: "\x1b", tab: "\t", interrupt: "\x03", up: "\x1b[A", down: "\x1b[B" } as const;
const NAMES = Object.keys(KEYS) as readonly (keyof typeof KEYS)[];

/** Keys for fingers, shown where the pointer is one. */
export function TouchKeys({ onKey }: { readonly onKey: (bytes: string) => void }) {
  const t = useTranslations("terminal");
  return (
    <div role="toolbar" aria-label={t("keys")} className="mt-2 hidden flex-wrap gap-2 pointer-coarse:flex">
      {NAMES.map((name) => (
        <Button
          key={name}
          size="sm"
          // The focus stays in the terminal, and so does the keyboard on the screen.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onKey(KEYS[name])}
        >
          {t(`key.${name}`)}
        </Button>
      ))}
    </div>
  );
}
