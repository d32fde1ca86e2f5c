"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Blueprint } from "@/lib/blueprint/blueprint";

/** What becomes of this very cluster of two in the three cases that matter, by what is chosen. */
export function TwoNodesNotice({ blueprint }: { blueprint: Blueprint }) {
  const t = useTranslations("create.twoNodes");
  const { fencing, waitForAll, way, hosts } = blueprint;
  const links = hosts[0]?.links.length ?? 1;
  const alone = waitForAll ? (way === "pcs" ? "waitsPcs" : "waitsHand") : `starts_${fencing}`;
  const code = (words: ReactNode) => <code className="font-mono break-words">{words}</code>;
  const cases: readonly (readonly [string, ReactNode])[] = [
    [t("cut", { links }), t(`cutText.${fencing}`)],
    [t("dead"), t(`deadText.${fencing}`)],
    [t("alone"), t.rich(`aloneText.${alone as "waitsPcs"}`, { code })],
  ];
  return (
    <Notice tone="info" title={t("title")}>
      <p className="mb-2 max-w-prose">{t("text")}</p>
      <dl className="flex flex-col gap-1.5">
        {cases.map(([what, then]) => (
          <div key={what}>
            <dt className="font-medium text-ink">{what}</dt>
            <dd>{then}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 max-w-prose">{t.rich(`policy.${waitForAll ? "waits" : "never"}`, { code })}</p>
    </Notice>
  );
}
