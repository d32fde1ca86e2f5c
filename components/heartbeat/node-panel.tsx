"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Mark } from "@/components/ui/mark";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import type { HeartbeatOfNode } from "@/lib/heartbeat/cluster-heartbeat";
import type { NodeHeartbeat } from "@/lib/heartbeat/node-heartbeat";
import { ActionButtons } from "./action-buttons";
import { nodeOffers } from "./node-offers";

interface NodePanelProps {
  readonly of: HeartbeatOfNode;
  readonly view: HeartbeatView;
}

/** What one node says: its service, what it holds, whom it sees over which links; and what it can be told. */
export function NodePanel({ of, view }: NodePanelProps) {
  const { node, problem, told } = of;
  const t = useTranslations("heartbeat");
  const words = useProblemWords();
  return (
    <Panel title={t("node.member", { node })}>
      {problem === null ? null : (
        <Notice tone="warn" title={t("silent", { node })}>
          {words(problem).title}
        </Notice>
      )}
      {told === null ? null : (
        <div className="flex flex-col gap-2.5">
          {told.isInstalled ? null : <Notice tone="warn">{t("node.absent")}</Notice>}
          <Service told={told} />
          <div className="flex flex-wrap gap-2">
            <ActionButtons view={view} offers={nodeOffers(of)} />
          </div>
          <Membership told={told} />
        </div>
      )}
    </Panel>
  );
}

function Service({ told }: { told: NodeHeartbeat }) {
  const t = useTranslations("heartbeat");
  const { service, runs, holds, autoFailback } = told;
  const isBad = service?.active === "failed";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-mono text-sm">{t("node.service")}</span>
      <Mark
        shape={runs ? "disc-check" : isBad ? "octagon" : "ring"}
        tone={runs ? "ok" : isBad ? "bad" : "off"}
      >
        {service?.active ?? t("node.noUnit")}
      </Mark>
      {service?.since ? (
        <span className="text-sm text-ink-faint">
          <RelativeTime at={service.since} />
        </span>
      ) : null}
      {service === null || service.boot === "" ? null : (
        <span className="text-sm text-ink-muted">
          {["enabled", "disabled"].includes(service.boot)
            ? t("node.boot", { on: String(service.boot === "enabled") })
            : service.boot}
        </span>
      )}
      {runs ? (
        <span className="ml-auto">
          <span className="text-sm text-ink-muted">{t("holds.label")}</span>{" "}
          <span className="font-medium">{t(`holds.${holds ?? "unknown"}`)}</span>
        </span>
      ) : null}
      {autoFailback === null ? null : (
        <span className="font-mono text-sm text-ink-muted">
          {t("node.failback")} {autoFailback}
        </span>
      )}
    </div>
  );
}

function Membership({ told: { runs, nodes, links } }: { told: NodeHeartbeat }) {
  const t = useTranslations("heartbeat.node");
  if (!runs) return <p className="text-sm text-ink-muted">{t("noLinks")}</p>;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
      <dt className="text-sm text-ink-muted">{t("sees")}</dt>
      <dd className="flex flex-wrap gap-x-3 gap-y-0.5">
        {nodes.map(({ name, status, isPing }) => (
          <Mark
            key={name}
            shape={isUp(status) ? "disc-check" : status === "dead" ? "octagon" : "arc"}
            tone={isUp(status) ? "ok" : status === "dead" ? "bad" : "busy"}
          >
            {t(isPing ? "ping" : "seen", { name, status })}
          </Mark>
        ))}
      </dd>
      <dt className="text-sm text-ink-muted">{t("links")}</dt>
      <dd className="flex flex-wrap gap-x-3 gap-y-0.5">
        {links.map(({ node, link, status }) => (
          <Mark
            key={`${node} ${link}`}
            shape={isUp(status) ? "disc-check" : "octagon"}
            tone={isUp(status) ? "ok" : "bad"}
          >
            {t("link", { node, link, status })}
          </Mark>
        ))}
      </dd>
    </dl>
  );
}

function isUp(status: string): boolean {
  return status === "active" || status === "up" || status === "ping";
}
