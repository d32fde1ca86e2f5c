"use client";

import { useTranslations } from "next-intl";
import { SubjectLink } from "@/components/cluster/subject-link";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import { useDurationWords } from "@/components/ui/use-duration-words";
import type { OperationRecord, ResourceHistory } from "@/lib/cluster/failure";

const INFINITY = 1_000_000;

interface HistoryProps {
  readonly history: ResourceHistory;
  readonly by: "node" | "resource";
  /** Beside it are those of other resources: the node alone does not say whose it is. */
  readonly isOfSeveral: boolean;
}

/** What one node remembers of one resource: how often it failed, and its last operations, latest first. */
export function History({ history, by, isOfSeveral }: HistoryProps) {
  const t = useTranslations("details.history");
  const duration = useDurationWords();
  const { failCount, migrationThreshold, operations } = history;
  const name = isOfSeveral ? `${history.resource}, ${history[by]}` : history[by];
  return (
    <div>
      <p className="mb-1 flex flex-wrap items-center gap-2">
        <SubjectLink kind={by} id={history[by]} />
        {isOfSeveral ? <Code className="text-ink-muted">{history.resource}</Code> : null}
        {failCount > 0 ? (
          <Badge tone="bad">
            {failCount >= INFINITY ? t("failedTooBadly") : t("failCount", { count: failCount })}
          </Badge>
        ) : null}
        {migrationThreshold !== null && migrationThreshold < INFINITY ? (
          <span className="text-sm text-ink-faint">{t("threshold", { count: migrationThreshold })}</span>
        ) : null}
        {history.orphaned ? <Badge tone="warn">{t("orphaned")}</Badge> : null}
      </p>
      <Table<OperationRecord>
        caption={t("caption", { name })}
        rows={operations.toSorted((a, b) => b.call - a.call)}
        rowKey={({ call, task, intervalMs }) => `${call} ${task} ${intervalMs}`}
        columns={[
          {
            key: "task",
            header: t("operation"),
            cell: ({ task, intervalMs }) => (
              <>
                {task}
                {intervalMs > 0 ? (
                  <span className="text-ink-faint"> {t("every", { duration: duration(intervalMs) })}</span>
                ) : null}
              </>
            ),
          },
          {
            key: "result",
            header: t("result"),
            cell: ({ exitCode, exitStatus, task }) => (
              <span className={isFailure(task, exitCode) ? "text-bad" : "text-ink-muted"}>
                {t("exit", { exitStatus, exitCode })}
              </span>
            ),
          },
          {
            key: "took",
            header: t("took"),
            align: "end",
            cell: ({ execMs }) => (execMs === null ? "–" : duration(execMs)),
            className: "whitespace-nowrap",
          },
          {
            key: "when",
            header: t("when"),
            align: "end",
            cell: ({ lastChange }) => (lastChange === null ? "–" : <RelativeTime at={lastChange} />),
            className: "whitespace-nowrap",
          },
        ]}
      />
    </div>
  );
}

/** A probe that finds nothing running (7), or something promoted (8), did its work. */
function isFailure(task: string, exitCode: number): boolean {
  return exitCode !== 0 && !(["probe", "monitor"].includes(task) && (exitCode === 7 || exitCode === 8));
}
