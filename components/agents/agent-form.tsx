"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useDenial } from "@/components/access/access-context";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useStartJob } from "@/components/data/use-start-job";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextFileField } from "@/components/ui/text-file-field";
import {
  agentFilePath,
  faultsInAgentFile,
  isAgentFileName,
  MOST_AGENT_BYTES,
  namesIn,
} from "@/lib/agent-file/agent-file";
import { JOB_KINDS } from "@/lib/job/kinds";

/** The file, and where it goes. What is wrong with it is told before any node is asked; the job asks them. */
export function AgentForm({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("agents");
  const denied = useDenial()(JOB_KINDS["agent-file"].permission, cluster.id);
  const { begin, error, isBusy } = useStartJob();
  const [text, setText] = useState("");
  const [provider, setProvider] = useState("");
  const [type, setType] = useState("");
  const take = (file: string, fileName: string | null) => {
    setText(file);
    const found = namesIn(file, fileName);
    // What a person has typed already stays.
    if (found.provider !== undefined) setProvider((now) => now || (found.provider ?? ""));
    if (found.type !== undefined) setType((now) => now || (found.type ?? ""));
  };
  const faults = text === "" ? [] : faultsInAgentFile(text);
  const badName = (name: string) => (name === "" || isAgentFileName(name) ? undefined : t("badName"));
  const isNamed = isAgentFileName(provider) && isAgentFileName(type);
  const reason = reasonAgainst({
    practice: cluster.practice,
    file: text === "" || faults.length > 0,
    names: !isNamed,
  });
  const blocked = denied ?? (reason === null ? undefined : t(`blocked.${reason}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (blocked === undefined)
      begin({ kind: "agent-file", clusterId: cluster.id, agent: { provider, type }, text, known: [] });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border bg-surface p-3.5">
      <TextFileField
        label={t("file")}
        hint={t("fileHint")}
        error={faults.length === 0 ? undefined : faults.map((fault) => t(`fault.${fault}`)).join(" ")}
        choose={t("choose")}
        rows={12}
        placeholder="#!/bin/sh"
        maxBytes={4 * MOST_AGENT_BYTES}
        value={text}
        onChange={take}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("provider")} hint={t("providerHint")} error={badName(provider)}>
          <NameInput value={provider} onName={setProvider} />
        </Field>
        <Field label={t("name")} hint={t("nameHint")} error={badName(type)}>
          <NameInput value={type} onName={setType} />
        </Field>
      </div>
      {isNamed ? (
        <p className="text-sm break-all text-ink-muted">
          {t("goesTo", { path: agentFilePath({ provider, type }) })}
        </p>
      ) : null}
      {error === null ? null : <ProblemNotice problem={error} />}
      <div>
        <Button type="submit" variant="primary" busy={isBusy} disabledReason={blocked}>
          {t("install")}
        </Button>
      </div>
    </form>
  );
}

/** The first of several reasons that holds. */
function reasonAgainst<Reason extends string>(reasons: Readonly<Record<Reason, boolean>>): Reason | null {
  const names = Object.keys(reasons) as Reason[];
  return names.find((name) => reasons[name]) ?? null;
}

function NameInput({ value, onName }: { readonly value: string; readonly onName: (name: string) => void }) {
  return (
    <Input
      mono
      value={value}
      onChange={(event) => onName(event.target.value.trim())}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
