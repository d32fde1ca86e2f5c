"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useListWords } from "@/components/ui/use-list-words";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { actionNodes, type HeartbeatAction, SHARES, type Share } from "@/lib/heartbeat/actions";
import { Consequences } from "./consequences";

interface ActionDialogProps {
  readonly action: HeartbeatAction;
  readonly view: HeartbeatView;
  readonly onClose: () => void;
}

/** What an action does to the cluster, said before; leads to the job that does it. */
export function ActionDialog({ action: offered, view, onClose }: ActionDialogProps) {
  const t = useTranslations("heartbeat.dialog");
  const list = useListWords();
  const router = useRouter();
  const form = useId();
  const [action, setAction] = useState(offered);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const endsAll = isEndOfAll(action, view);
  const isConfirmed = !endsAll || typed.trim() === view.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed) return;
    start(async () => {
      const wanted = { kind: "heartbeat", clusterId: view.id, action, confirm: typed } as const;
      const result = await callAction(startJob(wanted));
      if (result.ok) router.push(`/jobs/${result.value.jobId}`);
      else setError(result.error);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { action: action.kind, nodes: list(actionNodes(action)) })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form={form}
            variant={endsAll ? "danger" : "primary"}
            busy={isBusy}
            disabledReason={isConfirmed ? undefined : t("notConfirmed", { name: view.name })}
          >
            {t("do", { action: action.kind })}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {"share" in action ? (
          <ShareField action={action} onShare={(share) => setAction({ ...action, share })} />
        ) : null}
        <Consequences action={action} view={view} />
        {endsAll ? (
          <Field label={t("confirm", { name: view.name })}>
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
          </Field>
        ) : null}
        {error === null ? null : <ProblemNotice problem={error} />}
      </form>
    </Dialog>
  );
}

interface ShareFieldProps {
  readonly action: Extract<HeartbeatAction, { readonly share: Share }>;
  readonly onShare: (share: Share) => void;
}

function ShareField({ action, onShare }: ShareFieldProps) {
  const t = useTranslations("heartbeat.dialog");
  const { kind, node, share } = action;
  const choices = SHARES.map((value) => ({ value, label: t(`shares.${kind}.${value}`, { node }) }));
  return (
    <Field label={t("share")}>
      <Select choices={choices} value={share} onValueChange={(value) => onShare(value as Share)} />
    </Field>
  );
}

/** Whether no node is left that runs, as far as the nodes tell. */
function isEndOfAll(action: HeartbeatAction, { nodes }: HeartbeatView): boolean {
  if (action.kind !== "stop") return false;
  return nodes.every(({ node, told }) => action.nodes.includes(node) || told?.runs !== true);
}
