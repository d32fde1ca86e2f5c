import type { ApiError } from "../api/result";
import type { Problem, ProblemCode } from "./problem";

/** Who says no, and will again until a person changes something. */
export type Refusal =
  /** The host turned the credential away. Each try may count for the account's lock-out. */
  | "login"
  /** The host shows a key that nobody vouches for: nothing was sent. */
  | "host-key"
  /** The console cannot use the credential that it was given: nothing was sent. */
  | "credential"
  /** Let in, and not allowed to run what is needed. */
  | "rights";

/** What the field `detail` of a problem is: a code that chooses a sentence, somebody's own words, or for the log alone. */
type Detail = "selects" | "said" | "log";

/** What is true of a code by itself, whatever it wraps. */
export interface Traits {
  /** Null where asking again may help. */
  readonly refusal: Refusal | null;
  /** Whether another way in (account, credential, jump host, a key confirmed anew) can settle it: "Change access". */
  readonly wayIn: boolean;
  /** Rights are of a session: what was given since is only believed after a new login. */
  readonly newLogin: boolean;
  /** How far what was asked for came is not known. */
  readonly openEnd: boolean;
  /** The other end answered, by a command that ran or by turning the login away: whoever was asked is there. */
  readonly there: boolean;
  /** Whoever keeps asking can stop: the same question gets the same answer for good. */
  readonly final: boolean;
  /** Null where it has no `detail`. */
  readonly detail: Detail | null;
  /** Of the HTTP answer; null for what is never an answer of its own. */
  readonly status: number | null;
}

/** What the compiler asks of each code: a status of what a doorway answers, a word about each `detail`. */
type TraitsOf<C extends ProblemCode> = Traits & {
  readonly status: C extends ApiError["code"] ? number : null;
  readonly detail: Extract<Problem, { code: C }> extends { readonly detail: unknown } ? Detail : null;
};

const PLAIN = {
  refusal: null,
  wayIn: false,
  newLogin: false,
  openEnd: false,
  there: false,
  final: false,
  detail: null,
  status: null,
} as const;

