"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ClusterCrumb } from "@/components/cluster/cluster-crumb";
import { errorOf } from "@/components/data/api-failure";
import { useDiscovery } from "@/components/data/use-discovery";
import { useHostKey } from "@/components/data/use-host-key";
import { LookProgress } from "@/components/job/look-progress";
import { Code } from "@/components/ui/code";
import type { Discovery } from "@/lib/discovery/discovery";
import { type AccessDraft, draftOf, EMPTY_ACCESS, hostKeyInput, jumpOf, toAccess } from "./access-draft";
import { AccessForm } from "./access-form";
import { HostKeyStep } from "./host-key-step";
import { MembersStep } from "./members-step";
import { type SavedWay, savedKeyOf } from "./saved-way";
import { Step } from "./step";

type StepName = "access" | "jumpKey" | "hostKey" | "members";

interface WayInFlowProps {
  /** The cluster whose way in is changed; null for a new one. */
  readonly saved: SavedWay | null;
}

/** From an address to a watched cluster: the way in, the keys of the hosts on it, what was found. */
export function WayInFlow({ saved }: WayInFlowProps) {
  const t = useTranslations("addCluster");
  const [draft, setDraft] = useState<AccessDraft>(saved === null ? EMPTY_ACCESS : draftOf(saved.access));
  const [current, setCurrent] = useState<StepName>("access");
  const jumpKey = useHostKey();
  const hostKey = useHostKey();
  const discovery = useDiscovery();
  // Stays while it is looked again, with what was confirmed on it.
  const [found, setFound] = useState<Discovery | null>(null);
  const jump = jumpOf(draft);
  const access = toAccess(draft, jumpKey.data?.fingerprint);
  const steps: readonly StepName[] =
    jump === null ? ["access", "hostKey", "members"] : ["access", "jumpKey", "hostKey", "members"];
  const place = (name: StepName) => {
    const [at, now] = [steps.indexOf(name), steps.indexOf(current)];
    const state = at === now ? "current" : at < now ? "done" : "waiting";
    return { number: at + 1, state, onChange: () => setCurrent(name) } as const;
  };

  const begin = async () => {
    hostKey.reset();
    if (jump === null) return askKey();
    await jumpKey.mutateAsync({ host: jump.host, port: jump.port });
    setCurrent("jumpKey");
  };
  const askKey = async () => {
    discovery.reset();
    setFound(null);
    await hostKey.mutateAsync(hostKeyInput(access.host, access.port, access));
    setCurrent("hostKey");
  };
  const look = async (trusted: readonly string[]) => {
    if (hostKey.data === undefined) return;
    const pinned = saved?.access.nodes.map(({ name, fingerprint }) => ({ name, fingerprint }));
    setFound(await discovery.mutateAsync({ access, hostKey: hostKey.data.fingerprint, trusted, pinned }));
    setCurrent("members");
  };
  const ignore = () => undefined;
  const asked = jump === null ? hostKey : jumpKey;

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 p-4 sm:p-6">
      {saved === null ? null : <ClusterCrumb cluster={saved.cluster} within="settings" />}
      <h1 className="text-xl font-semibold">
        {saved === null ? t("title") : t("again.title", { name: saved.cluster.name })}
      </h1>
      <p className="mb-1 max-w-prose text-ink-muted">{t(saved === null ? "intro" : "again.intro")}</p>
      <Step
        {...place("access")}
        title={t("access.title")}
        summary={
          <Code>
            {t(jump === null ? "access.summary" : "access.summaryJump", {
              user: access.user,
              host: access.host,
              port: access.port,
              jump: jump?.host ?? "",
            })}
          </Code>
        }
      >
        <AccessForm
          draft={draft}
          onDraft={setDraft}
          isBusy={asked.isPending}
          error={asked.error ? errorOf(asked.error) : null}
          onSubmit={() => void begin().catch(ignore)}
        />
      </Step>
      {jump === null ? null : (
        <Step
          {...place("jumpKey")}
          title={t("hostKey.jumpTitle")}
          summary={<Code>{jumpKey.data?.fingerprint}</Code>}
        >
          {jumpKey.data ? (
            <HostKeyStep
              of="jump"
              host={jump.host}
              hostKey={jumpKey.data}
              savedKey={savedKeyOf(saved, jump.host, jump.port)}
              isBusy={hostKey.isPending}
              error={hostKey.error ? errorOf(hostKey.error) : null}
              onConfirm={() => void askKey().catch(ignore)}
              onBack={() => setCurrent("access")}
            />
          ) : null}
        </Step>
      )}
      <Step
        {...place("hostKey")}
        title={t("hostKey.title")}
        summary={<Code>{hostKey.data?.fingerprint}</Code>}
      >
        {hostKey.data ? (
          <HostKeyStep
            of="node"
            host={access.host}
            hostKey={hostKey.data}
            savedKey={savedKeyOf(saved, access.host, access.port)}
            isBusy={discovery.isPending}
            error={discovery.error ? errorOf(discovery.error) : null}
            onConfirm={() => void look([]).catch(ignore)}
            onBack={() => setCurrent(jump === null ? "access" : "jumpKey")}
          />
        ) : null}
        {discovery.isPending ? <LookProgress view={discovery.view} /> : null}
      </Step>
      <Step {...place("members")} title={t("members.title")}>
        {found ? (
          <MembersStep
            access={access}
            saved={saved}
            discovery={found}
            isLooking={discovery.isPending}
            lookError={discovery.error ? errorOf(discovery.error) : null}
            onLookAgain={(trusted) => void look(trusted).catch(ignore)}
          />
        ) : null}
        {discovery.isPending ? <LookProgress view={discovery.view} /> : null}
      </Step>
    </div>
  );
}
