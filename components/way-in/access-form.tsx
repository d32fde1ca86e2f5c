"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type AccessDraft, type AccessFaults, faultsOf } from "./access-draft";
import { CredentialFields } from "./credential-fields";
import { JumpFields } from "./jump-fields";

interface AccessFormProps {
  readonly draft: AccessDraft;
  readonly onDraft: (draft: AccessDraft) => void;
  readonly isBusy: boolean;
  readonly error: ConsoleError | null;
  readonly onSubmit: () => void;
}

/** Where the cluster is, and how to get in. */
export function AccessForm({ draft, onDraft, isBusy, error, onSubmit }: AccessFormProps) {
  const t = useTranslations("addCluster.access");
  const [wasTried, setWasTried] = useState(false);
  const faults: AccessFaults = wasTried ? faultsOf(draft) : {};
  const fault = (name: keyof AccessFaults) => {
    const found = faults[name];
    return found === undefined ? undefined : t(`fault.${found}`);
  };
  const set = (change: Partial<AccessDraft>) => onDraft({ ...draft, ...change });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(faultsOf(draft)).length === 0) return onSubmit();
    const form = event.currentTarget;
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-[1fr_6rem_10rem]">
        <Field label={t("host")} hint={t("hostHint")} error={fault("host")}>
          <Input
            mono
            value={draft.host}
            onChange={(event) => set({ host: event.target.value })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label={t("port")} error={fault("port")}>
          <Input
            mono
            inputMode="numeric"
            value={draft.port}
            onChange={(event) => set({ port: event.target.value })}
          />
        </Field>
        <Field label={t("user")} error={fault("user")}>
          <Input
            mono
            value={draft.user}
            onChange={(event) => set({ user: event.target.value })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
      </div>
      <CredentialFields
        draft={draft}
        onChange={set}
        passwordFault={fault("password")}
        keyFault={fault("privateKey")}
      />
      <Checkbox
        label={t("sudo")}
        hint={t("sudoHint")}
        checked={draft.sudo}
        onCheckedChange={(sudo) => set({ sudo })}
      />
      <JumpFields
        draft={draft}
        onChange={set}
        hostFault={fault("jumpHost")}
        portFault={fault("jumpPort")}
        userFault={fault("jumpUser")}
      />
      {error === null ? null : <ProblemNotice problem={error} />}
      <div className="flex items-center justify-end gap-3">
        <span className="text-sm text-ink-muted">{t("next")}</span>
        <Button type="submit" variant="primary" size="lg" busy={isBusy}>
          {t("continue")}
        </Button>
      </div>
    </form>
  );
}
