"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { HostKey } from "@/lib/discovery/discovery";
import { CompareCommand } from "./compare-command";
import { Fingerprint } from "./fingerprint";
import { SavedKeyNotice } from "./saved-key-notice";
import { saysSameKey } from "./says-same-key";

interface HostKeyStepProps {
  readonly of: "jump" | "node";
  readonly host: string;
  readonly hostKey: HostKey;
  /** The fingerprint that is saved of this host already; null where none is. */
  readonly savedKey: string | null;
  readonly isBusy: boolean;
  readonly error: ConsoleError | null;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** The key that the host showed, to be compared before anything is sent to it. */
export function HostKeyStep(props: HostKeyStepProps) {
  const { of, host, hostKey, savedKey, isBusy, error, onConfirm, onBack } = props;
  const t = useTranslations("addCluster.hostKey");
  const [pasted, setPasted] = useState("");
  const verdict = pasted.trim() === "" ? null : saysSameKey(pasted, hostKey.fingerprint);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-muted">{t("text", { of, host })}</p>
      <Fingerprint hostKey={hostKey} />
      <SavedKeyNotice hostKey={hostKey} savedKey={savedKey} />
      <CompareCommand algorithm={hostKey.algorithm} />
      <Field label={t("paste")} hint={t("pasteHint")}>
        <Input
          mono
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          placeholder="256 SHA256:…"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {verdict === true ? <Notice tone="ok">{t("same")}</Notice> : null}
      {verdict === false ? (
        <Notice tone="bad" alert title={t("differs")}>
          {t("differsText")}
        </Notice>
      ) : null}
      {error === null ? null : <ProblemNotice problem={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="lg" onClick={onBack}>
          {t("back")}
        </Button>
        <Button
          variant="primary"
          size="lg"
          busy={isBusy}
          disabledReason={verdict === false ? t("differs") : undefined}
          onClick={onConfirm}
        >
          {isBusy ? t("looking", { of }) : t("confirm")}
        </Button>
      </div>
    </div>
  );
}
