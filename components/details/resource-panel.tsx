"use client";

import { useTranslations } from "next-intl";
import { useResourceDetails } from "@/components/data/use-resource-details";
import { WhySection } from "@/components/why/why-section";
import { resourceActions } from "@/lib/board/resource-actions";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { ConfigurationView } from "./configuration-view";
import { ConstraintList } from "./constraint-list";
import { constraintsOf } from "./constraints-of";
import { Copies } from "./copies";
import { FailureRow } from "./failure-row";
import type { FoundResource } from "./find-resource";
import { Histories } from "./histories";
import { ResourceActions } from "./resource-actions";
import { ResourceFlags } from "./resource-flags";
import { Section } from "./section";

interface ResourcePanelProps {
  readonly id: string;
  readonly found: FoundResource;
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
}

/** Everything known about one resource. */
export function ResourcePanel({ id, found, snapshot, cluster }: ResourcePanelProps) {
  const t = useTranslations("details.resource");
  const why = useTranslations("why");
  const { resource, top, copies } = found;
  const ids = new Set([id, resource.id, ...copies.map((copy) => copy.id)]);
  const details = useResourceDetails(snapshot.id, id, [top, cluster.failures, cluster.lastChange?.at]);
  const failures = cluster.failures.filter((failure) => ids.has(failure.resource));
  const constraints = constraintsOf(cluster, new Set([...ids, top.id]));
  return (
    <>
      <ResourceActions
        found={found}
        snapshot={snapshot}
        cluster={cluster}
        isConfigured={(top.kind !== "bundle" || resource === top) && !copies.some(({ orphaned }) => orphaned)}
      />
      <Section title={t("copies")}>
        <ResourceFlags found={found} />
        <Copies
          cluster={cluster}
          copies={copies}
          failed={new Set(failures.map(({ resource: failed }) => failed))}
          actionsOf={(copy) => {
            if (copy.id === resource.id) return [];
            const own = copies.filter(({ id: other }) => other === copy.id);
            return resourceActions({ resource: copy, top, copies: own }, cluster, snapshot.connection);
          }}
        />
        {resource.description === null ? null : <p className="mt-2 text-ink-muted">{resource.description}</p>}
      </Section>
      <Section title={why("title")}>
        <WhySection
          snapshot={snapshot}
          about={{ kind: "resource", id }}
          isPressing={copies.every(({ active, blocked, orphaned }) => !active || blocked || orphaned)}
        />
      </Section>
      {failures.length > 0 ? (
        <Section title={t("failures")} aside={failures.length}>
          <ul className="flex flex-col gap-3">
            {failures.map((failure) => (
              <li key={`${failure.operationKey} ${failure.node} ${failure.call}`}>
                <FailureRow failure={failure} isConnected={snapshot.connection.kind === "live"} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t("constraints")} aside={constraints.length || undefined}>
        <ConstraintList constraints={constraints} bans={cluster.bans} />
      </Section>
      <ConfigurationView query={details} />
      <Section title={t("history")}>
        <Histories query={details} by="node" />
      </Section>
    </>
  );
}
