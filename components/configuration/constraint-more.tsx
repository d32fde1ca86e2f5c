"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ConstraintAction, ConstraintRole } from "@/lib/change/configuration/operation";
import { DISCOVERIES, type RemadeConstraint } from "@/lib/configuration/constraint-steps";

interface ConstraintMoreProps {
  readonly wanted: RemadeConstraint;
  readonly onChange: (wanted: RemadeConstraint) => void;
}

const ROLES = ["Promoted", "Unpromoted", "Started", "Stopped"] as const satisfies readonly ConstraintRole[];
const ACTIONS = ["start", "promote", "stop", "demote"] as const satisfies readonly ConstraintAction[];

const WITH_MORE: ReadonlySet<RemadeConstraint["kind"]> = new Set([
  "location.create",
  "colocation.create",
  "order.create",
]);

/** For which roles and actions a constraint is, folded away until it is one of these that is meant. */
export function ConstraintMore(props: ConstraintMoreProps) {
  const t = useTranslations("configuration.constraints");
  const [isOpen, setOpen] = useState(() => saysMore(props.wanted));
  if (!WITH_MORE.has(props.wanted.kind)) return null;
  return (
    <Disclosure label={t("moreFields")} open={isOpen} onOpenChange={setOpen}>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        <Fields {...props} />
      </div>
    </Disclosure>
  );
}

function saysMore(wanted: RemadeConstraint): boolean {
  switch (wanted.kind) {
    case "location.create":
      return wanted.role !== undefined || wanted.discovery !== undefined;
    case "colocation.create":
      return wanted.role !== null || wanted.withRole !== null;
    case "order.create":
      return wanted.firstAction !== null || wanted.secondAction !== null;
    default:
      return false;
  }
}

function Fields({ wanted, onChange }: ConstraintMoreProps) {
  const t = useTranslations("configuration.constraints");
  switch (wanted.kind) {
    case "location.create":
      return (
        <>
          <RoleField
            label={t("role")}
            role={wanted.role ?? null}
            onChange={(role) => onChange({ ...wanted, role: role ?? undefined })}
          />
          <Field label={t("discovery")} hint={t("discoveryHint")}>
            <Select
              choices={[
                { value: "", label: t("discoveries.default") },
                ...DISCOVERIES.map((value) => ({ value, label: t(`discoveries.${value}`) })),
              ]}
              value={wanted.discovery ?? ""}
              onValueChange={(value) =>
                onChange({ ...wanted, discovery: DISCOVERIES.find((one) => one === value) })
              }
            />
          </Field>
        </>
      );
    case "colocation.create":
      return (
        <>
          <RoleField
            label={t("roleOf", { id: wanted.resource })}
            role={wanted.role}
            onChange={(role) => onChange({ ...wanted, role })}
          />
          <RoleField
            label={t("roleOf", { id: wanted.with })}
            role={wanted.withRole}
            onChange={(withRole) => onChange({ ...wanted, withRole })}
          />
        </>
      );
    case "order.create":
      return (
        <>
          <ActionField
            id={wanted.first}
            action={wanted.firstAction}
            otherwise="start"
            onChange={(firstAction) => onChange({ ...wanted, firstAction })}
          />
          <ActionField
            id={wanted.second}
            action={wanted.secondAction}
            otherwise={wanted.firstAction ?? "start"}
            onChange={(secondAction) => onChange({ ...wanted, secondAction })}
          />
        </>
      );
    default:
      return null;
  }
}

interface RoleFieldProps {
  readonly label: string;
  readonly role: ConstraintRole | null;
  readonly onChange: (role: ConstraintRole | null) => void;
}

function RoleField({ label, role, onChange }: RoleFieldProps) {
  const t = useTranslations("configuration.constraints");
  return (
    <Field label={label} hint={t("roleHint")}>
      <Select
        choices={[{ value: "", label: t("anyRole") }, ...ROLES.map((value) => ({ value, label: value }))]}
        value={role ?? ""}
        onValueChange={(value) => onChange(ROLES.find((one) => one === value) ?? null)}
      />
    </Field>
  );
}

interface ActionFieldProps {
  readonly id: string;
  readonly action: ConstraintAction | null;
  /** What it is where none is said. */
  readonly otherwise: ConstraintAction;
  readonly onChange: (action: ConstraintAction | null) => void;
}

function ActionField({ id, action, otherwise, onChange }: ActionFieldProps) {
  const t = useTranslations("configuration.constraints");
  return (
    <Field label={t("action", { id })}>
      <Select
        choices={[
          { value: "", label: t("actions.default", { action: t(`actions.${otherwise}`, { action: "" }) }) },
          ...ACTIONS.map((value) => ({ value, label: t(`actions.${value}`, { action: "" }) })),
        ]}
        value={action ?? ""}
        onValueChange={(value) => onChange(ACTIONS.find((one) => one === value) ?? null)}
      />
    </Field>
  );
}
