"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWizardWords } from "@/components/form/use-wizard-words";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Code } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DraftEntry } from "@/lib/api/wizard-view";
import { DiscardDialog } from "./discard-dialog";

/** One wizard that was left before its end. */
export function DraftRow({ clusterId, draft }: { clusterId: string; draft: DraftEntry }) {
  const t = useTranslations("wizardUi.catalogue");
  const words = useWizardWords();
  const [isAsking, setIsAsking] = useState(false);
  const { id, wizard, by, subject, updatedAt } = draft;
  const name = words({ key: `${wizard}.name` });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2">
      <div className="min-w-0 flex-1 basis-36">
        <span className="font-medium">{name}</span>
        {subject === "" ? null : <Code className="ml-2 text-ink-muted">{subject}</Code>}
        <span className="block text-sm text-ink-muted">
          {t.rich("draftBy", { by, when: () => <RelativeTime key="when" at={updatedAt} /> })}
        </span>
      </div>
      <Link
        href={`/clusters/${clusterId}/wizards/${wizard}?draft=${id}`}
        prefetch={false}
        aria-label={`${t("resume")}: ${name} ${subject}`}
        className={buttonStyle("secondary", "md")}
      >
        {t("resume")}
      </Link>
      <Button
        variant="ghost"
        aria-label={`${t("discard")}: ${name} ${subject}`}
        onClick={() => setIsAsking(true)}
      >
        {t("discard")}
      </Button>
      <DiscardDialog
        clusterId={clusterId}
        draft={draft}
        name={name}
        open={isAsking}
        onOpenChange={setIsAsking}
      />
    </li>
  );
}
