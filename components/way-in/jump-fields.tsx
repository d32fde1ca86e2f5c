"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AccessDraft } from "./access-draft";

interface JumpFieldsProps {
  readonly draft: AccessDraft;
  readonly onChange: (change: Partial<AccessDraft>) => void;
  readonly hostFault: string | undefined;
  readonly portFault: string | undefined;
  readonly userFault: string | undefined;
}

/** The host to go through, for nodes that the console does not reach itself. */
export function JumpFields({ draft, onChange, hostFault, portFault, userFault }: JumpFieldsProps) {
  const t = useTranslations("addCluster.access");
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={t("jump")}
        hint={t("jumpHint")}
        checked={draft.throughJump}
        onCheckedChange={(throughJump) => onChange({ throughJump })}
      />
      {draft.throughJump ? (
        <div className="grid gap-3 sm:grid-cols-[1fr_6rem_10rem] sm:pl-6">
          <Field label={t("jumpHost")} error={hostFault}>
            <Input
              mono
              value={draft.jumpHost}
              onChange={(event) => onChange({ jumpHost: event.target.value })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
          <Field label={t("jumpPort")} error={portFault}>
            <Input
              mono
              inputMode="numeric"
              value={draft.jumpPort}
              onChange={(event) => onChange({ jumpPort: event.target.value })}
            />
          </Field>
          <Field label={t("jumpUser")} error={userFault}>
            <Input
              mono
              value={draft.jumpUser}
              placeholder={draft.user}
              onChange={(event) => onChange({ jumpUser: event.target.value })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
        </div>
      ) : null}
    </div>
  );
}
