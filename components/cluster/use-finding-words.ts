"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { HeartbeatFinding } from "@/lib/heartbeat/cluster-heartbeat";

/** What is wrong with a cluster of Heartbeat, as a sentence. */
export function useFindingWords(): (finding: HeartbeatFinding) => string {
  const t = useTranslations("heartbeat.finding");
  const list = useListWords();
  return useCallback(
    (finding: HeartbeatFinding) => {
      switch (finding.code) {
        case "split-brain":
          return t(finding.code, { nodes: list(finding.nodes) });
        case "doubled":
          return t(finding.code, { what: finding.what, nodes: list(finding.nodes) });
        case "file-faults":
          return t(finding.code, { file: finding.file, nodes: list(finding.nodes) });
        case "node-stopped":
          return t(finding.code, { node: finding.node, failed: String(finding.failed) });
        default: {
          const { code, severity: _severity, ...values } = finding;
          return t(code, values as never);
        }
      }
    },
    [t, list],
  );
}
