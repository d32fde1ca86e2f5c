"use client";

import { Container, FileDown, SlidersHorizontal, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { buttonStyle } from "@/components/ui/button-style";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import type { FoundResource } from "./find-resource";
import { HistoryLink } from "./history-link";
import { ResourceMenu } from "./resource-menu";

interface ResourceActionsProps {
  readonly found: FoundResource;
  readonly snapshot: ClusterSnapshot;
  readonly cluster: Cluster;
  /** It is in the configuration, as something that wizards and scripts know. */
  readonly isConfigured: boolean;
}

/** What can be done with a resource, and the ways to its change, its deletion, its script and its history. */
export function ResourceActions({ found, snapshot, cluster, isConfigured }: ResourceActionsProps) {
  return (
    <div className="flex flex-wrap gap-2 border-b px-5 py-2.5">
      <ResourceMenu place={found} snapshot={snapshot} cluster={cluster} />
      {isConfigured ? (
        <ConfigurationLinks
          clusterId={snapshot.id}
          resource={found.resource.id}
          isBundle={found.resource.kind === "bundle"}
        />
      ) : null}
    </div>
  );
}

interface ConfigurationLinksProps {
  readonly clusterId: string;
  readonly resource: string;
  readonly isBundle: boolean;
}

function ConfigurationLinks({ clusterId, resource, isBundle }: ConfigurationLinksProps) {
  const t = useTranslations("wizardUi.menu");
  return (
    <>
      <GuardedLink
        permission="cluster.configure"
        clusterId={clusterId}
        href={wizardHref(clusterId, "change", resource)}
      >
        <SlidersHorizontal aria-hidden className="size-3.5" />
        {t("change")}
      </GuardedLink>
      {isBundle ? (
        <GuardedLink
          permission="cluster.configure"
          clusterId={clusterId}
          href={wizardHref(clusterId, "bundle", resource)}
        >
          <Container aria-hidden className="size-3.5" />
          {t("bundle")}
        </GuardedLink>
      ) : null}
      <GuardedLink
        permission="cluster.configure"
        clusterId={clusterId}
        href={wizardHref(clusterId, "delete", resource)}
        variant="ghost"
      >
        <Trash2 aria-hidden className="size-3.5" />
        {t("delete")}
      </GuardedLink>
      <Link
        href={`/clusters/${clusterId}/take-along?resource=${encodeURIComponent(resource)}`}
        prefetch={false}
        className={buttonStyle("ghost", "md")}
      >
        <FileDown aria-hidden className="size-3.5" />
        {t("takeAlong")}
      </Link>
      <HistoryLink clusterId={clusterId} object={`resource:${resource}`} />
    </>
  );
}
