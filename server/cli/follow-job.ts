import "server-only";
import { countStates } from "@/lib/checks/check";
import { checkedAfter } from "@/lib/job/checked-after";
import { halfWritten } from "@/lib/job/half-written";
import { isJobOver, type Job, type JobStep } from "@/lib/job/job";
import { leftMasked } from "@/lib/job/left-masked";
import { leftDown } from "@/lib/restart-all/left-down";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { shown } from "../secrets";
import { startJob } from "../services/job/start";
import { CliError } from "./cli-error";

/** The job as it is when it is over; `onStep` hears of each step that begins or ends. */
export async function followToEnd(
  jobId: string,
  onStep: (step: JobStep) => void = () => undefined,
): Promise<Job> {
  const { jobs } = await runtime();
  const live = await jobs.find(jobId);
  if (live === null) throw new CliError("The job is gone.");
  const told = new Map<string, JobStep["state"]>();
  return new Promise((resolve) => {
    const look = () => {
      for (const step of live.job.steps) {
        if (step.state === "waiting" || told.get(step.id) === step.state) continue;
        told.set(step.id, step.state);
        onStep(step);
      }
      if (!isJobOver(live.job)) return;
      unsubscribe();
      resolve(live.job);
    };
    const unsubscribe = live.source().subscribe(look, look);
    queueMicrotask(look);
  });
}

/** Lines of a step's output that tell why it failed. */
const TOLD_LINES = 15;

/** Follows a job as lines: what begins, what ends and how. @throws CliError where it did not end well. */
export async function tellJob(jobId: string): Promise<Job> {
  const { jobs } = await runtime();
  const live = await jobs.find(jobId);
  const job = await followToEnd(jobId, ({ id, host, name, state, problem, exitCode }) => {
    const status = exitCode === null || state === "running" ? "" : ` (exit status ${exitCode})`;
    console.log(`${(host ?? "-").padEnd(12)} ${name.padEnd(10)} ${state}${status}`);
    if (state !== "failed") return;
    const output = live?.view.output[id];
    for (const line of (output?.tail.length ? output.tail : (output?.head ?? [])).slice(-TOLD_LINES))
      console.log(`${"".padEnd(24)}${line}`);
    if (problem === null) return;
    const { code, ...values } = shown(problem);
    console.log(`${"".padEnd(24)}${code} ${JSON.stringify(values)}`);
  });
  tellHalf(job);
  tellMasked(job);
  tellLeftDown(job);
  await tellChecks(job);
  if (job.state !== "done") {
    const goOn = job.canGoOn ? ` Mend it, then: npm run harrier -- job go-on ${jobId}` : "";
    throw new CliError(`The job ended as ${job.state}.${goOn}`);
  }
  return job;
}

/** Nodes that a job has left with different files, since whoever restarts one now may lose it. */
function tellHalf(job: Job): void {
  const half = halfWritten(job);
  if (half === null) return;
  const { what, written, others, wayBack } = half;
  const on = [
    ...(written.length === 0 ? [] : [`new on ${written.join(", ")}`]),
    ...(others.length === 0 ? [] : [`not on ${others.join(", ")}`]),
  ];
  const name = what === "key" ? "key" : "corosync.conf";
  console.log(
    `${name}: ${on.join(", ")}: restart and reload no corosync before all have the same${what === "key" ? " and it is seen in force" : ""}`,
  );
  if (wayBack === null) return;
  console.log(`the old key again, on every node that kept it: ${wayBack.argv.join(" ")}`);
  // It reloads every corosync that is connected: before all have the key, it would shut some out.
  if (wayBack.isReadAgain) console.log("only after that, when all have it, once: corosync-cfgtool -R");
}

/** Hosts on which an installation that was broken off may have left the cluster's units masked. */
function tellMasked(job: Job): void {
  const left = leftMasked(job);
  if (left !== null) console.log(`may be masked on ${left.hosts.join(", ")}: ${left.argv.join(" ")}`);
}

/** A restart on all nodes that was not finished: the cluster's services are stopped meanwhile. */
function tellLeftDown(job: Job): void {
  const down = leftDown(job);
  if (down !== null) console.log(`stopped on ${down.join(", ")}, or nobody saw it start: going on starts it`);
}

/** The console runs the checks after such a job by itself; this process would be gone before, and waits for them. */
async function tellChecks(job: Job): Promise<void> {
  const clusterId = checkedAfter(job);
  if (clusterId === null) return;
  const begun = await startJob(COMMAND_LINE, { kind: "checks", clusterId });
  if (!begun.ok) {
    // Clusters of the old stack have no checks.
    if (begun.error.code !== "api.other-stack") console.log(`not checked: ${begun.error.code}`);
    return;
  }
  const { result, state } = await followToEnd(begun.value.jobId);
  if (result?.kind !== "checks") return console.log(`not checked: ${state}`);
  const { failed, warning } = countStates(result.report.rows);
  const name =
    job.about.kind === "cluster" ? job.about.name : job.result?.kind === "create" && job.result.name;
  console.log(`checked: ${failed} failed, ${warning} with a warning. All of them: cluster checks ${name}`);
}
