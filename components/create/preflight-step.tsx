"use client";

import { useTranslations } from "next-intl";
import { faultsOf } from "@/lib/blueprint/faults";
import type { CheckRow } from "@/lib/checks/check";
import { HostFaults } from "./host-faults";
import { LookStep } from "./look-step";
import type { CreateFlowState } from "./use-create-flow";

/** The hosts of a cluster that is to be made are looked at. */
export function PreflightStep({ flow }: { flow: CreateFlowState }) {
  const t = useTranslations("create.preflight");
  const { result } = flow.preflight;
  // By hand asks the least of a host: what stands in the way of that stands in the way of any cluster.
  const faults = result === null ? [] : faultsOf(result.offers, { way: "by-hand" });
  return (
    <LookStep
      preflight={flow.preflight}
      faults={faults.length === 0 ? null : <HostFaults faults={faults} offers={result?.offers ?? []} />}
      onAgain={() => void flow.lookAgain()}
      onBack={() => flow.go("hosts")}
      onNext={() => flow.go("names")}
    >
      {result?.report.rows.some(isMendedByMaking) ? <p className="text-ink-muted">{t("hostsFile")}</p> : null}
    </LookStep>
  );
}

/** Names that hosts do not know, or have at the wrong address: /etc/hosts is written with the cluster. */
const OF_HOSTS_FILE: readonly string[] = ["names-resolve", "names-agree", "name-loopback"];

function isMendedByMaking({ id, state }: CheckRow): boolean {
  return OF_HOSTS_FILE.includes(id) && (state === "warning" || state === "failed");
}
