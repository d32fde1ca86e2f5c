"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { ResourceStateMark } from "@/components/cluster/resource-state-mark";
import { SubjectLink } from "@/components/cluster/subject-link";
import { Spinner } from "@/components/ui/spinner";
import { primitiveState } from "@/lib/board/card-state";
import type { ResourceAction } from "@/lib/board/resource-action";
import type { Cluster } from "@/lib/cluster/cluster";
import type { Primitive } from "@/lib/cluster/resource";
import { MemberMenu } from "./member-menu";

interface CopiesProps {
  readonly cluster: Cluster;
  readonly copies: readonly Primitive[];
  /** Of which of them the cluster remembers a failure, by their ids. */
  readonly failed: ReadonlySet<string>;
  /** What can be done with one of them by itself. */
  readonly actionsOf: (copy: Primitive) => readonly ResourceAction[];
}

/** Each copy of each primitive: what it is up to, and where. */
export function Copies({ cluster, copies, failed, actionsOf }: CopiesProps) {
  const t = useTranslations("details.resource");
  if (copies.length === 0) return <p className="text-ink-muted">{t("noCopies")}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {copies.map((copy, index) => (
        // Anonymous instances of a clone share one name: their place in the list is all that tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={`${copy.instance} ${index}`} className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 flex-1 truncate">
            <SubjectLink kind="resource" id={copy.id} />
            {copy.instance === copy.id ? null : <span className="text-ink-faint"> {copy.instance}</span>}
          </span>
          {copy.pending === null ? null : (
            <span className="inline-flex items-center gap-1.5 text-sm text-busy">
              <Spinner /> {copy.pending}
            </span>
          )}
          <ResourceStateMark state={primitiveState(copy, failed.has(copy.id))} className="w-28 text-sm" />
          <span className="w-24 truncate max-sm:w-auto max-sm:max-w-24">
            {copy.nodes.length === 0 ? <span className="text-ink-faint">{t("nowhere")}</span> : null}
            {copy.nodes.map((node, place) => (
              <Fragment key={node}>
                {place > 0 ? ", " : null}
                <SubjectLink kind="node" id={node} />
              </Fragment>
            ))}
          </span>
          <MemberMenu id={copy.id} cluster={cluster} actions={actionsOf(copy)} />
        </li>
      ))}
    </ul>
  );
}
