"use client";

import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { SubjectLink } from "@/components/cluster/subject-link";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { DataList } from "@/components/ui/data-list";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { MemberView } from "@/lib/cluster/views";
import { hasWayIn, refusalOf } from "@/lib/problem/questions";

interface OwnWordProps {
  readonly view: MemberView;
  readonly clusterId: string;
  /** The node whose picture the page shows. */
  readonly via: string;
}

/** What a node answered when it was asked itself: it may know more of itself than the others do. */
export function OwnWord({ view, clusterId, via }: OwnWordProps) {
  const t = useTranslations("details.node.ownWord");
  const list = useListWords();
  const problemWords = useProblemWords();
  if (view.kind === "stopped") return <p>{t("stopped")}</p>;
  if (view.kind === "silent") {
    const { title, text } = problemWords(view.problem);
    const isKey = refusalOf(view.problem) === "host-key";
    return (
      <Notice tone={isKey ? "bad" : "warn"} title={title}>
        <p>{text}</p>
        {hasWayIn(view.problem) ? (
          <GuardedLink
            permission="clusters.manage"
            clusterId={clusterId}
            href={`/clusters/${clusterId}/access`}
            className="mt-2"
          >
            {t("access")}
          </GuardedLink>
        ) : null}
      </Notice>
    );
  }
  const { dc, hasQuorum, members, runs, node } = view;
  return (
    <>
      {members.includes(via) ? null : <p className="mb-2 text-bad">{t("apart", { via })}</p>}
      <DataList
        items={[
          { label: t("dc"), value: dc ?? t("noDc") },
          { label: t("quorum"), value: t(hasQuorum ? "quorate" : "noQuorum") },
          { label: t("sees"), value: members.length > 0 ? list(members) : t("nobody") },
          {
            label: t("runs"),
            value:
              runs.length === 0 ? (
                t("nothing")
              ) : (
                <ul aria-label={t("runs")}>
                  {[...new Set(runs.map(({ resource }) => resource))].map((resource) => (
                    <li key={`${node} ${resource}`}>
                      <SubjectLink kind="resource" id={resource} />
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}
