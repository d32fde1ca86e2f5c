"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TickedChoices } from "@/components/form/ticked-choices";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Operation } from "@/lib/change/operation";
import { type MemberStep, memberFault, NEW_MEMBER } from "@/lib/configuration/acl-form";
import { ReviewForm } from "./review-form";

interface AclMemberDialogProps {
  /** Whose roles are changed; null: a new one. */
  readonly step: MemberStep | null;
  /** Users and groups that are there. */
  readonly others: readonly MemberStep[];
  readonly roles: readonly string[];
  readonly changeTo: (step: MemberStep) => Operation;
  readonly onClose: () => void;
}

const KINDS = ["user", "group"] as const satisfies readonly MemberStep["member"][];

/** A user or a group, and the roles that it has. Ends in the review of a plan. */
export function AclMemberDialog({ step, others, roles, changeTo, onClose }: AclMemberDialogProps) {
  const t = useTranslations("configuration.further");
  const [typed, setTyped] = useState<MemberStep>(step ?? NEW_MEMBER);
  const [isTried, setTried] = useState(false);
  const wanted = { ...typed, id: typed.id.trim() };
  // What it has is offered, too, where it is not there any more.
  const offered = [...new Set([...roles, ...typed.roles])];
  const fault = memberFault(wanted, step === null ? others : []);
  const submit = () => {
    setTried(true);
    return fault === null ? changeTo(wanted) : null;
  };
  return (
    <ReviewForm
      title={step === null ? t("memberForm.titleNew") : t("memberForm.title", { id: step.id })}
      description={t("memberForm.text")}
      onSubmit={submit}
      onClose={onClose}
    >
      {step === null ? (
        <>
          <RadioGroup
            label={t("memberForm.kind")}
            value={typed.member}
            onValueChange={(member) => setTyped({ ...typed, member })}
            options={KINDS.map((value) => ({ value, label: t(`memberForm.kinds.${value}`) }))}
          />
          <Field
            label={t("memberForm.name")}
            error={isTried && fault !== null ? t(`accountFault.${fault}`) : undefined}
          >
            <Input
              mono
              value={typed.id}
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => setTyped({ ...typed, id: event.target.value })}
            />
          </Field>
        </>
      ) : null}
      <fieldset aria-label={t("memberForm.roles")} className="min-w-0">
        <span aria-hidden className="text-sm font-medium">
          {t("memberForm.roles")}
        </span>
        {offered.length === 0 ? (
          <p className="text-ink-muted">{t("memberForm.noRoles")}</p>
        ) : (
          <TickedChoices
            choices={offered.map((value) => ({ value, label: value }))}
            chosen={typed.roles}
            onChange={(chosen) => setTyped({ ...typed, roles: chosen })}
          />
        )}
        {typed.roles.length === 0 ? (
          <p className="mt-1 text-sm text-ink-muted">{t("memberForm.none")}</p>
        ) : null}
      </fieldset>
    </ReviewForm>
  );
}
