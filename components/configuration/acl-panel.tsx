"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "@/components/change/change-context";
import { useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import type { ChangePurpose } from "@/lib/change/operations/configuration-change/purposes";
import type { Cluster } from "@/lib/cluster/cluster";
import { primitivesOf } from "@/lib/cluster/resource";
import { type MemberStep, NEW_ROLE, permissionText, type RoleStep } from "@/lib/configuration/acl-form";
import type { Sheets } from "@/lib/configuration/sheets";
import { AclMemberDialog } from "./acl-member-dialog";
import { AclNotice } from "./acl-notice";
import { AclRoleDialog } from "./acl-role-dialog";
import { FurtherPanel, FurtherRow } from "./further-panel";
import { RowActions } from "./row-actions";
import { SheetAction } from "./sheet-action";

interface AclPanelProps {
  readonly sheets: Sheets;
  readonly picture: Cluster | null;
}

type Edited =
  | { readonly kind: "role"; readonly step: RoleStep | null }
  | { readonly kind: "member"; readonly step: MemberStep | null };

/** Users, groups and roles, and whether what they say is in force. */
export function AclPanel({ sheets, picture }: AclPanelProps) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  const { denied } = useChange();
  const [edited, setEdited] = useState<Edited | null>(null);
  const { roles, members } = sheets;
  const denial = denied(operationOf("acl", NEW_ROLE));
  const changeTo = (step: RoleStep | MemberStep) => operationOf("acl", step);
  return (
    <FurtherPanel
      title={t("acls")}
      text={t("aclsText")}
      none={t("noAcls")}
      isEmpty={roles.length + members.length === 0}
      add={
        <>
          <SheetAction
            label={t("addRole")}
            reason={denial}
            way={{ open: () => setEdited({ kind: "role", step: null }) }}
          />
          <SheetAction
            label={t("addMember")}
            reason={denial}
            way={{ open: () => setEdited({ kind: "member", step: null }) }}
          />
        </>
      }
      notice={roles.length + members.length === 0 && !sheets.isAclOn ? null : <AclNotice sheets={sheets} />}
      dialog={
        <>
          {" "}
          {edited?.kind === "role" ? (
            <AclRoleDialog
              step={edited.step}
              others={roles.map((one) => one.step.id)}
              ids={idsIn(picture)}
              changeTo={changeTo}
              onClose={() => setEdited(null)}
            />
          ) : null}
          {edited?.kind === "member" ? (
            <AclMemberDialog
              step={edited.step}
              others={members}
              roles={roles.map((one) => one.step.id)}
              changeTo={changeTo}
              onClose={() => setEdited(null)}
            />
          ) : null}
        </>
      }
    >
      {members.map((step) => {
        const { member, id } = step;
        return (
          <FurtherRow
            key={`${member} ${id}`}
            id={id}
            actions={
              <RowActions
                id={t(member, { id })}
                change={{ open: () => setEdited({ kind: "member", step }) }}
                removal={operationOf("delete", { kind: "acl-member.delete", member, id })}
              />
            }
          >
            {t("subject", { kind: member, roles: list(step.roles), count: step.roles.length })}
          </FurtherRow>
        );
      })}
      {roles.map(({ step, isWhole }) => (
        <FurtherRow
          key={`role ${step.id}`}
          id={step.id}
          actions={
            <RowActions
              id={t("roleOf", { id: step.id })}
              change={isWhole ? { open: () => setEdited({ kind: "role", step }) } : { reason: t("notWhole") }}
              removal={operationOf("delete", { kind: "acl-role.delete", id: step.id })}
            />
          }
        >
          {t("role", {
            permissions: list(step.permissions.map(permissionText)),
            count: step.permissions.length,
          })}
          {step.description === null ? null : <p>{step.description}</p>}
        </FurtherRow>
      ))}
    </FurtherPanel>
  );
}

type Step = Extract<Operation, { kind: "configuration.change" }>["steps"][number];

function operationOf(purpose: ChangePurpose, step: Step & { readonly id: string }): Operation {
  return { kind: "configuration.change", subject: step.id, purpose, steps: [step] };
}

/** What a permission may be for by its id. */
function idsIn(picture: Cluster | null): readonly string[] {
  const resources = (picture?.resources ?? []).flatMap((one) => [one, ...primitivesOf(one)]);
  return [...new Set([...resources, ...(picture?.constraints ?? [])].map(({ id }) => id))];
}
