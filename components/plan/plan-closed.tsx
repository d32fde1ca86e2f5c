"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PlanView } from "@/lib/api/plan-view";
import type { PlanClosing } from "@/lib/change/plan/plan";
import { successorHref } from "./plan-href";

/** Why a plan cannot be applied any more, who saw to that, and where to go on. */
export function PlanClosed({ view, closed }: { readonly view: PlanView; readonly closed: PlanClosing }) {
  const t = useTranslations("wizardUi.plan.closed");
  const { plan, state, successor } = view;
  const fate = state === "cancelled" ? "cancelled" : successor === null ? "conflicted" : "rebuilt";
  const values = { by: closed.by, when: () => <RelativeTime key="when" at={closed.at} /> };
  return (
    <Notice
      tone={fate === "cancelled" ? "info" : "warn"}
      alert
      title={t.rich(fate, values)}
      actions={
        successor === null ? undefined : (
          <Link href={successorHref(plan.clusterId, plan.id, successor)} className={buttonStyle("primary")}>
            {t("successor")}
          </Link>
        )
      }
    >
      {t.rich(`${fate}Text`, values)}
    </Notice>
  );
}
