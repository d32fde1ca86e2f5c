"use client";

import { useTranslations } from "next-intl";
import { Board } from "@/components/board/board";
import { ChangeProvider } from "@/components/change/change-provider";
import { KnownConnection } from "@/components/cluster/known-connection";
import type { StreamLink } from "@/components/data/stream-link";
import { useClusterView } from "@/components/data/use-cluster-view";
import { DetailsDrawer } from "@/components/details/details-drawer";
import { MaintenanceBanner } from "@/components/maintenance/maintenance-banner";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { DivisionBanner } from "./division-banner";
import { EventsPanel } from "./events-panel";
import { GoneCluster } from "./gone-cluster";
import { HealthPanel } from "./health-panel";
import { NoResources } from "./no-resources";
import { PageHeader } from "./page-header";
import { SummaryStrip } from "./summary-strip";

/** One cluster: its summary, the board, what is wrong, what happens. */
export function ClusterPage({ initial }: { initial: ClusterSnapshot }) {
  const t = useTranslations("clusterPage");
  const { view, link } = useClusterView(initial.id, initial);
  if (link.kind === "refused") return <GoneCluster error={link.error} />;
  if (view === null) return null;
  const { snapshot: last, feed, runs } = view;
  const { cluster } = last;
  const snapshot = asKnownNow(last, link);
  const isConnected = snapshot.connection.kind === "live";
  return (
    <KnownConnection value={snapshot.connection.kind}>
      <ChangeProvider clusterId={snapshot.id} runs={runs}>
        <div className="flex flex-1 flex-col gap-3 p-3 sm:p-4">
          <PageHeader snapshot={snapshot} />
          <DivisionBanner snapshot={snapshot} feed={feed} />
          <MaintenanceBanner clusterId={snapshot.id} />
          {cluster ? <SummaryStrip cluster={cluster} isPast={!isConnected} /> : null}
          <div className="flex flex-col gap-3 xl:grid xl:grid-cols-[minmax(0,1fr)_20rem] xl:items-start">
            <div className="contents xl:order-2 xl:sticky xl:top-14 xl:flex xl:max-h-[calc(100dvh-4.25rem)] xl:flex-col xl:gap-3">
              <HealthPanel snapshot={snapshot} isConnected={isConnected} className="order-1" />
              <EventsPanel feed={feed} isLoading={link.kind === "connecting"} className="order-4" />
            </div>
            <div className="contents xl:flex xl:min-w-0 xl:flex-col xl:gap-3">
              <div className="order-2 min-w-0">
                <h2 className="sr-only">{t("board")}</h2>
                {cluster?.resources.length === 0 ? <NoResources clusterId={snapshot.id} /> : null}
                <Board view={snapshot === last ? view : { ...view, snapshot }} />
              </div>
            </div>
          </div>
        </div>
        <DetailsDrawer snapshot={snapshot} runs={runs} />
      </ChangeProvider>
    </KnownConnection>
  );
}

/** While the console does not answer, what it said last is a last picture, and nothing can be changed through it. */
function asKnownNow(snapshot: ClusterSnapshot, link: StreamLink): ClusterSnapshot {
  if (link.kind !== "lost") return snapshot;
  return { ...snapshot, connection: { kind: "console-lost", since: link.since } };
}
