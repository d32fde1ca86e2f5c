"use client";

import { useTranslations } from "next-intl";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { HostFaults } from "@/components/create/host-faults";
import { faultsOf } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import type { JobSnapshot } from "@/lib/job/message";
import { HostFlow } from "./host-flow";
import { NewcomerStep } from "./newcomer-step";

interface AddNodePageProps {
  readonly cluster: ClusterName;
  readonly initial: JobSnapshot | null;
}

/** From a bare host to a node of the cluster. */
export function AddNodePage({ cluster, initial }: AddNodePageProps) {
  const t = useTranslations("membership.add");
  return (
    <HostFlow
      cluster={cluster}
      initial={initial}
      path={`${clusterPageHref(cluster.id, "cluster")}/add-node`}
      words={{ title: t("title"), intro: t("intro"), last: t("last") }}
      faultsOf={faultsOfNewcomer}
    >
      {(offer, preflightId) => (
        <NewcomerStep key={preflightId} clusterId={cluster.id} offer={offer} preflightId={preflightId} />
      )}
    </HostFlow>
  );
}

/** By hand asks the least of a host: what stands in the way of that stands in the way of any cluster. */
function faultsOfNewcomer(offer: HostOffer) {
  const faults = faultsOf([offer], { way: "by-hand" });
  return faults.length === 0 ? null : <HostFaults faults={faults} offers={[offer]} />;
}
