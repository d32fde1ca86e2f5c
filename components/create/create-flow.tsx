"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useIsHydrated } from "@/components/data/use-is-hydrated";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { HostKeyStep } from "@/components/way-in/host-key-step";
import { Step } from "@/components/way-in/step";
import type { KeptCreate } from "@/lib/create/kept-create";
import type { JobSnapshot } from "@/lib/job/message";
import { DescribeSteps } from "./describe-steps";
import { HostKeysStep } from "./host-keys-step";
import { HostsForm } from "./hosts-form";
import { readKept } from "./kept-in-tab";
import { PreflightStep } from "./preflight-step";
import { useCreateFlow } from "./use-create-flow";
import { usePreflightSummary } from "./use-preflight-summary";

interface CreateFlowProps {
  /** The preflight that the page was opened with. */
  readonly initial: JobSnapshot | null;
  /** The address names one that is not kept any more. */
  readonly isLost: boolean;
}

/** From bare hosts to a job that makes a cluster of them. */
export function CreateFlow({ initial, isLost }: CreateFlowProps) {
  // The address changes as the flow goes on: what the page was opened with counts.
  const [first] = useState(initial);
  const isHydrated = useIsHydrated();
  // What the server drew knows nothing of what the tab keeps, and must not overwrite it.
  const isInTab = first === null || isHydrated;
  const kept = useMemo(() => (first !== null && isInTab ? readKept(first.job.id) : null), [first, isInTab]);
  return <Flow key={String(isInTab)} initial={first} kept={kept} isLost={isLost} isKeeping={isInTab} />;
}

interface FlowProps extends CreateFlowProps {
  readonly kept: KeptCreate | null;
  readonly isKeeping: boolean;
}

function Flow({ initial, kept, isLost, isKeeping }: FlowProps) {
  const t = useTranslations("create");
  const flow = useCreateFlow(initial, kept, isKeeping);
  const { place, hosts, keys, preflight, jump, jumpKey } = flow;
  const summary = usePreflightSummary();
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 p-4 sm:p-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="mb-1 max-w-prose text-ink-muted">{t("intro")}</p>
      {isLost && preflight.jobId === null ? (
        <Notice tone="warn" title={t("lost.title")}>
          {t("lost.text")}
        </Notice>
      ) : null}
      <Step
        {...place("hosts")}
        title={t("hosts.title")}
        summary={
          <Code>
            {t("hosts.summary", {
              user: flow.access.user,
              first: hosts[0]?.address ?? "",
              count: hosts.length,
            })}
          </Code>
        }
      >
        <HostsForm flow={flow} />
      </Step>
      {jump === null ? null : (
        <Step
          {...place("jumpKey")}
          title={t("keys.jumpTitle")}
          summary={<Code>{jumpKey.data?.fingerprint}</Code>}
        >
          {jumpKey.data ? (
            <HostKeyStep
              of="jump"
              host={jump.host}
              hostKey={jumpKey.data}
              savedKey={null}
              isBusy={keys.isAsking}
              error={null}
              onConfirm={() => void flow.askKeys()}
              onBack={() => flow.go("hosts")}
            />
          ) : null}
        </Step>
      )}
      <Step
        {...place("hostKeys")}
        title={t("keys.title")}
        summary={t("keys.summary", { count: hosts.length })}
      >
        <HostKeysStep flow={flow} />
      </Step>
      <Step
        {...place("preflight")}
        title={t("preflight.title")}
        summary={preflight.result === null ? null : summary(preflight.result)}
      >
        <PreflightStep flow={flow} />
      </Step>
      <DescribeSteps flow={flow} />
    </div>
  );
}
