"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { LookStep } from "@/components/create/look-step";
import { errorOf } from "@/components/data/api-failure";
import { useHostKey } from "@/components/data/use-host-key";
import { usePreflight } from "@/components/data/use-preflight";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { HostKeyStep } from "@/components/way-in/host-key-step";
import { Step } from "@/components/way-in/step";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import type { JobSnapshot } from "@/lib/job/message";

interface HostFlowProps {
  readonly cluster: ClusterName;
  /** The preflight that the page was opened with. */
  readonly initial: JobSnapshot | null;
  /** The page's own address. */
  readonly path: string;
  readonly words: { readonly title: string; readonly intro: string; readonly last: string };
  /** Why the host cannot be taken, beside what the preflight says of it. */
  readonly faultsOf: (offer: HostOffer) => ReactNode;
  readonly children: (offer: HostOffer, preflightId: string) => ReactNode;
}

type FlowStep = "host" | "key" | "look" | "last";
const STEPS: readonly FlowStep[] = ["host", "key", "look", "last"];
const SSH_PORT = "22";

/** One host that is to do something for a cluster: reached by the cluster's own way in, its key confirmed, looked at, and then described. */
export function HostFlow({ cluster, initial, path, words, faultsOf, children }: HostFlowProps) {
  const t = useTranslations("membership.host");
  const router = useRouter();
  const [address, setAddress] = useState("");
  const [port, setPort] = useState(SSH_PORT);
  const [wanted, go] = useState<FlowStep>(initial === null ? "host" : "look");
  const key = useHostKey();
  const preflight = usePreflight(initial);
  const result = preflight.view?.job.result?.kind === "preflight" ? preflight.view.job.result : null;
  const offer = result?.offers[0] ?? null;
  const current = wanted === "last" && offer === null ? "look" : wanted;
  const place = (name: FlowStep) => {
    const [at, now] = [STEPS.indexOf(name), STEPS.indexOf(current)];
    const state = at === now ? "current" : at < now ? "done" : "waiting";
    return {
      number: at + 1,
      state,
      onChange: () => go(name === "key" && !key.data ? "host" : name),
    } as const;
  };
  const isGood = address.trim() !== "" && Number(port) >= 1 && Number(port) <= 65_535;
  const askKey = async (event: FormEvent) => {
    event.preventDefault();
    if (!isGood) return;
    const asked = await key
      .mutateAsync({ host: address.trim(), port: Number(port), clusterId: cluster.id })
      .catch(() => null);
    if (asked !== null) go("key");
  };
  const look = async () => {
    if (key.data === undefined) return;
    const host = { address: address.trim(), port: Number(port), fingerprint: key.data.fingerprint };
    const id = await preflight.begin({ clusterId: cluster.id, hosts: [host] }).catch(() => null);
    if (id === null) return;
    go("look");
    router.replace(`${path}?preflight=${id}`, { scroll: false });
  };
  if (cluster.practice)
    return (
      <Frame cluster={cluster} words={words}>
        <EmptyState level={2} title={t("practice")} />
      </Frame>
    );
  return (
    <Frame cluster={cluster} words={words}>
      <Step {...place("host")} title={t("title")} summary={<Code>{offer?.address ?? address}</Code>}>
        <form onSubmit={askKey} noValidate className="flex flex-col gap-4">
          <p className="text-ink-muted">{t("text")}</p>
          <div className="grid gap-2 sm:grid-cols-[1fr_8rem]">
            <Field label={t("address")} hint={t("addressHint")}>
              <Input
                mono
                value={address}
                onChange={(event) => setAddress(event.target.value)}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            </Field>
            <Field label={t("port")}>
              <Input
                mono
                inputMode="numeric"
                value={port}
                onChange={(event) => setPort(event.target.value)}
              />
            </Field>
          </div>
          {key.error ? <ProblemNotice problem={errorOf(key.error)} /> : null}
          <div className="flex justify-end">
            <Button
              type="submit"
              variant="primary"
              size="lg"
              busy={key.isPending}
              disabledReason={isGood ? undefined : t("missing")}
            >
              {t("continue")}
            </Button>
          </div>
        </form>
      </Step>
      <Step
        {...place("key")}
        title={t("key")}
        summary={<Code>{offer?.fingerprint ?? key.data?.fingerprint}</Code>}
      >
        {key.data ? (
          <HostKeyStep
            of="node"
            host={address}
            hostKey={key.data}
            savedKey={null}
            isBusy={preflight.isBeginning}
            error={preflight.error}
            onConfirm={() => void look()}
            onBack={() => go("host")}
          />
        ) : null}
      </Step>
      <Step {...place("look")} title={t("look")} summary={offer?.hostName ?? null}>
        <LookStep
          preflight={preflight}
          faults={offer === null ? null : faultsOf(offer)}
          onAgain={() => {
            if (preflight.jobId !== null)
              void preflight.begin({ again: preflight.jobId }).then(
                (id) => router.replace(`${path}?preflight=${id}`, { scroll: false }),
                () => undefined,
              );
          }}
          onBack={() => go("host")}
          onNext={() => go("last")}
        />
      </Step>
      <Step {...place("last")} title={words.last}>
        {offer === null || preflight.jobId === null ? null : children(offer, preflight.jobId)}
      </Step>
    </Frame>
  );
}

function Frame({
  cluster,
  words,
  children,
}: Pick<HostFlowProps, "cluster" | "words"> & { readonly children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 p-4 sm:p-6">
      <ClusterCrumb cluster={cluster} within="cluster" />
      <h1 className="text-xl font-semibold">{words.title}</h1>
      <p className="mb-1 max-w-prose text-ink-muted">{words.intro}</p>
      {children}
    </div>
  );
}
