import type { NodeProblem } from "../cluster/snapshot";
import type { DrillRefusal } from "../drill/refusal";
import type { JobKind, JobResult, StepName } from "./kinds";

/** What can go wrong in a job beside what a node answers; worded under `problem.<code>`. */
export type JobProblem =
  /** The console ended while the step ran: how far it came is not known. */
  | { readonly code: "job.interrupted" }
  /** A fault of ours; the reference is in the server's log. */
  | { readonly code: "job.fault"; readonly reference: string }
  | { readonly code: "job.timed-out"; readonly timeoutMs: number }
  /** The cluster has no such member in the console (any more). */
  | { readonly code: "job.host-unknown"; readonly host: string }
  /** The host is in a cluster, or has what one left. */
  | { readonly code: "job.host-in-cluster"; readonly host: string; readonly found: string }
  | { readonly code: "job.not-root"; readonly host: string }
  /** Heartbeat knows a node by what `uname -n` says, and that is another name; `found`: it. */
  | { readonly code: "job.host-name"; readonly host: string; readonly found: string }
  | { readonly code: "job.address-missing"; readonly host: string; readonly address: string }
  /** A host of a cluster that is to be taken down does not answer, so that it could not be. */
  | { readonly code: "job.host-silent"; readonly host: string }
  /** No host that answers has a corosync.conf of the cluster: there is nothing to be taken down. */
  | { readonly code: "job.no-cluster" }
  /** The cluster has a node that the console has no way into: it would go on by itself. */
  | { readonly code: "job.member-unknown"; readonly host: string }
  /** What was to be removed from the host is there still. */
  | { readonly code: "job.remains"; readonly host: string; readonly found: string }
  /** corosync.conf is neither as it was seen nor the new one: somebody changed it since. */
  | { readonly code: "job.conf-changed"; readonly host: string }
  | { readonly code: "job.conf-unread"; readonly host: string }
  /** The members' files are not equal, so that no change can be made from them. */
  | { readonly code: "job.conf-differs"; readonly host: string }
  /** Votes that would be there, and votes that would be needed: the cluster would lose its quorum on the way. */
  | { readonly code: "job.quorum-lost"; readonly votes: number; readonly needed: number }
  /** A node that stays in a cluster that another one leaves does not answer: it could not get the new corosync.conf. */
  | { readonly code: "job.member-silent"; readonly host: string }
  /** A node that is to be taken out without being asked is a member, as another one sees it. */
  | { readonly code: "job.still-member"; readonly host: string }
  /** A node runs in the cluster, and the new corosync.conf that a person wrote does not list it. */
  | { readonly code: "job.member-left-out"; readonly host: string }
  /** A node that is to be taken out as gone answers, and runs the cluster; `found`: what runs there. */
  | { readonly code: "job.not-gone"; readonly host: string; readonly found: string }
  /** The cluster waits for a node that is to be taken out to be fenced: nobody knows that it is off. */
  | { readonly code: "job.node-unclean"; readonly host: string }
  /** What corosync is at on a member nobody knows; `found`: what did not answer. Silence is no answer. */
  | { readonly code: "job.corosync-silent"; readonly host: string; readonly found: string }
  /** Pacemaker would leave without stopping them: what is unmanaged, or in maintenance; `found`: resources that run on the host. */
  | { readonly code: "job.left-running"; readonly host: string; readonly found: string }
  /** Members have different keys on their disks: whoever reads his again at the reload is alone. */
  | { readonly code: "job.key-differs"; readonly host: string }
  /** The file as it would be made has faults that the one before had not, and corosync tells only when it starts; `found`: the values. */
  | { readonly code: "job.conf-fault"; readonly found: string }
  /** The nodes of corosync.conf have no names, and none of them has the name of this one as its address. */
  | { readonly code: "job.node-unlisted"; readonly host: string }
  /** The cluster is watched over by sbd, and a host that joins is not set up for it; `found`: what it lacks. */
  | { readonly code: "job.sbd-lacks"; readonly host: string; readonly found: string }
  /** Two nodes would be left with sbd that has no disk: each resets itself once it is alone. */
  | { readonly code: "job.sbd-two" }
  /** The running corosync reads its key only when it starts; `found`: its version and transport. */
  | { readonly code: "job.key-needs-stop"; readonly host: string; readonly found: string }
  /** corosync has not taken the new key; the journal says nothing of it. */
  | { readonly code: "job.key-not-in-force"; readonly host: string }
  /** A quorum device decides in this cluster, and no member has the certificate any more that a new node needs for it. */
  | { readonly code: "job.no-certificate" }
  /** A node has no way to corosync-qnetd; `detail`: from where to where. */
  | { readonly code: "job.device-unreachable"; readonly detail: string }
  /** A quorum device is to come, and the cluster has one; `found`: its host. */
  | { readonly code: "job.device-there"; readonly found: string }
  /** The quorum device has no vote, as a node sees it, or another one has it; `found`: what its tool says. */
  | { readonly code: "job.device-not-voting"; readonly host: string; readonly found: string }
  /** Pacemaker knows the node still. */
  | { readonly code: "job.node-not-forgotten"; readonly host: string }
  /** A running corosync refuses the whole file for these values. */
  | { readonly code: "job.conf-needs-stop"; readonly host: string; readonly found: string }
  /** The installed corosync does not take the file; nothing was written. */
  | { readonly code: "job.conf-refused"; readonly host: string; readonly detail: string }
  | { readonly code: "job.conf-not-reloaded"; readonly host: string; readonly detail: string }
  /** The file is there, and the running corosync does not have it; `found`: what it has, in its own names. */
  | { readonly code: "job.conf-not-in-force"; readonly host: string; readonly found: string }
  /** The command was taken, and the nodes say otherwise; `found`: what they say. */
  | { readonly code: "job.heartbeat-not-in-force"; readonly found: string }
  /** Another file is in the agent's place than any that a person has seen. */
  | { readonly code: "job.agent-differs"; readonly host: string }
  /** The agent does not tell of itself in a form that can be read; `detail`: what it says instead. */
  | { readonly code: "job.agent-refused"; readonly host: string; readonly detail: string }
  /** Actions that it does not have; `found`: they. */
  | { readonly code: "job.agent-lacks"; readonly host: string; readonly found: string }
  /** A drill is not begun; `found`: why, as a code and what it is about, which is all that older consoles kept of it. */
  | { readonly code: "job.drill-refused"; readonly found: string; readonly refusal?: DrillRefusal }
  /** What was to be done to the cluster did not go as it should; `detail`: what the console or a node says. */
  | { readonly code: "job.drill-method"; readonly detail: string }
  /** A probe was not answered again; `detail`: which. */
  | { readonly code: "job.drill-no-answer"; readonly detail: string }
  /** A probe ended before the service was seen to come back; `detail`: which. */
  | { readonly code: "job.drill-silent"; readonly detail: string }
  /** Nothing is left to be done, and the cluster is not as it was before; `found`: what differs. */
  | { readonly code: "job.drill-differs"; readonly found: string }
  /** A node does not answer, and nobody has said that it may be left out: nothing was stopped. */
  | { readonly code: "job.restart-silent"; readonly host: string }
  /** The cluster has a node that the console has no way into, and nobody has said that it may be left out. */
  | { readonly code: "job.restart-unknown"; readonly host: string }
  /** The command ended, and the units are otherwise; `found`: how they are. */
  | { readonly code: "job.services-not-so"; readonly host: string; readonly found: string }
  /** It did not answer when it was to stop, and runs by the start of before. */
  | { readonly code: "job.not-restarted"; readonly host: string }
  /** The cluster is at rest, and not as it was before; `found`: nodes that are away, what does not run. */
  | { readonly code: "job.not-as-before"; readonly found: string }
  /** Datagrams do not get through; `detail`: from where to where, at which port. */
  | { readonly code: "job.ports-closed"; readonly detail: string }
  /** The tool ended well, and left no such file. */
  | { readonly code: "job.file-missing"; readonly host: string }
  | { readonly code: "job.file-too-large"; readonly limitBytes: number }
  /** A fetched file could not be kept on the console; `detail` is the system's name of the error (`ENOSPC`). */
  | { readonly code: "job.file-not-kept"; readonly detail: string };

