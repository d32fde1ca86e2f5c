"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SuggestInput } from "@/components/ui/suggest-input";
import type { AclPermission } from "@/lib/change/configuration/further-operation";

interface PermissionFieldsProps {
  readonly number: number;
  readonly permission: AclPermission;
  readonly ids: readonly string[];
  readonly isIncomplete: boolean;
  readonly onChange: (permission: AclPermission) => void;
  readonly onRemove: () => void;
}

type On = AclPermission["on"];

const RIGHTS = ["read", "write", "deny"] as const satisfies readonly AclPermission["right"][];
const KINDS = ["xpath", "reference", "object-type"] as const satisfies readonly On["kind"][];
/** Elements that people give rights on. */
const TYPES = [
  "primitive",
  "group",
  "clone",
  "node",
  "nvpair",
  "rsc_location",
  "node_state",
  "alert",
  "acls",
];

const EMPTY: Readonly<Record<On["kind"], On>> = {
  xpath: { kind: "xpath", xpath: "" },
  reference: { kind: "reference", id: "" },
  "object-type": { kind: "object-type", type: "", attribute: null },
};

/** One permission: which right, and on what. */
export function PermissionFields(props: PermissionFieldsProps) {
  const { number, permission, isIncomplete, onChange, onRemove } = props;
  const t = useTranslations("configuration.further.roleForm");
  return (
    <fieldset
      aria-label={t("permission", { number })}
      className="min-w-0 rounded-md border px-2.5 pt-1 pb-2.5"
    >
      <div className="flex items-center">
        <span aria-hidden className="flex-1 text-sm font-medium">
          {t("permission", { number })}
        </span>
        <IconButton icon={X} size="sm" label={t("remove", { number })} onClick={onRemove} />
      </div>
      {permission.description === null ? null : (
        <p className="text-sm break-words text-ink-muted">{permission.description}</p>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        <Field label={t("right")}>
          <Select
            choices={RIGHTS.map((value) => ({ value, label: t(`rights.${value}`) }))}
            value={permission.right}
            onValueChange={(value) =>
              onChange({ ...permission, right: RIGHTS.find((one) => one === value) ?? "read" })
            }
          />
        </Field>
        <Field label={t("on")}>
          <Select
            choices={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={permission.on.kind}
            onValueChange={(value) =>
              onChange({ ...permission, on: EMPTY[KINDS.find((one) => one === value) ?? "xpath"] })
            }
          />
        </Field>
        <OnFields {...props} />
      </div>
      {isIncomplete ? (
        <p role="alert" className="mt-1 text-sm text-bad">
          {t("incomplete")}
        </p>
      ) : null}
    </fieldset>
  );
}

function OnFields({ permission, ids, isIncomplete, onChange }: PermissionFieldsProps) {
  const t = useTranslations("configuration.further.roleForm");
  const { on } = permission;
  const put = (next: On) => onChange({ ...permission, on: next });
  switch (on.kind) {
    case "xpath":
      return (
        <Field label={t("xpath")} hint={t("xpathHint")} isInvalid={isIncomplete} className="sm:col-span-2">
          <Input
            mono
            value={on.xpath}
            spellCheck={false}
            onChange={(event) => put({ kind: "xpath", xpath: event.target.value })}
          />
        </Field>
      );
    case "reference":
      return (
        <Field label={t("reference")} isInvalid={isIncomplete} className="sm:col-span-2">
          <SuggestInput
            mono
            value={on.id}
            onValueChange={(id) => put({ kind: "reference", id })}
            suggestions={ids.map((value) => ({ value, label: value }))}
          />
        </Field>
      );
    case "object-type":
      return (
        <>
          <Field label={t("type")} isInvalid={isIncomplete}>
            <SuggestInput
              mono
              value={on.type}
              onValueChange={(type) => put({ ...on, type })}
              suggestions={TYPES.map((value) => ({ value, label: value }))}
            />
          </Field>
          <Field label={t("attribute")} hint={t("attributeHint")}>
            <Input
              mono
              value={on.attribute ?? ""}
              spellCheck={false}
              onChange={(event) =>
                put({ ...on, attribute: event.target.value === "" ? null : event.target.value })
              }
            />
          </Field>
        </>
      );
  }
}
