"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import { ENABLE_ACL } from "@/lib/configuration/acl-form";
import type { Sheets } from "@/lib/configuration/sheets";

const TURN_ON: Operation = {
  kind: "configuration.change",
  subject: ENABLE_ACL,
  purpose: "property",
  steps: [{ kind: "property.set", values: { [ENABLE_ACL]: "true" } }],
};

/** Whether rights are in force; where they are not, who would be locked out by that, and the way to it. */
export function AclNotice({ sheets: { isAclOn, members } }: { readonly sheets: Sheets }) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  if (isAclOn)
    return (
      <Notice tone="info" title={t("aclOn")} className="my-1.5">
        {t("aclOnHint")}
      </Notice>
    );
  const allowed = members.filter(({ roles }) => roles.length > 0).map(({ id }) => id);
  const locked = members.filter(({ roles }) => roles.length === 0).map(({ id }) => id);
  return (
    <Notice
      tone="warn"
      title={t("aclOff")}
      className="my-1.5"
      actions={<RemedyButton operation={TURN_ON} label={t("turnOn")} />}
    >
      {t("aclDanger", {
        allowed: list(allowed),
        count: allowed.length,
        locked: list(locked),
        without: locked.length,
      })}
    </Notice>
  );
}
