"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ConfChange, ConfEffect } from "@/lib/corosync/reloadable";

const EFFECTS = [
  ["refused", "octagon", "bad"],
  ["restart", "triangle", "warn"],
  ["reload", "disc-check", "ok"],
] as const satisfies readonly (readonly [ConfEffect, string, string])[];

/** Which values are in force by a reload, which by a restart of corosync, and which it refuses while it runs. */
export function ConfEffects({ changes }: { readonly changes: readonly ConfChange[] }) {
  const t = useTranslations("corosync");
  if (changes.length === 0) return <p className="text-sm text-ink-muted">{t("comments")}</p>;
  return (
    <section aria-label={t("effects")} className="flex flex-col gap-2">
      {EFFECTS.map(([effect, shape, tone]) => {
        const own = changes.filter((one) => one.effect === effect);
        if (own.length === 0) return null;
        return (
          <div key={effect}>
            <Mark shape={shape} tone={tone}>
              <span className="whitespace-normal">{t(`effect.${effect}`)}</span>
            </Mark>
            <ul aria-label={t(`effect.${effect}`)} className="pl-6 text-sm">
              {own.map(({ key, before, after, reason }) => (
                <li key={key} className="break-words">
                  <span className="font-mono break-all">
                    {t("change", { key, before: before ?? t("unset"), after: after ?? t("unset") })}
                  </span>
                  {effect === "reload" ? null : (
                    <span className="text-ink-muted">{` (${t(`reason.${reason}`)})`}</span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
