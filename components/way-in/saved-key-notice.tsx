"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import type { HostKey } from "@/lib/discovery/discovery";

interface SavedKeyNoticeProps {
  readonly hostKey: HostKey;
  /** Null where none is saved, and nothing is said. */
  readonly savedKey: string | null;
}

/** Whether a host shows the key that is saved of it. */
export function SavedKeyNotice({ hostKey, savedKey }: SavedKeyNoticeProps) {
  const t = useTranslations("addCluster.hostKey");
  if (savedKey === null) return null;
  if (savedKey === hostKey.fingerprint) return <Notice tone="ok">{t("isSaved")}</Notice>;
  return (
    <Notice tone="warn" title={t("isNotSaved")}>
      {t.rich("isNotSavedText", { saved: () => <Code key="saved">{savedKey}</Code> })}
    </Notice>
  );
}
