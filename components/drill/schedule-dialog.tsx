"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { saveDrillSchedule } from "@/app/actions/drill/save-schedule";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { DrillWish } from "@/lib/drill/drill";
import { hurtsByItself } from "@/lib/drill/refusal";
import { DRILL_WEEKS, type DrillWeek } from "@/lib/drill/schedule";
import { useDrillWords } from "./use-drill-words";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];

interface ScheduleDialogProps {
  readonly clusterId: string;
  readonly wish: DrillWish;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** When a drill is to be repeated. It is kept switched off: switching it on is a step of its own. */
export function ScheduleDialog({ clusterId, wish, onClose, onSaved }: ScheduleDialogProps) {
  const t = useTranslations("drill.schedule");
  const words = useDrillWords();
  const [week, setWeek] = useState<DrillWeek>("1");
  const [weekday, setWeekday] = useState(0);
  const [time, setTime] = useState("03:00");
  const [confirm, setConfirm] = useState("");
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  const needsName = hurtsByItself(wish.method) && confirm.trim() !== wish.resource;
  const save = () =>
    start(async () => {
      const rule = { week, weekday, time, zone };
      const result = await callAction(saveDrillSchedule({ clusterId, wish, rule, isOn: false, confirm }));
      setProblem(result.ok ? null : result.error);
      if (!result.ok) return;
      onSaved();
      onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("make", { method: words.method(wish.method), resource: wish.resource })}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            busy={isBusy}
            disabledReason={time === "" ? t("noTime") : needsName ? t("needsName") : null}
            onClick={save}
          >
            {t("keep")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label={t("week")}>
            <Select
              choices={DRILL_WEEKS.map((value) => ({ value, label: t(`weeks.w${value}`) }))}
              value={week}
              onValueChange={(value) => setWeek(DRILL_WEEKS.find((one) => one === value) ?? "1")}
            />
          </Field>
          <Field label={t("weekday")}>
            <Select
              choices={WEEKDAYS.map((day) => ({ value: String(day), label: words.weekday(day) }))}
              value={String(weekday)}
              onValueChange={(value) => setWeekday(Number(value))}
            />
          </Field>
          <Field label={t("time")} hint={zone}>
            <Input type="time" value={time} onChange={({ target }) => setTime(target.value)} />
          </Field>
        </div>
        {hurtsByItself(wish.method) ? (
          <Field label={t("confirm", { resource: wish.resource })} className="max-w-64">
            <Input value={confirm} onChange={({ target }) => setConfirm(target.value)} />
          </Field>
        ) : null}
        {problem === null ? null : <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
