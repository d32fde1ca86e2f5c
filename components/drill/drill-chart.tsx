"use client";

import { useTranslations } from "next-intl";
import type { Drill } from "@/lib/drill/drill";
import { STATIONS, type Timeline } from "@/lib/drill/records";
import type { SampleRun } from "@/lib/drill/samples";
import { useDrillWords } from "./use-drill-words";

const WIDTH = 1_000;
const LANE = 34;
const BAND = 14;
const BOTTOM = 22;
/** What is shown before the begin. */
const LEAD_MS = 1_500;
const TICKS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000];
const MOST_TICKS = 8;

interface Scale {
  readonly from: number;
  readonly to: number;
}

function scaleOf({ begunAt, samples }: Drill): Scale {
  const runs = samples.flatMap((one) => one.runs);
  const from = (begunAt ?? Math.min(...runs.map((run) => run.from))) - LEAD_MS;
  return { from, to: Math.max(from + 2 * LEAD_MS, ...runs.map(({ to }) => to)) };
}

/** A lane for each probe: answered, or not; lines where the drill began and went back. Its table stands below it. */
export function DrillChart({
  drill,
  timeline,
}: {
  readonly drill: Drill;
  readonly timeline: Timeline | null;
}) {
  const t = useTranslations("drill");
  const words = useDrillWords();
  const { samples, probes, begunAt, backAt } = drill;
  if (samples.every(({ runs }) => runs.length === 0)) return null;
  const scale = scaleOf(drill);
  const x = (at: number) =>
    Math.max(0, Math.min(WIDTH, ((at - scale.from) / (scale.to - scale.from)) * WIDTH));
  const height = probes.length * LANE + BOTTOM;
  const stations =
    timeline === null
      ? []
      : STATIONS.flatMap((name) => {
          const at = timeline[name];
          return at === null || name === "begun" ? [] : [{ name, at }];
        });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={t("result.chart")}
      className="w-full min-w-96 text-ink"
    >
      {begunAt === null ? null : <Line at={x(begunAt)} height={height} />}
      {backAt === null ? null : <Line at={x(backAt)} height={height} dashed />}
      {probes.map((probe, lane) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: probes have no other name and never change their places.
        <g key={lane} transform={`translate(0 ${lane * LANE})`}>
          {/* A rim of the ground keeps the lines out of the words. */}
          <text y={12} className="fill-ink-muted stroke-surface stroke-4 text-xs [paint-order:stroke]">
            {words.probe(probe)}
          </text>
          {samples[lane]?.runs.map((run, index, all) => (
            <Band key={run.from} run={run} next={all[index + 1]} x={x} />
          ))}
          {samples[lane]?.silences?.map(({ from, until }) => (
            <Unasked key={from} from={x(from)} until={x(until)} />
          ))}
        </g>
      ))}
      {stations.map(({ name, at }) => (
        <circle key={name} cx={x(at)} cy={height - BOTTOM + 4} r={3} className="fill-accent">
          <title>{t(`station.${name}`)}</title>
        </circle>
      ))}
      {begunAt === null ? null : <Ticks begun={begunAt} scale={scale} x={x} y={height - 4} />}
    </svg>
  );
}

interface BandProps {
  readonly run: SampleRun;
  readonly next: SampleRun | undefined;
  readonly x: (at: number) => number;
}

/** Not answered is higher as well as of another colour. */
function Band({ run, next, x }: BandProps) {
  const from = x(run.from);
  const to = x(next?.from ?? run.to);
  const height = run.ok ? BAND / 3 : BAND;
  return (
    <rect
      x={from}
      y={17 + BAND - height}
      width={Math.max(1, to - from)}
      height={height}
      className={run.ok ? "fill-ok" : "fill-bad"}
    />
  );
}

/** Nobody asked: there is nothing to show. */
function Unasked({ from, until }: { readonly from: number; readonly until: number }) {
  return <rect x={from} y={17} width={Math.max(1, until - from)} height={BAND} className="fill-surface" />;
}

function Line({
  at,
  height,
  dashed = false,
}: {
  readonly at: number;
  readonly height: number;
  readonly dashed?: boolean;
}) {
  return (
    <line
      x1={at}
      x2={at}
      y1={0}
      y2={height - BOTTOM + 8}
      strokeDasharray={dashed ? "4 4" : undefined}
      className="stroke-ink-muted"
    />
  );
}

interface TicksProps {
  readonly begun: number;
  readonly scale: Scale;
  readonly x: (at: number) => number;
  readonly y: number;
}

/** Seconds since the begin. */
function Ticks({ begun, scale, x, y }: TicksProps) {
  const span = scale.to - begun;
  const step = TICKS.find((one) => span / one <= MOST_TICKS) ?? 600_000;
  const marks = Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step);
  return marks.map((ms) => (
    <text
      key={ms}
      x={x(begun + ms)}
      y={y}
      textAnchor={x(begun + ms) > WIDTH - 40 ? "end" : "middle"}
      className="fill-ink-muted text-xs tabular-nums"
    >
      {`${ms / 1_000} s`}
    </text>
  ));
}
