"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useHostKey } from "@/components/data/use-host-key";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AccessInput, FoundNode } from "@/lib/discovery/discovery";
import type { KnownKey } from "@/lib/discovery/members";
import { hostKeyInput } from "./access-draft";
import { ConfirmMemberKey } from "./confirm-member-key";

interface AskMemberKeyProps {
  readonly access: AccessInput;
  readonly node: FoundNode;
  readonly savedKey: string | null;
  readonly confirmed: KnownKey | null;
  readonly onConfirm: (key: KnownKey | null) => void;
}

/** For a member that does not answer where it was looked for: another address, and the key there. */
export function AskMemberKey({ access, node, savedKey, confirmed, onConfirm }: AskMemberKeyProps) {
  const t = useTranslations("addCluster.members");
  const [address, setAddress] = useState(node.address ?? "");
  const [port, setPort] = useState(String(node.port));
  const hostKey = useHostKey();
  const asked = hostKey.variables;
  const ask = () => {
    onConfirm(null);
    hostKey.mutate(hostKeyInput(address.trim(), Number(port), access));
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-muted">{t("askText")}</p>
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("askAddress", { name: node.name })} className="min-w-48 flex-1">
          <Input
            mono
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            spellCheck={false}
          />
        </Field>
        <Field label={t("askPort", { name: node.name })} className="w-24">
          <Input mono inputMode="numeric" value={port} onChange={(event) => setPort(event.target.value)} />
        </Field>
        <Button
          size="lg"
          busy={hostKey.isPending}
          disabledReason={address.trim() === "" ? t("askMissing") : undefined}
          onClick={ask}
        >
          {t("ask")}
        </Button>
      </div>
      {hostKey.error ? <ProblemNotice problem={errorOf(hostKey.error)} /> : null}
      {hostKey.data && asked ? (
        <ConfirmMemberKey
          hostKey={hostKey.data}
          savedKey={savedKey}
          isConfirmed={confirmed !== null}
          onConfirm={(is) =>
            onConfirm(
              is ? { address: asked.host, port: asked.port, fingerprint: hostKey.data.fingerprint } : null,
            )
          }
        />
      ) : null}
    </div>
  );
}
