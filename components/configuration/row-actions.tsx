"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useChange } from "@/components/change/change-context";
import type { Operation } from "@/lib/change/operation";
import { SheetAction, type SheetWay } from "./sheet-action";

interface RowActionsProps {
  /** What the row is about, by its name. */
  readonly id: string;
  /** How it is changed, or why it cannot be. */
  readonly change: SheetWay | { readonly reason: string };
  readonly removal: Operation;
  /** What else can be done with it. */
  readonly more?: ReactNode;
  /** Why it has to stay. */
  readonly kept?: string | undefined;
}

/** Change and Delete of a row; both end in the review of a plan. */
export function RowActions({ id, change, removal, more, kept }: RowActionsProps) {
  const t = useTranslations("configuration.row");
  const { propose, denied } = useChange();
  const denial = denied(removal);
  return (
    <span className="flex flex-wrap gap-1.5">
      {more}
      <SheetAction
        label={t("change")}
        about={t("changeOf", { id })}
        reason={denial ?? ("reason" in change ? change.reason : undefined)}
        way={"reason" in change ? { open: () => undefined } : change}
      />
      <SheetAction
        label={t("delete")}
        about={t("deleteOf", { id })}
        reason={denial ?? kept}
        way={{ open: () => propose(removal) }}
      />
    </span>
  );
}
