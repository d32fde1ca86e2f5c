"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DiffLines } from "@/components/ui/diff-lines";
import { Disclosure } from "@/components/ui/disclosure";
import { lineDiff, nearChanges } from "@/lib/line-diff";

/** What a change makes of corosync.conf on every node. */
export function ConfDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useTranslations("membership");
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure label={t("diff")} open={isOpen} onOpenChange={setOpen}>
      <DiffLines lines={nearChanges(lineDiff(before, after))} />
    </Disclosure>
  );
}
