"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** What to run on the host itself to see its fingerprint there. */
export function CompareCommand({ algorithm }: { algorithm: string }) {
  const t = useTranslations("addCluster.hostKey");
  const command = `ssh-keygen -lf /etc/ssh/ssh_host_${keyFile(algorithm)}_key.pub`;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-ink-muted">{t("compare")}</p>
      <div className="flex items-center gap-2 rounded-md bg-sunken py-1 pr-2 pl-3">
        <code className="min-w-0 flex-1 font-mono text-sm break-all">{command}</code>
        <CopyButton text={command} />
      </div>
    </div>
  );
}

function keyFile(algorithm: string): string {
  if (algorithm.includes("ecdsa")) return "ecdsa";
  if (algorithm.includes("rsa")) return "rsa";
  if (algorithm.includes("dss")) return "dsa";
  return "ed25519";
}
