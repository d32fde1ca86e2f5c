"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";

/** hacluster's password: made by the console, or given. It stays in this page. */
export interface PasswordDraft {
  readonly kind: "made" | "given";
  readonly text: string;
}

export const START_PASSWORD: PasswordDraft = { kind: "made", text: "" };

const LEAST = 8;
const MOST = 256;

export function isPasswordGood({ kind, text }: PasswordDraft): boolean {
  return kind === "made" || (text.length >= LEAST && text.length <= MOST);
}

interface PasswordFieldsProps {
  readonly password: PasswordDraft;
  readonly onPassword: (password: PasswordDraft) => void;
  readonly isFaulty: boolean;
}

/** The password by which pcs' daemons get to know one another. */
export function PasswordFields({ password, onPassword, isFaulty }: PasswordFieldsProps) {
  const t = useTranslations("create.password");
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        label={t("title")}
        value={password.kind}
        onValueChange={(kind) => onPassword({ ...password, kind })}
        options={[
          { value: "made", label: t("made"), hint: t("madeHint") },
          { value: "given", label: t("given"), hint: t("givenHint") },
        ]}
      />
      {password.kind === "given" ? (
        <Field
          label={t("field")}
          hint={t("fieldHint")}
          error={isFaulty ? t("length", { least: LEAST, most: MOST }) : undefined}
          className="sm:max-w-80"
        >
          <Input
            type="password"
            value={password.text}
            onChange={(event) => onPassword({ ...password, text: event.target.value })}
            autoComplete="new-password"
          />
        </Field>
      ) : null}
    </div>
  );
}
