"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { AskedHostKey } from "@/components/data/use-host-keys";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { useListWords } from "@/components/ui/use-list-words";
import { CompareCommand } from "@/components/way-in/compare-command";
import { Fingerprint } from "@/components/way-in/fingerprint";
import { hostIdOf } from "@/lib/create/host-rows";
import type { HostKey } from "@/lib/discovery/discovery";
import { StepFooter } from "./step-footer";
import type { CreateFlowState } from "./use-create-flow";

/** The keys that the hosts showed, to be compared before a credential is sent to any of them. */
export function HostKeysStep({ flow }: { flow: CreateFlowState }) {
  const t = useTranslations("create.keys");
  const list = useListWords();
  const { hosts, keys, jump, preflight } = flow;
  const shown = hosts.flatMap((host): { readonly address: string; readonly hostKey: HostKey }[] => {
    const answer = keys.answers.get(hostIdOf(host));
    return answer?.kind === "shown" ? [{ address: host.address, hostKey: answer.hostKey }] : [];
  });
  // What was confirmed are these keys: another one asks for it anew.
  const these = shown.map(({ hostKey }) => hostKey.fingerprint).join(" ");
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const isConfirmed = confirmed === these;
  const same = shown.filter(
    ({ hostKey }) => shown.filter((one) => one.hostKey.fingerprint === hostKey.fingerprint).length > 1,
  );
  const algorithms = [...new Set(shown.map(({ hostKey }) => hostKey.algorithm))];
  const blocked = shown.length < hosts.length ? t("notAll") : isConfirmed ? undefined : t("notConfirmed");
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-muted">{t("text")}</p>
      <ul className="flex flex-col gap-3">
        {hosts.map((host) => (
          <li key={hostIdOf(host)} aria-label={host.address} className="flex flex-col gap-1">
            <p className="font-medium">
              <Code>{t("host", host)}</Code>
            </p>
            <KeyAnswer
              answer={keys.answers.get(hostIdOf(host))}
              onAskAgain={() => keys.askAgain(hostIdOf(host))}
            />
          </li>
        ))}
      </ul>
      {same.length === 0 ? null : (
        <Notice tone="warn" title={t("same")}>
          {t("sameText", { hosts: list(same.map(({ address }) => address)) })}
        </Notice>
      )}
      {algorithms.map((algorithm) => (
        <CompareCommand key={algorithm} algorithm={algorithm} />
      ))}
      <Checkbox
        label={t("confirm")}
        hint={t("confirmHint")}
        checked={isConfirmed}
        disabled={shown.length === 0}
        onCheckedChange={(is) => setConfirmed(is ? these : null)}
      />
      {preflight.error === null ? null : <ProblemNotice problem={preflight.error} />}
      <StepFooter onBack={() => flow.go(jump === null ? "hosts" : "jumpKey")} hint={t("next")}>
        <Button
          variant="primary"
          size="lg"
          busy={preflight.isBeginning}
          disabledReason={blocked}
          onClick={() => void flow.look()}
        >
          {t("look")}
        </Button>
      </StepFooter>
    </div>
  );
}

interface KeyAnswerProps {
  readonly answer: AskedHostKey | undefined;
  readonly onAskAgain: () => void;
}

function KeyAnswer({ answer, onAskAgain }: KeyAnswerProps) {
  const t = useTranslations("create.keys");
  switch (answer?.kind) {
    case "shown":
      return <Fingerprint hostKey={answer.hostKey} />;
    case "failed":
      return (
        <ProblemNotice problem={answer.error} actions={<Button onClick={onAskAgain}>{t("again")}</Button>} />
      );
    default:
      return (
        <p role="status" className="flex items-center gap-2 text-ink-muted">
          <Spinner />
          {t("asking")}
        </p>
      );
  }
}
