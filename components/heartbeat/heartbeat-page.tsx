"use client";

import { useTranslations } from "next-intl";
import { AskedBar } from "@/components/cluster/asked-bar";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { useHeartbeat } from "@/components/data/use-heartbeat";
import { JobMention } from "@/components/job/job-mention";
import { ActionButtons } from "./action-buttons";
import { Findings } from "./findings";
import { GroupsPanel } from "./groups-panel";
import { HeartbeatFiles } from "./heartbeat-files";
import { NodePanel } from "./node-panel";
import { ShownHere } from "./shown-here";

/** A cluster of the old stack as each of its nodes tells it, its files explained, and what can be done to it. */
export function HeartbeatPage({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("heartbeat");
  const query = useHeartbeat(cluster.id);
  const { data } = query;
  const stopped =
    data?.nodes.flatMap(({ node, told }) => (told?.isInstalled && !told.runs ? [node] : [])) ?? [];
  const running = data?.nodes.flatMap(({ node, told }) => (told?.runs ? [node] : [])) ?? [];
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-3 max-w-prose text-ink-muted">{t("intro")}</p>
      <AskedBar query={query} again={t("again")} asked={(when) => t.rich("asked", { when: () => when })}>
        <JobMention clusterId={cluster.id} />
        {data === undefined ? null : (
          <span className="ml-auto flex flex-wrap gap-2">
            <ActionButtons
              view={data}
              offers={[
                ...(stopped.length > 1
                  ? [{ word: "startAll", action: { kind: "start", nodes: stopped } } as const]
                  : []),
                ...(running.length > 1
                  ? [{ word: "stopAll", action: { kind: "stop", nodes: running } } as const]
                  : []),
              ]}
            />
          </span>
        )}
      </AskedBar>
      {data === undefined ? null : (
        <div className="flex flex-col gap-3">
          <Findings findings={data.findings} />
          <GroupsPanel view={data} />
          <div className="grid gap-3 lg:grid-cols-2">
            {data.nodes.map((one) => (
              <NodePanel key={one.node} of={one} view={data} />
            ))}
          </div>
          <HeartbeatFiles view={data} />
          <ShownHere />
        </div>
      )}
    </div>
  );
}
