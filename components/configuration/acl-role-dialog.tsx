"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AclPermission } from "@/lib/change/configuration/further-operation";
import type { Operation } from "@/lib/change/operation";
import { NEW_PERMISSION, NEW_ROLE, type RoleStep, roleFaults } from "@/lib/configuration/acl-form";
import { PermissionFields } from "./permission-fields";
import { ReviewForm } from "./review-form";

interface AclRoleDialogProps {
  /** The role that is changed; null: a new one. */
  readonly step: RoleStep | null;
  /** Names of the roles that are there. */
  readonly others: readonly string[];
  /** What there is to be named by its id. */
  readonly ids: readonly string[];
  readonly changeTo: (step: RoleStep) => Operation;
  readonly onClose: () => void;
}

interface Row {
  readonly key: number;
  readonly permission: AclPermission;
}

/** What a role may do, permission by permission. Ends in the review of a plan. */
export function AclRoleDialog({ step, others, ids, changeTo, onClose }: AclRoleDialogProps) {
  const t = useTranslations("configuration.further");
  const [begun] = useState<RoleStep>(step ?? NEW_ROLE);
  const [id, setId] = useState(begun.id);
  const [description, setDescription] = useState(begun.description ?? "");
  const [rows, setRows] = useState<readonly Row[]>(() =>
    begun.permissions.map((permission, key) => ({ key, permission })),
  );
  const [isTried, setTried] = useState(false);
  const wanted: RoleStep = {
    ...begun,
    id: id.trim(),
    description: description.trim() === "" ? null : description,
    permissions: rows.map(({ permission }) => permission),
  };
  const faults = roleFaults(wanted, step === null ? others : []);
  const submit = () => {
    setTried(true);
    return faults.id === null && faults.permissions.length === 0 ? changeTo(wanted) : null;
  };
  const add = () =>
    setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, permission: NEW_PERMISSION }]);
  const put = (key: number, permission: AclPermission) =>
    setRows(rows.map((row) => (row.key === key ? { key, permission } : row)));
  return (
    <ReviewForm
      title={step === null ? t("roleForm.titleNew") : t("roleForm.title", { id: step.id })}
      description={t("roleForm.text")}
      onSubmit={submit}
      onClose={onClose}
    >
      {step === null ? (
        <Field
          label={t("roleForm.name")}
          error={isTried && faults.id !== null ? t(`nameFault.${faults.id}`) : undefined}
        >
          <Input mono value={id} spellCheck={false} onChange={(event) => setId(event.target.value)} />
        </Field>
      ) : null}
      <Field
        label={t("roleForm.description")}
        aside={<span className="text-sm text-ink-faint">{t("roleForm.optional")}</span>}
      >
        <Input value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      {rows.length === 0 ? <p className="text-ink-muted">{t("roleForm.none")}</p> : null}
      {rows.map(({ key, permission }, at) => (
        <PermissionFields
          key={key}
          number={at + 1}
          permission={permission}
          ids={ids}
          isIncomplete={isTried && faults.permissions.includes(at)}
          onChange={(next) => put(key, next)}
          onRemove={() => setRows(rows.filter((row) => row.key !== key))}
        />
      ))}
      <div>
        <Button size="sm" onClick={add}>
          <Plus aria-hidden className="size-3.5" />
          {t("roleForm.add")}
        </Button>
      </div>
    </ReviewForm>
  );
}
