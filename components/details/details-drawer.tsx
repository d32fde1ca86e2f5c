"use client";

import { useState } from "react";
import { type Subject, useDetails } from "@/components/cluster/use-details";
import { Drawer } from "@/components/ui/drawer";
import type { Run } from "@/lib/change/run/run";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { findResource } from "./find-resource";
import { MissingSubject } from "./missing-subject";
import { NodeHeading } from "./node-heading";
import { NodePanel } from "./node-panel";
import { ResourceHeading } from "./resource-heading";
import { ResourcePanel } from "./resource-panel";

interface DetailsDrawerProps {
  readonly snapshot: ClusterSnapshot;
  readonly runs: readonly Run[];
}

/** Everything known about the node or resource that the address names, and what can be done with it. */
export function DetailsDrawer({ snapshot, runs }: DetailsDrawerProps) {
  const { subject, close } = useDetails();
  // While the drawer slides out it still shows what it was about.
  const [shown, setShown] = useState<Subject | null>(subject);
  if (subject !== null && subject !== shown) setShown(subject);
  const { cluster } = snapshot;
  if (shown === null || cluster === null) return null;
  return (
    <Drawer
      open={subject !== null}
      onOpenChange={(open) => !open && close()}
      title={shown.kind === "node" ? shown.name : shown.id}
      subtitle={<Heading subject={shown} cluster={cluster} />}
    >
      <Body key={JSON.stringify(shown)} subject={shown} snapshot={snapshot} cluster={cluster} runs={runs} />
    </Drawer>
  );
}

function Heading({ subject, cluster }: { subject: Subject; cluster: Cluster }) {
  if (subject.kind === "node") {
    const node = cluster.nodes.find(({ name }) => name === subject.name);
    return node ? <NodeHeading node={node} /> : null;
  }
  const found = findResource(cluster, subject.id);
  return found ? <ResourceHeading found={found} cluster={cluster} /> : null;
}

interface BodyProps {
  readonly subject: Subject;
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
  readonly runs: readonly Run[];
}

function Body({ subject, snapshot, cluster, runs }: BodyProps) {
  if (subject.kind === "node") {
    const node = cluster.nodes.find(({ name }) => name === subject.name);
    return node ? (
      <NodePanel node={node} snapshot={snapshot} cluster={cluster} runs={runs} />
    ) : (
      <MissingSubject kind="node" />
    );
  }
  const found = findResource(cluster, subject.id);
  return found ? (
    <ResourcePanel id={subject.id} found={found} snapshot={snapshot} cluster={cluster} />
  ) : (
    <MissingSubject kind="resource" />
  );
}
