"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import {
  backMsOf,
  cameAsForetold,
  type Drill,
  durationText,
  monitorToCome,
  outageMsOf,
  outagesOf,
  stillOffValues,
} from "@/lib/drill/drill";
import { STATIONS, type Timeline, timelineOf } from "@/lib/drill/records";
import { NO_SAMPLES, type Outage } from "@/lib/drill/samples";
import { DrillChart } from "./drill-chart";
import { useDrillWords } from "./use-drill-words";

/** What a drill comes to, while it runs and afterwards: the number, the chart, its table, what happened when, what differs. */
export function DrillOutcome({ drill }: { readonly drill: Drill }) {
  const t = useTranslations("drill");
  const words = useDrillWords();
  const [isOpen, setOpen] = useState(false);
  const outages = outagesOf(drill);
  const { begunAt, backAt, records, stage, isBroken, isCutShort, differences, forecast } = drill;
  const ends = outages.flatMap((one) => (one.kind === "over" ? [one.until] : []));
  const timeline =
    begunAt === null
      ? null
      : timelineOf(records, {
          begun: begunAt,
          until: backAt ?? begunAt,
          answering: ends.length === 0 ? null : Math.max(...ends),
        });
  const back = backMsOf(drill);
  const foretold = cameAsForetold(drill);
  return (
    <>
      <Panel
        title={stage === "over" ? t("result.title") : t("result.live")}
        bodyClassName="flex flex-col gap-2"
      >
        <p aria-live="polite" className="text-2xl font-semibold tabular-nums">
          <OutageWords ms={outageMsOf(drill)} />
        </p>
        {backAt === null || back === 0 || (back === null && stage !== "over") ? null : (
          <p className="text-ink-muted">{t("result.back", { duration: words.outage(back) })}</p>
        )}
        {foretold === null ? null : (
          <p className="text-ink-muted">
            {t(foretold ? "result.foretold" : "result.otherwise", { node: forecast?.to ?? "" })}
          </p>
        )}
        <LeftToDo drill={drill} />
        {isBroken ? <Notice tone="warn">{t("result.broken")}</Notice> : null}
        {isCutShort ? <Notice tone="warn">{t("result.cutShort")}</Notice> : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
        <section className="overflow-x-auto" tabIndex={0} aria-label={t("result.chart")}>
          <DrillChart drill={drill} timeline={timeline} />
        </section>
        <Disclosure label={t("result.table")} open={isOpen} onOpenChange={setOpen}>
          <RunTable drill={drill} />
        </Disclosure>
        <ProbeTable drill={drill} outages={outages} />
      </Panel>
      {timeline === null || stage !== "over" ? null : <TimelinePanel timeline={timeline} />}
      {differences === null ? null : <Differences drill={drill} />}
    </>
  );
}

/** What the way back left to people, or to come. */
function LeftToDo({ drill }: { readonly drill: Drill }) {
  const t = useTranslations("drill.result");
  const words = useDrillWords();
  const toCome = monitorToCome(drill);
  return (
    <>
      {(drill.stillOff ?? []).map((one) => (
        <Notice key={one.node} tone="warn">
          {t("stillOff", stillOffValues(one))}
        </Notice>
      ))}
      {toCome === null ? null : (
        <Notice tone="warn">
          {t("monitorToCome", {
            ...{ resource: toCome.resource, every: durationText(toCome.everyMs) },
            by: words.moment(toCome.by),
          })}
        </Notice>
      )}
    </>
  );
}

function OutageWords({ ms }: { readonly ms: number | null }) {
  const t = useTranslations("drill.result");
  if (ms === null) return t("notMeasured");
  return ms === 0 ? t("noOutage") : t("outage", { duration: durationText(ms) });
}

function ProbeTable({ drill, outages }: { readonly drill: Drill; readonly outages: readonly Outage[] }) {
  const t = useTranslations("drill");
  const words = useDrillWords();
  const said = (outage: Outage | undefined) => {
    if (outage?.kind === "over") {
      const duration = words.outage(outage.ms);
      if (outage.gaps === 1) return duration;
      return t("result.several", { duration, count: outage.gaps, all: words.outage(outage.allMs) });
    }
    if (outage?.kind === "lasting") return t("result.lasting");
    if (outage?.kind === "bad-before") return t("result.badBefore");
    if (outage?.kind === "silent") return t("result.silent");
    return t(outage?.kind === "none" ? "none" : "unknown");
  };
  const rows = drill.probes.map((probe, index) => ({ probe, index }));
  return (
    <Table
      caption={t("result.title")}
      rows={rows}
      rowKey={({ index }) => String(index)}
      columns={[
        {
          key: "probe",
          header: t("result.probe"),
          cell: ({ probe }) => <span className="break-all">{words.probe(probe)}</span>,
        },
        {
          key: "outage",
          header: t("list.outage"),
          cell: ({ index }) => <span className="tabular-nums">{said(outages[index])}</span>,
        },
        {
          key: "exact",
          header: "±",
          cell: ({ index }) =>
            t("result.exact", { duration: durationText(drill.samples[index]?.gapMs ?? 0) }),
        },
      ]}
    />
  );
}

function RunTable({ drill }: { readonly drill: Drill }) {
  const t = useTranslations("drill.result");
  const words = useDrillWords();
  const since = (at: number) => `${((at - (drill.begunAt ?? at)) / 1_000).toFixed(2)} s`;
  const rows = drill.probes.flatMap((probe, index) => {
    const { runs, silences = [] } = drill.samples[index] ?? NO_SAMPLES;
    return [
      ...runs.map(({ ok, from, to }) => ({ probe, index, state: ok ? "good" : "bad", from, to }) as const),
      ...silences.map(({ from, until }) => ({ probe, index, state: "unasked", from, to: until }) as const),
    ].toSorted((a, b) => a.from - b.from);
  });
  return (
    <Table
      caption={t("table")}
      rows={rows}
      rowKey={({ index, state, from }) => `${index} ${state} ${from}`}
      columns={[
        {
          key: "probe",
          header: t("probe"),
          cell: ({ probe }) => <span className="break-all">{words.probe(probe)}</span>,
        },
        { key: "state", header: t("state"), cell: ({ state }) => t(state) },
        { key: "from", header: t("from"), cell: ({ from }) => since(from) },
        { key: "until", header: t("until"), cell: ({ to }) => since(to) },
      ]}
    />
  );
}

function TimelinePanel({ timeline }: { readonly timeline: Timeline }) {
  const t = useTranslations("drill");
  return (
    <Panel title={t("result.timeline")}>
      <ol className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {STATIONS.map((name) => {
          const at = timeline[name];
          return (
            <li key={name} className="col-span-2 grid grid-cols-subgrid">
              <span>{t(`station.${name}`)}</span>
              <span className="text-ink-muted tabular-nums">
                {at === null ? t("unknown") : `${((at - timeline.begun) / 1_000).toFixed(2)} s`}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function Differences({ drill }: { readonly drill: Drill }) {
  const t = useTranslations("drill");
  const differences = drill.differences ?? [];
  if (differences.length === 0) return <Notice tone="info">{t("result.asBefore")}</Notice>;
  return (
    <Notice tone="warn" title={t("result.differs")}>
      <ul>
        {differences.map(({ part, gone, fresh }) => (
          <li key={part} className="break-words">
            {t(`part.${part}`)}:{" "}
            {[...gone.map((line) => `- ${line}`), ...fresh.map((line) => `+ ${line}`)].join(", ")}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
