"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import type { HostKey } from "@/lib/discovery/discovery";
import { CompareCommand } from "./compare-command";
import { Fingerprint } from "./fingerprint";
import { SavedKeyNotice } from "./saved-key-notice";

interface ConfirmMemberKeyProps {
  readonly hostKey: HostKey;
  readonly savedKey: string | null;
  readonly isConfirmed: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
}

/** The key of a member that nobody vouches for yet. */
export function ConfirmMemberKey({ hostKey, savedKey, isConfirmed, onConfirm }: ConfirmMemberKeyProps) {
  const t = useTranslations("addCluster.members");
  return (
    <div className="flex flex-col gap-2">
      {savedKey === null ? <p className="text-sm text-ink-muted">{t("unconfirmedText")}</p> : null}
      <Fingerprint hostKey={hostKey} />
      <SavedKeyNotice hostKey={hostKey} savedKey={savedKey} />
      <CompareCommand algorithm={hostKey.algorithm} />
      <Checkbox label={t("confirm")} checked={isConfirmed} onCheckedChange={onConfirm} />
    </div>
  );
}
