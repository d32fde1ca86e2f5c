"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { removeDrillSchedule } from "@/app/actions/drill/remove-schedule";
import { saveDrillSchedule } from "@/app/actions/drill/save-schedule";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useRefusalWords } from "@/components/cluster/use-refusal-words";
import { useVerdictWords } from "@/components/cluster/use-verdict-words";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { Switch } from "@/components/ui/switch";
import type { DrillSchedule, DrillTurn } from "@/lib/drill/schedule";
import { JOB_KINDS } from "@/lib/job/kinds";
import { useDrillWords } from "./use-drill-words";

interface DrillSchedulesProps {
  readonly clusterId: string;
  readonly schedules: readonly DrillSchedule[];
  readonly onChanged: () => void;
}

/** Drills that are begun by themselves: when next, what came of the last times, on or off. */
export function DrillSchedules({ clusterId, schedules, onChanged }: DrillSchedulesProps) {
  const t = useTranslations("drill.schedule");
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [, start] = useTransition();
  const denial = useDenial()(JOB_KINDS.drill.permission, clusterId);
  const put = (change: Promise<Awaited<ReturnType<typeof saveDrillSchedule | typeof removeDrillSchedule>>>) =>
    start(async () => {
      const result = await callAction(change);
      setProblem(result.ok ? null : result.error);
      onChanged();
    });
  const turn = ({ id, rule }: DrillSchedule, isOn: boolean) =>
    put(saveDrillSchedule({ clusterId, id, rule, isOn }));
  if (schedules.length === 0) return null;
  return (
    <Panel title={t("title")} bodyClassName="flex flex-col gap-2">
      <p className="max-w-prose text-ink-muted">{t("hint")}</p>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <ul className="divide-y">
        {schedules.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2">
            <ScheduleLine clusterId={clusterId} schedule={one} />
            <Switch
              label={t("on")}
              checked={one.isOn}
              disabledReason={denial}
              onCheckedChange={(isOn) => turn(one, isOn)}
            />
            <IconButton
              icon={Trash2}
              size="sm"
              label={t("remove", { resource: one.wish.resource })}
              disabledReason={denial}
              onClick={() => put(removeDrillSchedule({ clusterId, id: one.id }))}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ScheduleLine({
  clusterId,
  schedule,
}: Pick<DrillSchedulesProps, "clusterId"> & { schedule: DrillSchedule }) {
  const t = useTranslations("drill.schedule");
  const words = useDrillWords();
  const { wish, rule, nextAt, turns, by } = schedule;
  const [last] = turns;
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="break-words">
        <span className="font-medium">{wish.resource}</span> · {words.method(wish.method)}
      </p>
      <p className="text-ink-muted">
        {t("rule", {
          ...{ week: t(`weeks.w${rule.week}`), weekday: words.weekday(rule.weekday) },
          ...{ time: rule.time, zone: rule.zone, by },
        })}
      </p>
      {nextAt === null ? null : <p>{t("next", { at: words.moment(nextAt) })}</p>}
      {last === undefined ? null : (
        <p className="break-words">
          <TurnLine clusterId={clusterId} turn={last} at={words.moment(last.at)} />
        </p>
      )}
    </div>
  );
}

interface TurnLineProps {
  readonly clusterId: string;
  readonly turn: DrillTurn;
  readonly at: string;
}

function TurnLine({ clusterId, turn, at }: TurnLineProps) {
  const t = useTranslations("drill");
  const verdictWords = useVerdictWords();
  const refusalWords = useRefusalWords();
  if (turn.kind === "begun")
    return (
      <Link href={`/clusters/${clusterId}/drill/${turn.jobId}`} className="text-accent-text underline">
        {t("schedule.begun", { at })}
      </Link>
    );
  return t("schedule.leftOut", { at, why: refusalWords(turn.because, (one) => verdictWords(one).title) });
}
