"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { errorOf } from "@/components/data/api-failure";
import { useDiscovery } from "@/components/data/use-discovery";
import { useHostKey } from "@/components/data/use-host-key";
import { Code } from "@/components/ui/code";
import { type AccessDraft, EMPTY_ACCESS, toAccess } from "./access-draft";
import { AccessForm } from "./access-form";
import { HostKeyStep } from "./host-key-step";
import { MembersStep } from "./members-step";
import { Step } from "./step";

/** From an address to a watched cluster: the way in, the host's key, what was found. */
export function AddClusterFlow() {
  const t = useTranslations("addCluster");
  const [draft, setDraft] = useState<AccessDraft>(EMPTY_ACCESS);
  const [current, setCurrent] = useState<1 | 2 | 3>(1);
  const hostKey = useHostKey();
  const discovery = useDiscovery();
  const access = toAccess(draft);

  const askKey = async () => {
    discovery.reset();
    await hostKey.mutateAsync({ host: access.host, port: access.port });
    setCurrent(2);
  };
  const look = async (trusted: readonly string[]) => {
    if (hostKey.data === undefined) return;
    await discovery.mutateAsync({ access, hostKey: hostKey.data.fingerprint, trusted });
    setCurrent(3);
  };
  const ignore = () => undefined;

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 p-4 sm:p-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="mb-1 max-w-prose text-ink-muted">{t("intro")}</p>
      <Step
        number={1}
        title={t("access.title")}
        state={current === 1 ? "current" : "done"}
        summary={
          <Code>{t("access.summary", { user: access.user, host: access.host, port: access.port })}</Code>
        }
        onChange={() => setCurrent(1)}
      >
        <AccessForm
          draft={draft}
          onDraft={setDraft}
          isBusy={hostKey.isPending}
          error={hostKey.error ? errorOf(hostKey.error) : null}
          onSubmit={() => void askKey().catch(ignore)}
        />
      </Step>
      <Step
        number={2}
        title={t("hostKey.title")}
        state={current === 2 ? "current" : current > 2 ? "done" : "waiting"}
        summary={<Code>{hostKey.data?.fingerprint}</Code>}
        onChange={() => setCurrent(2)}
      >
        {hostKey.data ? (
          <HostKeyStep
            host={access.host}
            hostKey={hostKey.data}
            isBusy={discovery.isPending}
            error={discovery.error ? errorOf(discovery.error) : null}
            onConfirm={() => void look([]).catch(ignore)}
            onBack={() => setCurrent(1)}
          />
        ) : null}
      </Step>
      <Step number={3} title={t("members.title")} state={current === 3 ? "current" : "waiting"}>
        {discovery.data ? (
          <MembersStep
            access={access}
            discovery={discovery.data}
            isLooking={discovery.isPending}
            onLookAgain={(trusted) => void look(trusted).catch(ignore)}
          />
        ) : null}
      </Step>
    </div>
  );
}
