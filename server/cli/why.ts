import "server-only";
import { parseArgs } from "node:util";
import { createTranslator } from "use-intl/core";
import { wordsOf } from "@/lib/change/operations/words";
import { messages } from "@/lib/i18n/messages/en";
import { causeWords } from "@/lib/i18n/why-words";
import { type Cause, speaksFor } from "@/lib/why/cause";
import type { Reason, Spot, WhyReport } from "@/lib/why/why";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { shown } from "../secrets";
import { explainWhy } from "../services/cluster/why";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";

/** `why NAME --resource R | --node N [--json]`: the reasons in the order in which they decide. */
export async function why(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      resource: { type: "string" },
      node: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [name] = positionals;
  const { resource, node } = values;
  if (name === undefined || (resource === undefined && node === undefined))
    throw new CliError("Why what? npm run harrier -- why NAME --resource R [--node X] | --node X [--json]");
  const { id: clusterId } = await clusterCalled(name);
  const { hub } = await runtime();
  if (!hub.get(clusterId)) await hub.watchOne(clusterId);
  const about = resource === undefined ? { node } : { resource };
  const answer = await explainWhy(COMMAND_LINE, { clusterId, ...about });
  if (!answer.ok) throw toCliError(answer.error);
  const report = shown(onNode(answer.value, resource === undefined ? null : (node ?? null)));
  console.log(values.json ? JSON.stringify(report, null, 2) : linesOfWhy(report).join("\n"));
}

/** What is said of one node alone, where somebody asked about that one. */
function onNode(report: WhyReport, node: string | null): WhyReport {
  return node === null ? report : { ...report, spots: report.spots.filter((spot) => spot.node === node) };
}

const t = createTranslator({ locale: "en", messages });
const list = (names: readonly string[]) => names.join(", ");

/** A report for a terminal. */
function linesOfWhy(report: WhyReport): readonly string[] {
  const { about, standing, nodes, stopped, reasons, spots, later, said } = report;
  const where = standing === "runs" && about.kind === "resource" ? `: ${list(nodes)}` : "";
  return [
    `${about.id} ${standing}${where}`,
    ...(stopped.length === 0
      ? []
      : [t("why.stopped", { id: about.id, stopped: list(stopped), count: stopped.length })]),
    ...reasons.flatMap((reason) => linesOfReason(reason, "  ")),
    ...spots.flatMap((spot) => linesOfSpot(spot, about.kind)),
    ...later.flatMap(({ constraint, rule, standing: how, wayOut }) => [
      `${constraint}: ${rule} (${how})`,
      ...(wayOut === null ? [] : [`  → ${operationSentence(wayOut)}`]),
    ]),
    ...said.map((line) => `crm_resource: ${line}`),
  ];
}

function linesOfSpot(spot: Spot, about: WhyReport["about"]["kind"]): readonly string[] {
  const could = spot.could === null ? t("why.notTold") : t(spot.could ? "why.could" : "why.couldNot");
  const state = spot.here ? t("why.here") : could;
  const score = spot.score === null ? "" : ` (${t("why.score", { score: spot.score })})`;
  const head = `${about === "resource" ? spot.node : spot.resource}: ${state}${score}`;
  return [head, ...spot.reasons.flatMap((reason) => linesOfReason(reason, "  "))];
}

function linesOfReason({ cause, verdict, wouldRun, wayOut }: Reason, indent: string): readonly string[] {
  const where = wouldRun.length === 0 ? "" : ` → ${list(wouldRun)}`;
  return [
    `${indent}${t(`why.verdict.${speaksFor(cause) ? (`${verdict}For` as const) : verdict}`)}${where}: ${sentence(cause)}`,
    ...extrasOf(cause).map((line) => `${indent}  ${line}`),
    ...(wayOut === null ? [] : [`${indent}  → ${operationSentence(wayOut)}`]),
  ];
}

function sentence(cause: Cause): string {
  const { key, values } = causeWords(cause, list);
  return t(`why.cause.${key}`, values as never);
}

function extrasOf(cause: Cause): readonly string[] {
  if (cause.kind === "needs" && cause.because !== null)
    return [sentence(cause.because), ...extrasOf(cause.because)];
  if (cause.kind === "failures")
    return [cause.expiresAt === null ? t("why.never") : t("why.expiresAt", { time: cause.expiresAt })];
  if (cause.kind === "utilization") return cause.needs.map(needSentence);
  if (cause.kind !== "kept-off" && cause.kind !== "prefers") return [];
  return [
    ...(cause.rule === null ? [] : [t("why.rule", { rule: cause.rule })]),
    ...(cause.until === null ? [] : [t("why.until", { until: cause.until })]),
  ];
}

function needSentence({
  name,
  needed,
  free,
}: Extract<Cause, { kind: "utilization" }>["needs"][number]): string {
  const left = free.map((one) => t("why.nodeFree", one));
  return t("why.need", { name, needed, free: list(left) });
}

function operationSentence(operation: NonNullable<Reason["wayOut"]>): string {
  const { key, values } = wordsOf(operation).sentence(operation);
  const plain = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? list(value) : value,
  ]);
  return t(`change.${key}` as never, Object.fromEntries(plain) as never);
}
