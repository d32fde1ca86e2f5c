"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { beginMaintenance } from "@/app/actions/maintenance/begin";
import { useChange } from "@/components/change/change-context";
import { useProposal } from "@/components/change/use-proposal";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { useClusterView } from "@/components/data/use-cluster-view";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { beginningOf, type MaintenanceMode } from "@/lib/maintenance/session";

interface BeginDialogProps {
  readonly clusterId: string;
  readonly onClose: () => void;
}

const HOURS = [0, 1, 2, 4, 8, 24] as const;
const HOUR_MS = 3600_000;
/** No node is called so: names have no spaces. */
const WHOLE = "the whole cluster";

/** What a session is of; what it does is said by the review that follows. */
export function BeginDialog({ clusterId, onClose }: BeginDialogProps) {
  const t = useTranslations("maintenance.form");
  const { denied } = useChange();
  const { propose, close, isThinking, isAway, refusal } = useProposal(onClose);
  const { view } = useClusterView(clusterId);
  const nodes = view?.snapshot.cluster?.nodes ?? [];
  const [what, setWhat] = useState<string | null>(null);
  const [wanted, setMode] = useState<MaintenanceMode>("standby");
  const [note, setNote] = useState("");
  const [hours, setHours] = useState("0");
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const of = what ?? nodes[0]?.name ?? WHOLE;
  const node = of === WHOLE ? null : of;
  const mode = node === null ? "maintenance" : wanted;
  const begin = () =>
    start(async () => {
      const until = hours === "0" ? null : new Date(Date.now() + Number(hours) * HOUR_MS).toISOString();
      const asked = await callAction(beginMaintenance({ clusterId, node, mode, note, until }));
      if (!asked.ok) return setProblem(asked.error);
      setProblem(null);
      propose(asked.value.operation);
    });
  return (
    <Dialog
      open={!isAway}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button onClick={close}>{t("cancel")}</Button>
          <Button
            variant="primary"
            busy={isBusy || isThinking}
            disabledReason={denied(beginningOf({ node, mode }))}
            onClick={begin}
          >
            {t("next")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem === null ? null : <ProblemNotice problem={problem} />}
        <Field label={t("what")}>
          <Select
            value={of}
            onValueChange={setWhat}
            choices={[
              ...nodes.map(({ name }) => ({ value: name, label: name })),
              { value: WHOLE, label: t("cluster") },
            ]}
          />
        </Field>
        {node === null ? (
          <p className="text-ink-muted">{t("maintenanceHint")}</p>
        ) : (
          <RadioGroup
            label={t("mode")}
            value={wanted}
            onValueChange={setMode}
            options={[
              { value: "standby", label: t("standby"), hint: t("standbyHint") },
              { value: "maintenance", label: t("maintenance"), hint: t("maintenanceHint") },
            ]}
          />
        )}
        <p className="text-sm text-ink-muted">{t("votes")}</p>
        <Field label={t("note")} hint={t("noteHint")}>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Field label={t("until")} hint={t("untilHint")}>
          <Select
            value={hours}
            onValueChange={setHours}
            choices={HOURS.map((count) => ({ value: String(count), label: t("hours", { count }) }))}
          />
        </Field>
        {refusal}
      </div>
    </Dialog>
  );
}