/** Every code that Harrier knows. What has to know something of codes asks here, and keeps no list of its own. */
export const TRAITS = {
  "ssh.unreachable": { ...PLAIN, detail: "selects" },
  "ssh.host-key-unknown": { ...PLAIN, refusal: "host-key", wayIn: true },
  "ssh.host-key-changed": { ...PLAIN, refusal: "host-key", wayIn: true },
  "ssh.auth-failed": { ...PLAIN, there: true, refusal: "login", wayIn: true },
  "ssh.password-expired": { ...PLAIN, there: true, refusal: "login", wayIn: true },
  "ssh.key-unreadable": { ...PLAIN, refusal: "credential", wayIn: true, detail: "selects" },
  "ssh.agent-unavailable": { ...PLAIN, refusal: "credential", wayIn: true },
  "ssh.channel-refused": { ...PLAIN, detail: "selects" },
  "ssh.no-command": { ...PLAIN, there: true, refusal: "rights", wayIn: true },
  "ssh.protocol": { ...PLAIN, detail: "said" },
  // The jump host is part of the way in, whatever is wrong with it; the rest is its cause's.
  "ssh.jump-failed": { ...PLAIN, wayIn: true },
  "ssh.closed": PLAIN,

  "node.tool-missing": { ...PLAIN, there: true },
  "node.permission-denied": {
    ...PLAIN,
    there: true,
    refusal: "rights",
    wayIn: true,
    newLogin: true,
    detail: "said",
  },
  "node.sudo-refused": { ...PLAIN, there: true, refusal: "rights", wayIn: true },
  "node.output-unreadable": { ...PLAIN, there: true, detail: "selects" },
  "node.command-failed": { ...PLAIN, there: true, detail: "said" },
  "node.command-killed": { ...PLAIN, there: true, openEnd: true },
  "node.startup-prints": { ...PLAIN, there: true },
  "node.timed-out": { ...PLAIN, openEnd: true },
  "node.lost": { ...PLAIN, openEnd: true, detail: "log" },
  "node.cluster-stopped": { ...PLAIN, there: true },

  "api.invalid-input": { ...PLAIN, status: 400 },
  "api.forbidden": { ...PLAIN, final: true, status: 403 },
  "api.foreign-origin": { ...PLAIN, status: 403 },
  "api.cluster-unknown": { ...PLAIN, final: true, status: 404 },
  "api.cluster-exists": { ...PLAIN, status: 409 },
  "api.other-stack": { ...PLAIN, final: true, status: 409 },
  "api.other-cluster": { ...PLAIN, status: 409 },
  "api.busy": { ...PLAIN, status: 409 },
  "api.job-state": { ...PLAIN, status: 409 },
  "api.name-taken": { ...PLAIN, status: 409 },
  "api.not-found": { ...PLAIN, status: 404 },
  "api.internal": { ...PLAIN, status: 500 },
  "import.not-read": { ...PLAIN, detail: "selects", status: 422 },
  "import.no-tool": { ...PLAIN, status: 409 },
  "import.refused": { ...PLAIN, status: 422 },
  "terminal.off": { ...PLAIN, status: 409 },
  "terminal.practice": { ...PLAIN, status: 409 },
  "terminal.too-many": { ...PLAIN, status: 409 },
  "terminal.gone": { ...PLAIN, final: true, status: 404 },
  "terminal.not-taken": { ...PLAIN, status: 409 },
  plan: { ...PLAIN, status: 409 },
  node: { ...PLAIN, status: 502 },

  "job.interrupted": { ...PLAIN, openEnd: true },
  "job.fault": { ...PLAIN, openEnd: true },
  "job.timed-out": { ...PLAIN, openEnd: true },
  "job.host-unknown": PLAIN,
  "job.host-in-cluster": PLAIN,
  "job.not-root": PLAIN,
  "job.host-name": PLAIN,
  "job.address-missing": PLAIN,
  "job.host-silent": PLAIN,
  "job.no-cluster": PLAIN,
  "job.member-unknown": PLAIN,
  "job.remains": PLAIN,
  "job.conf-changed": PLAIN,
  "job.conf-unread": PLAIN,
  "job.conf-differs": PLAIN,
  "job.quorum-lost": PLAIN,
  "job.member-silent": PLAIN,
  "job.still-member": PLAIN,
  "job.member-left-out": PLAIN,
  "job.not-gone": PLAIN,
  "job.node-unclean": PLAIN,
  "job.corosync-silent": PLAIN,
  "job.left-running": PLAIN,
  "job.key-differs": PLAIN,
  "job.conf-fault": PLAIN,
  "job.node-unlisted": PLAIN,
  "job.sbd-lacks": PLAIN,
  "job.sbd-two": PLAIN,
  "job.key-needs-stop": PLAIN,
  "job.key-not-in-force": PLAIN,
  "job.no-certificate": PLAIN,
  "job.device-unreachable": { ...PLAIN, detail: "said" },
  "job.device-there": PLAIN,
  "job.device-not-voting": PLAIN,
  "job.node-not-forgotten": PLAIN,
  "job.conf-needs-stop": PLAIN,
  "job.conf-refused": { ...PLAIN, detail: "said" },
  "job.conf-not-reloaded": { ...PLAIN, detail: "said" },
  "job.conf-not-in-force": PLAIN,
  "job.heartbeat-not-in-force": PLAIN,
  "job.agent-differs": PLAIN,
  "job.agent-refused": { ...PLAIN, detail: "said" },
  "job.agent-lacks": PLAIN,
  "job.drill-refused": PLAIN,
  // What was done before it failed is taken back.
  "job.drill-method": { ...PLAIN, detail: "said", openEnd: true },
  "job.drill-no-answer": { ...PLAIN, detail: "said" },
  "job.drill-silent": { ...PLAIN, detail: "said" },
  "job.drill-differs": PLAIN,
  "job.restart-silent": PLAIN,
  "job.restart-unknown": PLAIN,
  "job.services-not-so": PLAIN,
  "job.not-restarted": PLAIN,
  "job.not-as-before": PLAIN,
  "job.ports-closed": { ...PLAIN, detail: "said" },
  "job.file-missing": PLAIN,
  "job.file-too-large": PLAIN,
  "job.file-not-kept": { ...PLAIN, detail: "said" },

  // What has reached nobody is tried again by itself, as far as it makes sense (lib/notify/pace).
  "notify.unreachable": { ...PLAIN, detail: "said" },
  "notify.timed-out": { ...PLAIN, openEnd: true },
  "notify.tls": { ...PLAIN, detail: "said" },
  "notify.address-refused": PLAIN,
  "notify.redirected": PLAIN,
  "notify.status": PLAIN,
  "notify.login-refused": { ...PLAIN, detail: "said" },
  "notify.mail-refused": { ...PLAIN, detail: "said" },
  "notify.message-unread": PLAIN,
  "notify.too-old": PLAIN,

  "console.unreachable": { ...PLAIN, openEnd: true },
  "console.unreadable": { ...PLAIN, openEnd: true },
  "console.watch-failed": { ...PLAIN, detail: "said" },
  "console.credential-sealed": { ...PLAIN, refusal: "credential", wayIn: true },
  "console.disk-full": { ...PLAIN, status: 507 },
  "console.data-directory": PLAIN,
  "console.database-damaged": PLAIN,
  "console.database-newer": PLAIN,
  "console.key-missing": PLAIN,
  "console.key-damaged": PLAIN,
} as const satisfies { readonly [C in ProblemCode]: TraitsOf<C> };
