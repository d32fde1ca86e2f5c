"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { TerminalPhase } from "@/components/data/use-terminal";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { useEndWords } from "./use-end-words";

interface TerminalNoticesProps {
  readonly clusterId: string;
  readonly node: string;
  readonly phase: TerminalPhase;
}

/** What is to be known of a terminal beside what it shows: why there is none, that it will end, how it ended. */
export function TerminalNotices({ clusterId, node, phase }: TerminalNoticesProps) {
  const t = useTranslations("terminal");
  const endWords = useEndWords(node);
  if (phase.kind === "opening") return null;
  if (phase.kind === "refused") {
    const settings = (
      <Link href={clusterPageHref(clusterId, "settings")} prefetch={false} className={buttonStyle()}>
        {t("settings")}
      </Link>
    );
    const actions = phase.error.code === "terminal.off" ? settings : undefined;
    return <ProblemNotice problem={phase.error} actions={actions} />;
  }
  const { state, isLost } = phase;
  if (state.end !== null) {
    const isGood = state.end.kind === "closed" || (state.end.kind === "exited" && state.end.code === 0);
    return (
      <Notice tone={isGood ? "info" : "warn"} alert>
        {endWords(state.end)}
      </Notice>
    );
  }
  if (isLost) {
    return (
      <Notice tone="warn" alert>
        {t("state.lost")}
      </Notice>
    );
  }
  if (state.endsAt === null) return null;
  return (
    <Notice tone="warn" alert>
      {t("idle", { when: new Date(state.endsAt) })}
    </Notice>
  );
}
