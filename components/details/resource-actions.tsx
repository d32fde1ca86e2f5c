"use client";

import { FileDown, History, SlidersHorizontal, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { historyOfHref } from "@/components/history/history-address";
import { buttonStyle } from "@/components/ui/button-style";
import { wizardHref } from "@/components/wizard/wizard-href";

interface ResourceActionsProps {
  readonly clusterId: string;
  /** Id in the configuration. */
  readonly resource: string;
}

/** The ways from a resource to its change, its deletion, and its script. */
export function ResourceActions({ clusterId, resource }: ResourceActionsProps) {
  const t = useTranslations("wizardUi.menu");
  const history = useTranslations("history");
  return (
    <div className="flex flex-wrap gap-2 border-b px-5 py-2.5">
      <Link
        href={wizardHref(clusterId, "change", resource)}
        prefetch={false}
        className={buttonStyle("secondary", "md")}
      >
        <SlidersHorizontal aria-hidden className="size-3.5" />
        {t("change")}
      </Link>
      <Link
        href={wizardHref(clusterId, "delete", resource)}
        prefetch={false}
        className={buttonStyle("ghost", "md")}
      >
        <Trash2 aria-hidden className="size-3.5" />
        {t("delete")}
      </Link>
      <Link
        href={`/clusters/${clusterId}/take-along?resource=${encodeURIComponent(resource)}`}
        prefetch={false}
        className={buttonStyle("ghost", "md")}
      >
        <FileDown aria-hidden className="size-3.5" />
        {t("takeAlong")}
      </Link>
      <Link
        href={historyOfHref(clusterId, `resource:${resource}`)}
        prefetch={false}
        className={buttonStyle("ghost", "md")}
      >
        <History aria-hidden className="size-3.5" />
        {history("of")}
      </Link>
    </div>
  );
}
