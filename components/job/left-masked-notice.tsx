"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import { shownCommand } from "@/lib/blueprint/build-script";
import type { Job } from "@/lib/job/job";
import { leftMasked } from "@/lib/job/left-masked";

/** Hosts on which an installation that was broken off may have left the cluster's units masked. */
export function LeftMaskedNotice({ job }: { readonly job: Job }) {
  const t = useTranslations("job");
  const list = useListWords();
  const left = leftMasked(job);
  if (left === null) return null;
  return (
    <Notice tone="warn" title={t("leftMasked", { hosts: list(left.hosts) })}>
      {t("leftMaskedText", { command: shownCommand({ argv: left.argv, seconds: 0 }) })}
    </Notice>
  );
}
