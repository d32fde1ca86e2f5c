import "server-only";
import { parseArgs } from "node:util";
import { backMsOf, type Drill, hasPassed, monitorToCome, outageMsOf, outagesOf } from "@/lib/drill/drill";
import { methodSchema } from "@/lib/drill/input";
import { CUT_SECONDS, type DrillMethod } from "@/lib/drill/method";
import { type DrillProbe, probeText, readTarget } from "@/lib/drill/probe";
import { timelineOf } from "@/lib/drill/records";
import type { Job } from "@/lib/job/job";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { forecastDrill } from "../services/drill/forecast";
import { cancelJob } from "../services/job/cancel";
import { startJob } from "../services/job/start";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { followToEnd } from "./follow-job";

const USAGE =
  "npm run harrier -- drill NAME --resource R --probe URL|HOST:PORT|ping:HOST … --method M [--node X] [--text T] [--from NODE …] [--yes]";

/** `drill NAME …`: prints what the scheduler foretells as JSON; with --yes it is done, and what it came to is printed. */
export async function drill(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      resource: { type: "string" },
      node: { type: "string" },
      method: { type: "string" },
      probe: { type: "string", multiple: true, default: [] },
      from: { type: "string", multiple: true, default: [] },
      text: { type: "string" },
      yes: { type: "boolean", default: false },
    },
  });
  const [name] = positionals;
  const { resource, node = null, method: typed, yes } = values;
  if (name === undefined || resource === undefined || typed === undefined || values.probe.length === 0)
    throw new CliError(`Usage: ${USAGE}`);
  const cluster = await clusterCalled(name);
  const probes = probesOf(values.probe, values.from, values.text ?? null);
  const wish = { resource, node, method: methodOf(typed), probes };
  const { hub } = await runtime();
  if (hub.get(cluster.id) === null) await hub.watchOne(cluster.id);
  const told = await forecastDrill(COMMAND_LINE, { clusterId: cluster.id, ...wish });
  if (!told.ok) throw toCliError(told.error);
  if (!yes || told.value.refusals.length > 0) {
    print(told.value);
    if (!yes) return console.error("Nothing was changed. To do it: --yes");
    throw new CliError("It was not begun.");
  }
  // On the page it is typed; a method that hurts is not done to a node that nobody named.
  if (told.value.typed && node === null)
    throw new CliError(`Name the node that this is done to: --node ${told.value.node ?? "X"}`);
  const confirm = told.value.node ?? undefined;
  const started = await startJob(COMMAND_LINE, { kind: "drill", clusterId: cluster.id, ...wish, confirm });
  if (!started.ok) throw toCliError(started.error);
  const letGo = cancelOnSignal(started.value.jobId);
  const job = await followToEnd(started.value.jobId, ({ name: step, state }) =>
    console.error(`${step} ${state}`),
  );
  letGo();
  const result = job.result?.kind === "drill" ? job.result.drill : null;
  print({
    jobId: job.id,
    state: job.state,
    ...(result === null ? { outageMs: null, passed: false } : outcomeOf(result)),
  });
  if (result === null || !hasPassed(result) || job.state !== "done") throw new CliError(whyOf(job));
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** This process is the drill: one that is told to end takes back first what it did. Answers what ends that. */
function cancelOnSignal(jobId: string): () => void {
  const cancel = () => {
    console.error("It is taken back. Please wait.");
    void cancelJob(COMMAND_LINE, { jobId });
  };
  for (const signal of SIGNALS) process.on(signal, cancel);
  return () => {
    for (const signal of SIGNALS) process.off(signal, cancel);
  };
}

function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

function outcomeOf(drill: Drill) {
  const outages = outagesOf(drill);
  const over = outages.flatMap((one) => (one.kind === "over" ? [one.until] : []));
  const timeline =
    drill.begunAt === null
      ? null
      : timelineOf(drill.records, {
          begun: drill.begunAt,
          until: drill.backAt ?? drill.begunAt,
          answering: over.length === 0 ? null : Math.max(...over),
        });
  return {
    outageMs: outageMsOf(drill),
    backMs: backMsOf(drill),
    passed: hasPassed(drill),
    probes: drill.probes.map((probe, index) => ({
      probe: probeText(probe, "console"),
      outage: outages[index],
    })),
    timeline,
    differences: drill.differences,
    trouble: drill.trouble,
    stillOff: drill.stillOff ?? [],
    monitorToCome: monitorToCome(drill),
  };
}

function whyOf({ state, steps }: Job): string {
  const problems = steps.flatMap(({ problem }) => problem ?? []);
  return `It ended as ${state}. ${problems.map((one) => JSON.stringify(one)).join(" ")}`;
}

function probesOf(
  typed: readonly string[],
  from: readonly string[],
  text: string | null,
): readonly DrillProbe[] {
  const targets = typed.map((word) => {
    const target = readTarget(word, text);
    if (target === null) throw new CliError(`"${word}" is no target. Usage: ${USAGE}`);
    return target;
  });
  const askers: readonly (string | null)[] = [null, ...from];
  return askers.flatMap((asker) => targets.map((target) => ({ target, from: asker })));
}

/** `standby`, `stop-daemon:corosync`, `cut-link:30`. */
function methodOf(typed: string): DrillMethod {
  const [kind = "", detail] = typed.split(":");
  const parsed = methodSchema.safeParse({
    kind,
    ...(kind === "stop-daemon" ? { daemon: detail } : {}),
    ...(kind === "cut-link" ? { seconds: Number(detail ?? CUT_SECONDS) } : {}),
  });
  if (!parsed.success) throw new CliError(`"${typed}" is no method. Usage: ${USAGE}`);
  return parsed.data;
}
