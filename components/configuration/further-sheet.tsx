"use client";

import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useConfiguration } from "@/components/data/use-configuration";
import { useRefetchOn } from "@/components/data/use-refetch-on";
import { AclPanel } from "./acl-panel";
import { AlertsPanel } from "./alerts-panel";
import { AskedSheet } from "./asked-sheet";
import { FencingPanel } from "./fencing-panel";
import { TagsPanel } from "./tags-panel";
import { TemplatesPanel } from "./templates-panel";
import { TicketsPanel } from "./tickets-panel";

/** What else a configuration has: tags, templates, alerts, fencing levels, access rights, tickets; each added, changed and deleted here. */
export function FurtherSheet({ cluster }: { cluster: ClusterName }) {
  const query = useConfiguration(cluster.id);
  const { view } = useClusterView(cluster.id);
  useRefetchOn([view?.runs[0]?.state], query.refetch);
  const picture = view?.snapshot.cluster ?? null;
  return (
    <AskedSheet query={query}>
      {({ sheets }) => (
        <div className="grid items-start gap-3 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-3">
            <TagsPanel clusterId={cluster.id} tags={sheets.tags} />
            <TemplatesPanel clusterId={cluster.id} templates={sheets.templates} />
            <AlertsPanel clusterId={cluster.id} alerts={sheets.alerts} />
            <TicketsPanel clusterId={cluster.id} picture={picture} />
          </div>
          <div className="flex min-w-0 flex-col gap-3">
            <FencingPanel clusterId={cluster.id} sheets={sheets} picture={picture} />
            <AclPanel sheets={sheets} picture={picture} />
          </div>
        </div>
      )}
    </AskedSheet>
  );
}
