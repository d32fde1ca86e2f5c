import "server-only";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import type { ResourceHistory } from "@/lib/cluster/failure";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { type Argv, withSudo, withTimeout } from "@/lib/command/argv";
import { isSuccess, type Outcome } from "@/lib/command/outcome";
import { readLoop } from "@/lib/command/read-loop";
import { LOG_FILES } from "@/lib/logs/questions";
import type { CibReport } from "@/lib/pacemaker/cib/parse-cib";
import { disconnectedFromExit, type MonStatus } from "@/lib/pacemaker/crm-mon/parse-crm-mon";
import { toCluster } from "@/lib/pacemaker/to-cluster";
import { err, ok, type Result } from "@/lib/result";
import { runMon, STATUS } from "../node/crm-mon";
import { problemOf } from "../node/problem";
import type { NodeRunner } from "../node/runner";
import { type ParsedFor, parseForeign } from "../parse/parse-foreign";
import { learnSecrets } from "../secrets";
import { within } from "../ssh/within";
import { watchFault } from "./watch-fault";

/** One look at a cluster through one node's eyes. */
export interface Reading {
  readonly cluster: Cluster;
  readonly histories: readonly ResourceHistory[];
  readonly configurations: readonly ResourceConfiguration[];
  /** The node's tools work on a file (`CIB_file` in their environment): a practice cluster, nothing live behind it. */
  readonly practice: boolean;
  /** What the reading was made of, to see cheaply whether the next one differs. */
  readonly source: {
    readonly mon: string;
    /** Empty, or no configuration, where it could not be read: `cluster.configurationProblem` says why. */
    readonly cib: string;
    /** cibadmin gave no answer. */
    readonly cibProblem: NodeProblem["code"] | null;
    readonly cibReport: CibReport | null;
    readonly withoutHistory: WithoutHistory | null;
  };
}

/** A status that lacks the nodes' operation histories: how crm_mon died of them, and when (`performance.now()`). */
interface WithoutHistory {
  readonly died: Outcome;
  /** Until the whole is asked for again. */
  readonly pauseMs: number;
  readonly askedAt: number;
}

export type ReadResult = Result<Reading, NodeProblem>;

/** The configuration alone: a whole CIB is 4.8 MB at 16 nodes × 500 resources, its status is in crm_mon's answer. */
const CONFIGURATION: Argv = ["cibadmin", "-Q", "-o", "configuration"];
/** A tool that dies may leave a core dump each time: it is asked for the whole less and less often. */
const WHOLE_AGAIN_MS = { first: 5_000, most: 600_000 } as const;
const READ_TIMEOUT_MS = 8_000;

/**
 * What the CIB's daemon logs of each new version of the CIB, at the level that its log has by default (2.1 and 3.0: lib/common, where a
 * patch set is shown). crm_mon's display, which tells of changes too, waits up to 2 s where the one before was within a second.
 */
const NEW_VERSION = "Diff: +++ ";

/** Every step of a read has limits of its own, which grow with the round trip; this one is for what nobody thought of. */
const READ_LIMIT_MS = 120_000;

/** crm_mon prints when it ran and when pacemakerd last spoke; readings that differ only there are the same. */
const CLOCKS = /<last_update [^<>]*>| last_updated="[^"<]*"/g;

/**
 * Reads status and configuration side by side over one connection. Returns `before` itself where nothing changed,
 * without parsing. A node whose cluster is stopped is the problem `node.cluster-stopped`, a fault of ours
 * `console.watch-failed`. Ends in any case, and never rejects.
 */
export async function readCluster(runner: NodeRunner, before?: Reading | null): Promise<ReadResult> {
  try {
    const result = await within(read(runner, before), READ_LIMIT_MS);
    if (result !== "timed-out") return result;
    return err({ code: "node.timed-out", tool: "crm_mon", timeoutMs: READ_LIMIT_MS });
  } catch (error) {
    return err(watchFault(error, runner.node));
  }
}

async function read(runner: NodeRunner, before: Reading | null | undefined): Promise<ReadResult> {
  const options = { privileged: true, timeoutMs: READ_TIMEOUT_MS };
  const [{ text: mon, withoutHistory }, configuration, practice] = await Promise.all([
    askMon(runner, READ_TIMEOUT_MS, before?.source.withoutHistory ?? null),
    runner.run(CONFIGURATION, options),
    before ? before.practice : isPractice(runner),
  ]);
  if (!mon.ok) return mon;
  if (isWayLost(configuration)) return err(problemOf(configuration, "cibadmin", runner.sudo));
  const isRead = isSuccess(configuration);
  const problem = isRead ? null : problemOf(configuration, "cibadmin", runner.sudo);
  const cib = isRead ? configuration.stdout : "";
  return toReading({ mon: mon.value, cib, problem, withoutHistory }, practice, before ?? null);
}

/** What two tools said at a time, whole. */
interface Said {
  readonly mon: string;
  readonly cib: string;
  /** Why there is no configuration. */
  readonly problem: NodeProblem | null;
  readonly withoutHistory: WithoutHistory | null;
}

/** Makes a reading of what was said; `before` itself where nothing in it is new. */
async function toReading(
  { mon, cib, problem, withoutHistory }: Said,
  practice: boolean,
  before: Reading | null,
): Promise<ReadResult> {
  const source = { mon: mon.replace(CLOCKS, ""), cib, cibProblem: problem?.code ?? null, withoutHistory };
  const isSame =
    before?.source.mon === source.mon &&
    before.source.cib === cib &&
    before.source.cibProblem === source.cibProblem &&
    before.source.withoutHistory === withoutHistory;
  if (before && isSame) return ok(before);
  return known(await parse(mon, { ...source, problem }, practice, before));
}

