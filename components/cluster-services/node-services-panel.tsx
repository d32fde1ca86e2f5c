"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { RemoveNode } from "@/components/membership/membership-buttons";
import { Mark } from "@/components/ui/mark";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import type { ServicesOfNode } from "@/lib/api/services-view";
import type { Link } from "@/lib/corosync/parse-links";
import type { QuorumReport } from "@/lib/corosync/parse-quorum";
import { NodePower } from "./power-buttons";
import { ServiceRow } from "./service-row";

interface NodeServicesPanelProps {
  readonly clusterId: string;
  readonly of: ServicesOfNode;
  /** A member by its corosync id. */
  readonly nameOf: (id: string) => string;
}

/** What one node says of its services, links, quorum and copy of the configuration. */
export function NodeServicesPanel({ clusterId, of, nameOf }: NodeServicesPanelProps) {
  const { node, problem, told } = of;
  const t = useTranslations("services");
  const words = useProblemWords();
  return (
    <Panel title={node}>
      {problem === null || told !== null ? null : (
        <Notice
          tone="warn"
          title={t("silent", { node })}
          actions={<RemoveNode clusterId={clusterId} node={node} isSilent />}
        >
          {words(problem).title}
        </Notice>
      )}
      {told === null ? null : (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-2">
            <NodePower of={of} />
            <RemoveNode clusterId={clusterId} node={node} isSilent={false} />
          </div>
          <ul aria-label={`${t("service")}: ${node}`} className="divide-y">
            {told.services.map((service) => (
              <ServiceRow key={service.name} node={node} service={service} />
            ))}
          </ul>
          <Quorum quorum={told.quorum} />
          {told.configuration === null ? null : (
            <p className="text-sm text-ink-muted">{t("copy", { version: told.configuration })}</p>
          )}
          <Links links={told.links} nameOf={nameOf} />
        </div>
      )}
    </Panel>
  );
}

function Quorum({ quorum }: { readonly quorum: QuorumReport | null }) {
  const t = useTranslations("services");
  const list = useListWords();
  if (quorum === null) return null;
  const { quorate, totalVotes: total, expectedVotes: expected, quorum: needed, members, flags } = quorum;
  const hasVotes = total !== null && expected !== null && needed !== null;
  return (
    <section aria-label={t("quorum")}>
      <p className="flex flex-wrap items-center gap-x-3">
        <Mark shape={quorate ? "disc-check" : "octagon"} tone={quorate ? "ok" : "bad"}>
          {t(quorate ? "quorate" : "notQuorate")}
        </Mark>
        {hasVotes ? (
          <span className="text-ink-muted">{t("votes", { total, expected, quorum: needed })}</span>
        ) : null}
      </p>
      <p className="text-sm text-ink-muted">
        {t("members", { members: list(members.map(({ name }) => name)) })}
        {flags.length === 0 ? null : ` · ${t("flags", { flags: flags.join(", ") })}`}
      </p>
    </section>
  );
}

function Links({
  links,
  nameOf,
}: {
  readonly links: readonly Link[] | null;
  readonly nameOf: (id: string) => string;
}) {
  const t = useTranslations("services");
  if (links === null) return <p className="text-sm text-ink-muted">{t("noLinks")}</p>;
  return (
    <ul aria-label={t("links")} className="flex flex-col gap-1">
      {links.map(({ number, address, peers }) => (
        <li key={number} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-medium">{t("link", { number })}</span>
          {address === null ? null : <span className="font-mono text-sm text-ink-muted">{address}</span>}
          {peers.length === 0 ? <span className="text-ink-muted">{t("alone")}</span> : null}
          {peers.map(({ id, word, isUp }) => (
            <Mark key={id} shape={isUp ? "disc-check" : "octagon"} tone={isUp ? "ok" : "bad"}>
              {id === null ? word : `${nameOf(id)}: ${word}`}
            </Mark>
          ))}
        </li>
      ))}
    </ul>
  );
}
