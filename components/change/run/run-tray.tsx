"use client";

import { useTranslations } from "next-intl";
import type { Operation } from "@/lib/change/operation";
import type { Run } from "@/lib/change/run/run";
import { RunAnnouncer } from "./run-announcer";
import { RunCard } from "./run-card";
import { RunMention } from "./run-mention";
import { useVisibleRuns } from "./use-visible-runs";

interface RunTrayProps {
  readonly runs: readonly Run[];
  readonly ownRuns: readonly string[];
  readonly shownRun: string | null;
  readonly onPropose: (operation: Operation) => void;
}

/** Changes that go on or have just ended, at the foot of the page: one's own in full, other people's in a line. */
export function RunTray({ runs, ownRuns, shownRun, onPropose }: RunTrayProps) {
  const t = useTranslations("change.run");
  const { visible: all, dismiss } = useVisibleRuns(runs, ownRuns);
  const visible = all.filter(({ run }) => run.id !== shownRun);
  return (
    <>
      <RunAnnouncer runs={runs} ownRuns={ownRuns} />
      {visible.length === 0 ? null : (
        <section
          aria-label={t("region")}
          className="pointer-events-none fixed inset-x-3 bottom-3 z-30 mx-auto flex flex-col gap-2 sm:bottom-4 sm:w-104"
        >
          {visible.map(({ run, isOwn }) =>
            isOwn ? (
              <RunCard key={run.id} run={run} onPropose={onPropose} onDismiss={() => dismiss(run.id)} />
            ) : (
              <RunMention key={run.id} run={run} onDismiss={() => dismiss(run.id)} />
            ),
          )}
        </section>
      )}
    </>
  );
}
