"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { Unsaved } from "@/lib/discovery/members";

/** Members of which nothing new is saved, and what that means. */
export function UnsavedMembers({ unsaved }: { unsaved: Unsaved }) {
  const t = useTranslations("addCluster.members");
  const list = useListWords();
  const { kept, leftOut, gone } = unsaved;
  const said = (names: readonly string[]) => ({ count: names.length, names: list(names) });
  return (
    <>
      {leftOut.length > 0 ? (
        <Notice tone="warn" title={t("leftOut", said(leftOut))}>
          {t("leftOutText", said(leftOut))}
        </Notice>
      ) : null}
      {kept.length > 0 ? (
        <Notice tone="info" title={t("kept", said(kept))}>
          {t("keptText", said(kept))}
        </Notice>
      ) : null}
      {gone.length > 0 ? (
        <Notice tone="info" title={t("gone", said(gone))}>
          {t("goneText", said(gone))}
        </Notice>
      ) : null}
    </>
  );
}
