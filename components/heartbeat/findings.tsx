"use client";

import { useTranslations } from "next-intl";
import { useFindingWords } from "@/components/cluster/use-finding-words";
import { Notice } from "@/components/ui/notice";
import type { HeartbeatFinding } from "@/lib/heartbeat/cluster-heartbeat";

const TONES = { critical: "bad", warning: "warn", info: "info" } as const;

/** What is wrong, worst first: what can destroy data before all else. */
export function Findings({ findings }: { findings: readonly HeartbeatFinding[] }) {
  const t = useTranslations("heartbeat");
  const words = useFindingWords();
  if (findings.length === 0) return <Notice tone="ok">{t("fine")}</Notice>;
  return (
    <ul className="flex flex-col gap-1.5">
      {findings.map((finding) => (
        <li key={JSON.stringify(finding)}>
          <Notice tone={TONES[finding.severity]} title={words(finding)} />
        </li>
      ))}
    </ul>
  );
}
