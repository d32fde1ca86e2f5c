"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import type { HostKey } from "@/lib/discovery/discovery";
import { CompareCommand } from "./compare-command";
import { Fingerprint } from "./fingerprint";

interface ConfirmMemberKeyProps {
  readonly hostKey: HostKey;
  readonly isConfirmed: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
}

/** The key of a member that nobody vouches for yet. */
export function ConfirmMemberKey({ hostKey, isConfirmed, onConfirm }: ConfirmMemberKeyProps) {
  const t = useTranslations("addCluster.members");
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-muted">{t("unconfirmedText")}</p>
      <Fingerprint hostKey={hostKey} />
      <CompareCommand algorithm={hostKey.algorithm} />
      <Checkbox label={t("confirm")} checked={isConfirmed} onCheckedChange={onConfirm} />
    </div>
  );
}