/** Why a step failed. `api.other-cluster` and the like are problems of requests, not of steps. */
export type StepProblem = NodeProblem | JobProblem;

export type StepState = "waiting" | "running" | "done" | "failed" | "skipped" | "cancelled";

/** One piece of work, on one host or for all of them. Steps whose `after` is done run side by side. */
export interface JobStep {
  /** Unique in its job. */
  readonly id: string;
  readonly name: StepName;
  /** null: for all hosts. */
  readonly host: string | null;
  /** Steps that have to be done before it. */
  readonly after: readonly string[];
  /** It begins once those are over and one of them at least is done, whatever became of the others. */
  readonly afterSome?: true;
  /** The step whose work this one takes back: it runs whatever became of the others, also after a cancel. */
  readonly undoes: string | null;
  /** Its failure is a finding, not a failure of the job. */
  readonly optional: boolean;
  readonly state: StepState;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly exitCode: number | null;
  readonly problem: StepProblem | null;
}

export type JobState =
  | "queued"
  | "running"
  | "cancelling"
  | "cancelled"
  | "failed"
  | "done"
  /** The console ended in the middle. */
  | "interrupted";

/** What the work is about: a cluster of the console, or hosts that are in none. */
export type JobAbout =
  | {
      readonly kind: "cluster";
      readonly clusterId: string;
      readonly name: string;
      /** Nodes that leave it together; of one alone its job's last host tells. */
      readonly leaving?: readonly string[];
    }
  | { readonly kind: "hosts" };

/** Long work on hosts. Times are ISO 8601 in UTC, by the console's clock. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly about: JobAbout;
  readonly hosts: readonly string[];
  readonly by: string;
  readonly state: JobState;
  /** 1, and one more each time that it was gone on with. */
  readonly attempt: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly cancelledBy: string | null;
  /** What was not done can be done now, by going on. */
  readonly canGoOn: boolean;
  readonly steps: readonly JobStep[];
  readonly result: JobResult | null;
}

/** One line of a list of jobs. */
export type JobSummary = Omit<Job, "steps" | "result" | "canGoOn" | "cancelledBy" | "attempt"> & {
  readonly stepsOver: number;
  readonly stepsTotal: number;
};

const OVER: ReadonlySet<JobState> = new Set(["cancelled", "failed", "done", "interrupted"]);
const STEP_OVER: ReadonlySet<StepState> = new Set(["done", "failed", "skipped", "cancelled"]);

export function isJobOver({ state }: { readonly state: JobState }): boolean {
  return OVER.has(state);
}

export function isStepOver({ state }: { readonly state: StepState }): boolean {
  return STEP_OVER.has(state);
}

/** Whether what comes after a step can begin. */
export function isStepSettled({ state, optional }: Pick<JobStep, "state" | "optional">): boolean {
  return state === "done" || (optional && state === "failed");
}

export function toSummary(job: Job): JobSummary {
  const { id, kind, about, hosts, by, state, createdAt, startedAt, endedAt, steps } = job;
  const times = { createdAt, startedAt, endedAt };
  const counts = { stepsOver: steps.filter(isStepOver).length, stepsTotal: steps.length };
  return { id, kind, about, hosts, by, state, ...times, ...counts };
}
