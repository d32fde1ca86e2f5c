"use client";

import { useTranslations } from "next-intl";
import { useDurationWords } from "@/components/ui/use-duration-words";
import type { Failure } from "@/lib/cluster/failure";
import { withoutInstance } from "@/lib/cluster/resource";
import { LogsLink } from "./logs-link";

/** Why an operation failed, in the agent's own words, and what else the cluster has written down of it. */
export function FailureFacts({ failure }: { failure: Failure }) {
  const t = useTranslations("cluster.failure");
  const durationWords = useDurationWords();
  const { intervalMs, exitStatus, exitReason, exitCode, execMs, status, call, lastChange, resource } =
    failure;
  const facts = [
    t("exitCode", { exitCode }),
    status && status !== "complete" ? status : null,
    execMs === null ? null : t("took", { duration: durationWords(execMs) }),
    intervalMs > 0 ? t("every", { duration: durationWords(intervalMs) }) : null,
    call === null ? null : t("call", { call }),
  ];
  return (
    <>
      <p className="break-words text-ink-muted">
        <span className="text-bad">{exitStatus}</span>
        {exitReason ? `: ${exitReason}` : null}
      </p>
      <p className="text-sm text-ink-faint">
        {facts.filter(Boolean).join(" · ")}
        {lastChange === null ? null : (
          <>
            {" · "}
            <LogsLink at={lastChange} resource={withoutInstance(resource)} />
          </>
        )}
      </p>
    </>
  );
}
