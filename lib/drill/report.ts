import { messages } from "../i18n/messages/en";
import {
  backMsOf,
  cameAsForetold,
  type Drill,
  durationText,
  hasPassed,
  monitorToCome,
  outageMsOf,
  outagesOf,
  stillOffValues,
} from "./drill";
import { methodWords } from "./method";
import { probeText } from "./probe";
import { STATIONS, timelineOf } from "./records";
import type { Outage } from "./samples";
import type { StateDifference } from "./state";
import { drillWords } from "./words";

/** What a report says beside the drill itself. */
export interface ReportFrame {
  readonly cluster: string;
  readonly by: string;
  /** Outages of earlier drills of the same service and method, newest first. */
  readonly earlier: readonly number[];
}

interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const { result: words, station, list, verdict, part, unknown, none } = messages.drill;

/** The tables that a report consists of, whatever it is written in. */
function tablesOf(drill: Drill, { cluster, by, earlier }: ReportFrame): readonly Table[] {
  const { resource, node, begunAt, backAt, probes, records, differences } = drill;
  const called = methodWords(drill.method);
  const outage = outageMsOf(drill);
  const began = begunAt ?? 0;
  const after = (at: number | null) => (at === null ? "" : `+${((at - began) / 1000).toFixed(3)} s`);
  const outages = outagesOf(drill);
  const ends = outages.flatMap((one) => (one.kind === "over" ? [one.until] : []));
  const answering = ends.length === 0 ? null : Math.max(...ends);
  const times = timelineOf(records, { begun: began, until: backAt ?? began, answering });
  const foretold = cameAsForetold(drill);
  const back = backMsOf(drill);
  const facts: readonly (readonly string[])[] = [
    [list.service, resource],
    [list.method, drillWords(called.key, called.values)],
    [list.node, node],
    [list.when, begunAt === null ? unknown : new Date(begunAt).toISOString()],
    [list.by, by],
    [list.outage, outage === null ? unknown : outage === 0 ? none : durationText(outage)],
    ...(backAt === null
      ? []
      : [[words.backOutage, back === null ? unknown : back === 0 ? none : durationText(back)]]),
    [list.verdict, verdict[hasPassed(drill) ? "passed" : drill.isCutShort ? "cutShort" : "failed"]],
    ...(foretold === null ? [] : [[drill.forecast?.to ?? "", foretold ? "✓" : "✗"]]),
    ...leftRows(drill),
    ...earlier.slice(0, 10).map((ms) => [words.compared, ms === 0 ? none : durationText(ms)]),
  ];
  return [
    { title: `${cluster}: ${messages.drill.title}`, head: ["", ""], rows: facts },
    {
      title: words.title,
      head: [words.probe, list.outage, words.from, words.until],
      rows: probes.map((probe, index) => [
        probeText(probe, words.console),
        ...outageCells(outages[index], after),
      ]),
    },
    {
      title: words.timeline,
      head: [words.state, words.after],
      rows: STATIONS.map((name) => [station[name], name === "begun" ? after(began) : after(times[name])]),
    },
    {
      title: words.table,
      head: [words.after, words.state, list.node, list.service],
      rows: records.map(({ at, kind, node: where, resource: what }) => [after(at), kind, where, what ?? ""]),
    },
    ...(differences === null ? [] : [differencesTable(differences)]),
  ];
}

/** What is still to be done or to come, in sentences. */
function leftRows(drill: Drill): readonly (readonly string[])[] {
  const toCome = monitorToCome(drill);
  return [
    ...(drill.stillOff ?? []).map((one) => [part.nodes, drillWords("result.stillOff", stillOffValues(one))]),
    ...(toCome === null
      ? []
      : [
          [
            part.failures,
            drillWords("result.monitorToCome", {
              ...{ resource: toCome.resource, every: durationText(toCome.everyMs) },
              by: new Date(toCome.by).toISOString(),
            }),
          ],
        ]),
  ];
}

function differencesTable(differences: readonly StateDifference[]): Table {
  return {
    title: differences.length === 0 ? words.asBefore : words.differs,
    head: ["", "-", "+"],
    rows: differences.map(({ part: name, gone, fresh }) => [part[name], gone.join(", "), fresh.join(", ")]),
  };
}

function overText({ ms, gaps, allMs }: Extract<Outage, { readonly kind: "over" }>): string {
  const duration = durationText(ms);
  return gaps === 1
    ? duration
    : drillWords("result.several", { duration, count: gaps, all: durationText(allMs) });
}

function outageCells(outage: Outage | undefined, after: (at: number | null) => string): readonly string[] {
  switch (outage?.kind) {
    case "over":
      return [overText(outage), after(outage.from), after(outage.until)];
    case "lasting":
      return [words.lasting, after(outage.from), ""];
    case "none":
      return [none, "", ""];
    case "bad-before":
      return [words.badBefore, "", ""];
    case "silent":
      return [words.silent, "", after(outage.since)];
    default:
      return [unknown, "", ""];
  }
}

/** The report as Markdown. What nodes and people said stands in it as text. */
export function markdownReport(drill: Drill, frame: ReportFrame): string {
  const cell = (text: string) => text.replaceAll(/[\\`*_{}[\]<>|#]/g, "\\$&").replaceAll(/\s+/g, " ");
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return tablesOf(drill, frame)
    .map(({ title, head, rows }, index) =>
      [
        `${index === 0 ? "#" : "##"} ${cell(title)}`,
        "",
        ...(rows.length === 0
          ? []
          : [row(head), row(head.map(() => "---")).replaceAll("\\", ""), ...rows.map(row), ""]),
      ].join("\n"),
    )
    .join("\n");
}

/** The report as one page of HTML without anything from elsewhere. */
export function htmlReport(drill: Drill, frame: ReportFrame): string {
  const text = (raw: string) =>
    raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join("")}</tr>`;
  const body = tablesOf(drill, frame).map(({ title, head, rows }, index) => {
    const level = index === 0 ? "h1" : "h2";
    const table = `<table>${head.some((one) => one !== "") ? row(head, "th") : ""}${rows.map((cells) => row(cells, "td")).join("")}</table>`;
    return `<${level}>${text(title)}</${level}>${rows.length === 0 ? "" : table}`;
  });
  const style =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:.2rem .6rem;text-align:left}";
  const title = text(`${frame.cluster}: ${messages.drill.title}`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>${body.join("")}</body></html>\n`;
}
