"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import { agentFileText } from "@/lib/agent-file/agent-file";
import { isRemoval } from "@/lib/agent-file/result";
import { actionNodes } from "@/lib/heartbeat/actions";
import { selector } from "@/lib/i18n/selector";
import type { Job, JobStep, JobSummary, StepState } from "@/lib/job/job";
import type { JobKind, StepName } from "@/lib/job/kinds";

interface JobWords {
  /** "Report of Web". */
  title(
    job: Pick<Job | JobSummary, "kind" | "about" | "hosts"> & { readonly result?: Job["result"] },
  ): string;
  state(state: StepState): string;
  step(kind: JobKind, name: StepName): string;
  /** A step with its host and state, for whoever does not see the mark. */
  stepOn(kind: JobKind, step: JobStep): string;
  /** "4 s", "3 min 5 s"; null before it began. */
  took(
    times: { readonly startedAt: string | null; readonly endedAt: string | null },
    now: number,
  ): string | null;
}

/** More hosts than these are counted in a title. */
const NAMED_HOSTS = 3;

/** Words for jobs and their steps. */
export function useJobWords(): JobWords {
  const t = useTranslations("job");
  const list = useListWords();
  return useMemo(() => {
    // Each kind has steps of its own; the table of kinds sees to it that the two fit (lib/job/kinds).
    const step = (kind: JobKind, name: StepName) => t(`step.${kind}.${name}` as "step.report.collect");
    return {
      title: ({ kind, about, hosts, result }) => {
        if (result?.kind === "create") return t("creates", { name: result.name });
        if (result?.kind === "heartbeat" && about.kind === "cluster") {
          const { action } = result;
          const share = "share" in action ? action.share : "";
          return t("heartbeat", {
            action: action.kind,
            nodes: list(actionNodes(action)),
            share,
            name: about.name,
          });
        }
        const name = about.kind === "cluster" ? about.name : "";
        if (result?.kind === "agent-file") {
          const agent = agentFileText(result.agent);
          if (result.isBack) return t("agentBack", { agent, name });
          return t(isRemoval(result) ? "agentRemoves" : "agentInstalls", { agent, name });
        }
        const rest = hosts.length - NAMED_HOSTS;
        const named = hosts.slice(0, rest === 1 ? hosts.length : NAMED_HOSTS);
        const more = rest > 1 ? [t("moreHosts", { count: rest })] : [];
        // A node that joins or leaves comes last among its job's hosts.
        const last = about.kind === "cluster" && about.leaving ? list(about.leaving) : (hosts.at(-1) ?? "");
        return t("of", { kind: selector(kind), name, last, hosts: list([...named, ...more]) });
      },
      state: (state) => t(`stepState.${state}`),
      step,
      stepOn: (kind, { name, host, state }) => {
        const words = { step: step(kind, name), state: t(`stepState.${state}`) };
        return host === null ? t("stepAll", words) : t("stepOn", { ...words, host });
      },
      took: ({ startedAt, endedAt }, now) => {
        if (startedAt === null) return null;
        const end = endedAt === null ? now : Date.parse(endedAt);
        const ms = Math.max(0, end - Date.parse(startedAt));
        if (ms < 10_000) return t("seconds", { value: Math.round(ms / 100) / 10 });
        const seconds = Math.round(ms / 1000);
        if (seconds < 60) return t("seconds", { value: seconds });
        return t("minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
      },
    };
  }, [t, list]);
}
