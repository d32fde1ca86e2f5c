"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import { type DivisionCourse, membersIn, notBackOf } from "@/lib/cluster/division-course";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import { AllLookedAt } from "./all-looked-at";
import { DivisionLinks } from "./division-links";

interface DivisionAfterProps {
  readonly snapshot: ClusterSnapshot;
  readonly course: DivisionCourse;
  /** ISO 8601: when the members lost one another. */
  readonly at: string | null;
}

/** A split brain that is over, or half over: who is not back yet, and what ran twice meanwhile and has to be looked at. */
export function DivisionAfter({ snapshot, course, at }: DivisionAfterProps) {
  const t = useTranslations("clusterPage.division");
  const partition = useTranslations("cluster");
  const list = useListWords();
  const sentence = useOperationWords();
  const away = notBackOf(course, snapshot);
  const isHealed = course.healedAt !== null;
  if (!isHealed && away.length === 0) return null;
  const start: Operation = { kind: "node.services", nodes: away, on: true };
  const ranTwice = t("ranTwice", { count: course.doubled.length, doubled: list(course.doubled) });
  return (
    <div tabIndex={-1} className="outline-none">
      <Notice
        tone={isHealed ? "info" : "warn"}
        title={
          isHealed ? t("healed", { members: list(membersIn(course)) }) : t("halfway", { away: list(away) })
        }
        actions={
          <>
            {isHealed || away.length === 0 ? null : (
              <RemedyButton operation={start} label={t("startThere")} about={`${sentence(start)} …`} />
            )}
            <AllLookedAt clusterId={snapshot.id} begun={course.begun} />
          </>
        }
      >
        {isHealed ? null : <p>{t("mendFirst")}</p>}
        <p>
          {t.rich(isHealed ? "wasApart" : "isApart", {
            parts: list(
              course.partitions.map(({ members, dc, hasQuorum }) =>
                partition("partition", {
                  members: list(members),
                  dc: dc ?? "–",
                  hasQuorum: String(hasQuorum),
                }),
              ),
            ),
            begun: () => <RelativeTime key="begun" at={course.begun} />,
            healed: () => <RelativeTime key="healed" at={course.healedAt ?? course.begun} />,
          })}
        </p>
        <p>{ranTwice}</p>
        <ul aria-label={t("lookAt")} className="mt-1 flex list-disc flex-col gap-1 pl-5">
          {course.doubled.length === 0 ? null : <li>{t("data", { doubled: list(course.doubled) })}</li>}
          <li>{t("failures")}</li>
          <li>{t("configuration")}</li>
        </ul>
        <DivisionLinks clusterId={snapshot.id} at={at} pages={["cluster", "checks", "history"]} />
      </Notice>
    </div>
  );
}
