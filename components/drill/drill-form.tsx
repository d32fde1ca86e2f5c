"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { startJob } from "@/app/actions/job/start";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { ApiFailure, type ConsoleError, errorOf } from "@/components/data/api-failure";
import { askDrillForecast } from "@/components/data/ask-drill";
import { callAction } from "@/components/data/call-action";
import { useClusterView } from "@/components/data/use-cluster-view";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { DrillForecastView } from "@/lib/api/drill-view";
import type { DrillWish } from "@/lib/drill/drill";
import { CUT_SECONDS, DAEMONS, type DrillMethod } from "@/lib/drill/method";
import { type ProbeTarget, readTarget, targetText } from "@/lib/drill/probe";
import { JOB_KINDS } from "@/lib/job/kinds";
import { DrillForecastPanel } from "./drill-forecast-panel";
import { ScheduleDialog } from "./schedule-dialog";
import { useDrillWords } from "./use-drill-words";

/** Every method as it can be chosen. */
const METHODS: readonly DrillMethod[] = [
  { kind: "move" },
  { kind: "standby" },
  { kind: "stop-services" },
  { kind: "reboot" },
  { kind: "kill-process" },
  ...DAEMONS.map((daemon) => ({ kind: "stop-daemon", daemon }) as const),
  { kind: "cut-link", seconds: CUT_SECONDS },
  { kind: "power-off" },
];

interface DrillFormProps {
  readonly clusterId: string;
  /** What could be probed, by top-level resource. */
  readonly targets: Readonly<Record<string, readonly ProbeTarget[]>>;
  /** A schedule was kept. */
  readonly onScheduled: () => void;
}

/** A drill put together: which service, how, asked where. It is foreseen before it can be begun. */
export function DrillForm({ clusterId, targets, onScheduled }: DrillFormProps) {
  const t = useTranslations("drill");
  const words = useDrillWords();
  const router = useRouter();
  const { view } = useClusterView(clusterId);
  const nodes =
    view?.snapshot.cluster?.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name) ?? [];
  const resources = Object.keys(targets);
  const served = resources.find((id) => (targets[id] ?? []).length > 0) ?? resources[0] ?? "";
  const [chosen, setChosen] = useState<string | null>(null);
  const [at, setAt] = useState("1");
  const [node, setNode] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [others, setOthers] = useState(false);
  const [told, setTold] = useState<{ readonly wish: string; readonly view: DrillForecastView } | null>(null);
  const [confirm, setConfirm] = useState("");
  const [problem, setProblem] = useState<ConsoleError | null>(null);
  const [isRepeating, setRepeating] = useState(false);
  const [isBusy, start] = useTransition();
  const denial = useDenial()(JOB_KINDS.drill.permission, clusterId);
  const resource = chosen ?? served;
  const method = METHODS[Number(at)] ?? { kind: "standby" };
  const asked = typed ?? (targets[resource] ?? []).map((target) => toTyped(target)).join(" ");
  const askedWords = asked.split(/[\s,]+/).filter((word) => word !== "");
  const read = askedWords.map((word) => readTarget(word, text === "" ? null : text));
  const bad = askedWords[read.indexOf(null)];
  const wishOf = (askers: readonly (string | null)[]): DrillWish => ({
    ...{ resource, method, node: node === "" ? null : node },
    probes: askers.flatMap((from) => read.flatMap((target) => (target === null ? [] : [{ target, from }]))),
  });
  const place = view?.snapshot.cluster?.resources.find(({ id }) => id === resource);
  const where =
    node !== ""
      ? node
      : place?.kind === "primitive"
        ? place.nodes[0]
        : place?.kind === "group"
          ? place.members[0]?.nodes[0]
          : undefined;
  const wish = wishOf([null, ...(others ? nodes.filter((name) => name !== where).slice(0, 2) : [])]);
  const key = JSON.stringify(wish);
  const forecast = told?.wish === key ? told.view : null;
  const foresee = () =>
    start(async () => {
      try {
        setProblem(null);
        setTold({ wish: key, view: await askDrillForecast(clusterId, wish) });
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        setProblem(errorOf(error));
      }
    });
  const begin = () =>
    start(async () => {
      const result = await callAction(startJob({ kind: "drill", clusterId, ...wish, confirm }));
      setProblem(result.ok ? null : result.error);
      if (result.ok) router.push(`/clusters/${clusterId}/drill/${result.value.jobId}`);
    });
  const needsName = forecast?.typed === true && confirm.trim() !== forecast.node;
  const blocked =
    forecast === null
      ? t("form.needsForecast")
      : forecast.refusals.length > 0
        ? t("refusal.title")
        : needsName
          ? t("form.needsName")
          : null;
  return (
    <Panel title={t("form.title")} bodyClassName="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t("form.resource")}>
          <Select choices={resources.map(toChoice)} value={resource} onValueChange={setChosen} />
        </Field>
        <Field label={t("form.method")}>
          <Select
            choices={METHODS.map((one, index) => ({ value: String(index), label: words.method(one) }))}
            value={at}
            onValueChange={setAt}
          />
        </Field>
        <Field label={t("form.node")}>
          <Select
            choices={[{ value: "", label: t("form.nodeWhere") }, ...nodes.map(toChoice)]}
            value={node}
            onValueChange={setNode}
          />
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
        <Field
          label={t("form.probe")}
          hint={t("form.probeHint")}
          error={bad === undefined ? undefined : t("form.probeBad", { text: bad })}
        >
          <Input value={asked} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Field label={t("form.text")} hint={t("form.textHint")}>
          <Input value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
      <Checkbox label={t("form.others")} checked={others} onCheckedChange={setOthers} />
      {forecast === null ? null : <DrillForecastPanel view={forecast} />}
      {forecast?.typed === true && forecast.refusals.length === 0 ? (
        <Field label={t("form.confirm", { node: forecast.node ?? "" })} className="max-w-64">
          <Input value={confirm} onChange={(event) => setConfirm(event.target.value)} />
        </Field>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button
          busy={isBusy}
          disabledReason={denial ?? (wish.probes.length === 0 ? t("form.probe") : null)}
          onClick={foresee}
        >
          {t("form.forecast")}
        </Button>
        <Button variant="primary" busy={isBusy} disabledReason={denial ?? blocked} onClick={begin}>
          {t("form.begin")}
        </Button>
        <Button
          variant="ghost"
          disabledReason={denial ?? (wish.probes.length === 0 ? t("form.probe") : null)}
          onClick={() => setRepeating(true)}
        >
          {t("form.repeat")}
        </Button>
      </div>
      {isRepeating ? (
        <ScheduleDialog
          clusterId={clusterId}
          wish={wish}
          onClose={() => setRepeating(false)}
          onSaved={onScheduled}
        />
      ) : null}
    </Panel>
  );
}

function toTyped(target: ProbeTarget): string {
  return target.kind === "ping" ? `ping:${target.host}` : targetText(target);
}

function toChoice(name: string) {
  return { value: name, label: name };
}