/**
 * The command of a loop on the node that reads as {@link readCluster} does, as soon as `trigger` prints something.
 * See lib/command/read-loop.
 */
export function clusterLoop(token: string, trigger: Argv, sudo: boolean): Argv {
  const allowed = (argv: Argv) => (sudo ? withSudo(argv) : argv);
  return readLoop({
    token,
    trigger: allowed(trigger),
    log: { follow: allowed(["tail", "-n", "0", "-F"]), file: LOG_FILES.pacemaker[0], line: NEW_VERSION },
    first: withTimeout(allowed(STATUS), READ_TIMEOUT_MS / 1000),
    second: withTimeout(allowed(CONFIGURATION), READ_TIMEOUT_MS / 1000),
  });
}

/** The reading that such a loop told; `before` itself where nothing in it is new. */
export function readingOf([mon, cib]: readonly [string, string], before: Reading): Promise<ReadResult> {
  return toReading({ mon, cib, problem: null, withoutHistory: null }, before.practice, before);
}

/** What tools and agents say of this cluster from now on is masked by what its configuration holds. */
function known(read: ReadResult): ReadResult {
  const secrets = read.ok ? read.value.source.cibReport?.secrets : undefined;
  if (secrets) learnSecrets(secrets.values, secrets.open);
  return read;
}

/** The cluster's status alone, by this node's eyes, within `timeoutMs`: no constraints, no configuration. */
export async function readStatus(
  runner: NodeRunner,
  timeoutMs = READ_TIMEOUT_MS,
): Promise<Result<Cluster, NodeProblem>> {
  const { text: mon } = await askMon(runner, timeoutMs, null);
  if (!mon.ok) return mon;
  const report = await toStatus(mon.value, "views");
  return report.ok ? ok(toCluster(report.value, null)) : report;
}

/** What crm_mon prints; without the histories where it died of them, now or a while ago. */
async function askMon(
  runner: NodeRunner,
  timeoutMs: number,
  known: WithoutHistory | null,
): Promise<{ readonly text: Result<string, NodeProblem>; readonly withoutHistory: WithoutHistory | null }> {
  const isRecent = known !== null && performance.now() - known.askedAt < known.pauseMs;
  const { outcome, died } = await runMon(runner, { timeoutMs, died: isRecent ? known.died : null });
  const text = monText(outcome, runner.sudo);
  if (died === null) return { text, withoutHistory: null };
  if (isRecent) return { text, withoutHistory: known };
  const pauseMs = known === null ? WHOLE_AGAIN_MS.first : Math.min(known.pauseMs * 2, WHOLE_AGAIN_MS.most);
  return { text, withoutHistory: { died, askedAt: performance.now(), pauseMs } };
}

/** The node, or the way to it, gave up: what one tool said a moment before is no picture of a node that is gone. */
function isWayLost({ kind }: Outcome): boolean {
  return kind === "lost" || kind === "refused" || kind === "timedOut";
}

async function isPractice(runner: NodeRunner): Promise<boolean> {
  const outcome = await runner.run(["printenv", "CIB_file"], { timeoutMs: READ_TIMEOUT_MS });
  return isSuccess(outcome) && outcome.stdout.trim() !== "";
}

function monText(outcome: Outcome, sudo: boolean): Result<string, NodeProblem> {
  if (isSuccess(outcome)) return ok(outcome.stdout);
  if (outcome.kind === "exited") {
    const stopped = disconnectedFromExit(outcome.code, `${outcome.stderr}\n${outcome.stdout}`);
    if (stopped) return err({ code: "node.cluster-stopped", state: stopped.state });
  }
  return err(problemOf(outcome, "crm_mon", sudo));
}

interface Read extends Omit<Reading["source"], "cibReport"> {
  /** Why there is no configuration. */
  readonly problem: NodeProblem | null;
}

/** A configuration that cannot be read takes nothing from the status, and the picture says that it lacks it. */
async function parse(
  monText: string,
  read: Read,
  practice: boolean,
  before: Reading | null,
): Promise<ReadResult> {
  const [mon, { report, problem }] = await Promise.all([toStatus(monText), toReport(read, before)]);
  if (!mon.ok) return mon;
  // Whom the cluster gives no right to read, crm_mon tells of an empty one, with success. That is no picture of it.
  if (problem !== null && mon.value.nodes.length === 0) return err(problem);
  const died = read.withoutHistory?.died;
  const historyProblem = died === undefined ? null : problemOf(died, "crm_mon", false);
  return ok({
    cluster: toCluster(mon.value, report, problem, historyProblem),
    histories: mon.value.histories,
    configurations: report?.resources ?? [],
    practice,
    source: {
      mon: read.mon,
      cib: read.cib,
      cibProblem: read.cibProblem,
      cibReport: report,
      withoutHistory: read.withoutHistory,
    },
  });
}

async function toStatus(text: string, purpose: ParsedFor = "watch"): Promise<Result<MonStatus, NodeProblem>> {
  const mon = await parseForeign("status", text, purpose);
  if (!mon.ok) return err({ code: "node.output-unreadable", tool: "crm_mon", detail: mon.error.code });
  if (mon.value.kind === "disconnected") return err({ code: "node.cluster-stopped", state: mon.value.state });
  return ok(mon.value);
}

async function toReport(
  { cib, problem }: Read,
  before: Reading | null,
): Promise<{ readonly report: CibReport | null; readonly problem: NodeProblem | null }> {
  if (problem !== null) return { report: null, problem };
  if (before?.source.cibReport && before.source.cib === cib)
    return { report: before.source.cibReport, problem };
  const parsed = await parseForeign("configuration", cib);
  if (parsed.ok) return { report: parsed.value, problem };
  return {
    report: null,
    problem: { code: "node.output-unreadable", tool: "cibadmin", detail: parsed.error.code },
  };
}
