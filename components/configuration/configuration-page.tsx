"use client";

import { FileUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { ClusterChanges } from "@/components/change/cluster-changes";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { bringIntoView } from "@/components/ui/bring-into-view";
import { CompareSheet } from "./compare-sheet";
import { SHEETS, type Sheet, sheetHref } from "./configuration-sheets";
import { ConstraintsSheet } from "./constraints-sheet";
import { FindingsSheet } from "./findings-sheet";
import { FurtherSheet } from "./further-sheet";
import { GraphSheet } from "./graph-sheet";
import { NodesSheet } from "./nodes-sheet";
import { PropertiesSheet } from "./properties-sheet";
import { TextSheet } from "./text-sheet";

interface ConfigurationPageProps {
  readonly cluster: ClusterName;
  readonly sheet: Sheet;
}

/** The whole configuration of a cluster, a part at an address of its own. Every change is a plan with its review. */
export function ConfigurationPage({ cluster, sheet }: ConfigurationPageProps) {
  const t = useTranslations("configuration");
  const imported = useTranslations("import");
  const Content = CONTENTS[sheet];
  return (
    <ClusterChanges clusterId={cluster.id}>
      <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col p-3 sm:p-6">
        <ClusterCrumb cluster={cluster} />
        <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
          <h1 className="text-xl font-semibold">{t("title")}</h1>
          <GuardedLink
            permission="cluster.configure"
            clusterId={cluster.id}
            href={`${clusterPageHref(cluster.id, "board")}/import`}
            size="sm"
          >
            <FileUp aria-hidden className="size-3.5" />
            {imported("open")}
          </GuardedLink>
        </div>
        <nav aria-label={t("parts")} className="mt-2 mb-4 overflow-x-auto border-b">
          <ul className="flex gap-1">
            {SHEETS.map((one) => (
              <li key={one}>
                <Link
                  ref={one === sheet ? bringIntoView : undefined}
                  href={sheetHref(cluster.id, one)}
                  prefetch={false}
                  aria-current={one === sheet ? "page" : undefined}
                  className="-mb-px flex h-8 items-center border-b-2 border-transparent px-2.5 text-base whitespace-nowrap text-ink-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-10"
                >
                  {t(`sheet.${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Content cluster={cluster} />
      </div>
    </ClusterChanges>
  );
}

const CONTENTS: Readonly<Record<Sheet, (props: { readonly cluster: ClusterName }) => React.ReactNode>> = {
  constraints: ConstraintsSheet,
  graph: GraphSheet,
  properties: PropertiesSheet,
  nodes: NodesSheet,
  further: FurtherSheet,
  findings: FindingsSheet,
  text: TextSheet,
  compare: CompareSheet,
};
