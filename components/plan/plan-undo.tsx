"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PlanView } from "@/lib/api/plan-view";
import type { ChangeLink } from "@/lib/history/entry";
import { planHref } from "./plan-href";

/** What took this plan's change back, and which change this plan takes back, each with the way to it. */
export function PlanUndo({ view }: { readonly view: PlanView }) {
  const { clusterId } = view.plan;
  return (
    <>
      {view.undone === null ? null : <OtherChange clusterId={clusterId} as="undone" change={view.undone} />}
      {view.undoes === null ? null : <OtherChange clusterId={clusterId} as="undoes" change={view.undoes} />}
    </>
  );
}

interface OtherChangeProps {
  readonly clusterId: string;
  readonly as: "undone" | "undoes";
  readonly change: ChangeLink;
}

function OtherChange({ clusterId, as, change: { planId, by, at } }: OtherChangeProps) {
  const t = useTranslations("wizardUi.plan");
  return (
    <Notice
      tone="info"
      alert={as === "undone"}
      title={t.rich(`${as}.title`, { by, when: () => <RelativeTime key="when" at={at} /> })}
      actions={
        planId === null ? undefined : (
          <Link href={planHref(clusterId, planId)} className={buttonStyle("secondary")}>
            {t(`${as}.open`)}
          </Link>
        )
      }
    >
      {as === "undone" ? t("undone.text") : undefined}
    </Notice>
  );
}
