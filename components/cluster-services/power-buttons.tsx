"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import type { ServicesOfNode } from "@/lib/api/services-view";

/** Whether a node runs the cluster's services; null where it did not tell, or has none. */
function runsCluster({ told }: ServicesOfNode): boolean | null {
  const service = (name: string) => told?.services.find((one) => one.name === name)?.active;
  const [corosync, pacemaker] = [service("corosync"), service("pacemaker")];
  if (corosync === undefined || pacemaker === undefined) return null;
  // What is half up can be brought up, and be stopped.
  return corosync !== "inactive" && pacemaker === "active";
}

/** The nodes that run the cluster's services, as they say themselves. */
export function runningOn(nodes: readonly ServicesOfNode[]): readonly string[] {
  return nodes.filter((one) => runsCluster(one) === true).map(({ node }) => node);
}

/** Stops, starts, or restarts the cluster's services on one node. */
export function NodePower({ of }: { readonly of: ServicesOfNode }) {
  const t = useTranslations("services.power");
  const runs = runsCluster(of);
  if (runs === null) return null;
  const isHalf =
    !runs && of.told?.services.some(({ name, active }) => name === "corosync" && active === "active");
  const operation = (on: boolean) => ({ kind: "node.services", nodes: [of.node], on }) as const;
  return (
    <>
      {runs ? null : <RemedyButton operation={operation(true)} label={t("start")} />}
      {runs ? (
        <RemedyButton operation={{ kind: "node.restart", node: of.node }} label={t("restart")} />
      ) : null}
      {runs || isHalf ? <RemedyButton operation={operation(false)} label={t("stop")} /> : null}
    </>
  );
}

/** The same on all nodes that are otherwise: the way out that every manual ends with. */
export function ClusterPower({ nodes }: { readonly nodes: readonly ServicesOfNode[] }) {
  const t = useTranslations("services.power");
  const up = runningOn(nodes);
  const down = nodes.filter((one) => runsCluster(one) === false).map(({ node }) => node);
  return (
    <>
      {down.length < 2 ? null : (
        <RemedyButton
          operation={{ kind: "node.services", nodes: down, on: true }}
          label={t("startAll", { count: down.length })}
        />
      )}
      {up.length < 2 ? null : (
        <RemedyButton
          operation={{ kind: "node.services", nodes: up, on: false }}
          label={t("stopAll", { count: up.length })}
        />
      )}
    </>
  );
}
