import { parseCibHeader } from "../change/cib-header";
import { configurationIn } from "../change/configuration/speak";
import { type Answer, type HostFacts, printed } from "../checks/facts";
import type { CibVersion } from "../cluster/cluster";
import type { NodeProblem } from "../cluster/snapshot";
import type { SideCommand } from "../command/side-command";
import { CONF_PATH } from "../corosync/conf-path";
import { type CorosyncConf, parseCorosyncConf } from "../corosync/parse-corosync-conf";
import type { JobProblem } from "../job/job";
import { err, ok, type Result } from "../result";
import { isSameCluster, type SavedMember, strangersIn } from "./blueprint-of-conf";
import { PACKAGES_QUESTION } from "./packages";
import type { KeptConfiguration } from "./rebuild-configuration";
import { isSample } from "./remains";

/** Exit status for a file that is not there; any other but 0 is a file that could not be read. */
export const NO_FILE = 3;

/** Prints a file, and tells one that is not there from one that may not be read. */
function readFileArgv(path: string): readonly [string, ...string[]] {
  return ["sh", "-c", `[ -e "$1" ] || exit ${NO_FILE}; cat "$1"`, "sh", path];
}

export const CONF_ARGV = readFileArgv(CONF_PATH);

/** What a member is asked before its cluster is taken down. Nothing is changed by it. */
export const MEMBER_QUESTIONS: readonly SideCommand[] = [
  { name: "practice", argv: ["printenv", "CIB_file"] },
  { name: "conf", argv: CONF_ARGV, privileged: true },
  { name: "live", argv: ["cibadmin", "--query"], privileged: true },
  { name: "file", argv: readFileArgv("/var/lib/pacemaker/cib/cib.xml"), privileged: true },
  { name: "packages", argv: PACKAGES_QUESTION },
  { name: "pcs", argv: ["pcs", "--version"] },
  { name: "pcsd", argv: ["systemctl", "is-active", "pcsd.service"] },
  { name: "boot", argv: ["systemctl", "is-enabled", "corosync.service", "pacemaker.service"] },
  { name: "sbd", argv: ["systemctl", "is-enabled", "sbd.service"] },
  { name: "hosts-file", argv: ["cat", "/etc/hosts"] },
];

/** The cluster as its best witness has it. */
export interface ClusterWitness {
  readonly facts: HostFacts;
  readonly conf: CorosyncConf;
  readonly confText: string;
  /** Null where the cluster has no configuration: it never ran. */
  readonly kept: KeptConfiguration | null;
  readonly version: CibVersion | null;
  /** The configuration was the running cluster's, and no file's. */
  readonly isLive: boolean;
}

/**
 * Whose word counts of those that answered. The cluster is the one with the most saved members in its corosync.conf, then the one
 * that the most of them have, then the one that is called as the console calls it; its configuration is a running cluster's with
 * quorum, else a running one's, else the newest file.
 */
export function bestWitness(
  answers: readonly HostFacts[],
  members: readonly SavedMember[],
  name: string,
): Result<ClusterWitness, JobProblem | NodeProblem> {
  const known = members.map((member) => member.name);
  const found = answers.flatMap((facts) => {
    const text = confIn(facts);
    const conf = text === null ? null : parseCorosyncConf(text);
    if (text === null || conf === null || isSample(conf)) return [];
    const strangers = strangersIn(conf, known).length;
    return [{ facts, text, conf, cover: conf.nodes.length - 2 * strangers, cib: cibIn(facts) }];
  });
  const votes = ({ conf }: (typeof found)[number]) =>
    found.filter((one) => isSameCluster(conf, one.conf, one.facts.host)).length;
  const isCalled = ({ conf }: (typeof found)[number]) => Number(conf.clusterName === name);
  const ranked = found.toSorted(
    (a, b) =>
      b.cover - a.cover || votes(b) - votes(a) || isCalled(b) - isCalled(a) || compareCib(b.cib, a.cib),
  );
  const [first] = ranked;
  if (first === undefined) return err({ code: "job.no-cluster" });
  const [stranger] = strangersIn(first.conf, known);
  if (stranger !== undefined) return err({ code: "job.member-unknown", host: stranger });
  const own = ranked.filter(({ conf, facts }) => isSameCluster(first.conf, conf, facts.host));
  const best = own.toSorted((a, b) => compareCib(b.cib, a.cib))[0] ?? first;
  if (best.cib === null) {
    const unread = own.find(({ facts }) => facts.answers.file?.code !== NO_FILE);
    if (unread !== undefined) return err(unreadProblem(unread.facts.answers.file));
  }
  const { facts, text: confText, conf, cib } = best;
  if (cib === null) return ok({ facts, conf, confText, kept: null, version: null, isLive: false });
  const configuration = configurationIn(cib.text);
  if (configuration === null) return err(UNREADABLE);
  const kept = { configuration, schema: cib.schema };
  return ok({ facts, conf, confText, kept, version: cib.version, isLive: cib.isLive });
}

const UNREADABLE = { code: "node.output-unreadable", tool: "cibadmin", detail: "text.unexpected" } as const;

/** The text of a member's corosync.conf; null where it has none, or is one of a practice cluster. */
function confIn({ answers }: HostFacts): string | null {
  if (answers.practice?.code === 0 && answers.practice.stdout.trim() !== "") return null;
  return answers.conf?.code === 0 ? answers.conf.stdout : null;
}

interface Cib {
  readonly text: string;
  readonly isLive: boolean;
  readonly hasQuorum: boolean;
  readonly version: CibVersion;
  readonly schema: string;
}

function cibIn({ answers }: HostFacts): Cib | null {
  for (const name of ["live", "file"] as const) {
    const answer = answers[name];
    const header = answer?.code === 0 ? parseCibHeader(answer.stdout) : null;
    if (answer === undefined || header === null || header.schema === null) continue;
    const hasQuorum = /<cib\s[^<>]*\shave-quorum="1"/.test(answer.stdout);
    const { version, schema } = header;
    return { text: answer.stdout, isLive: name === "live", hasQuorum, version, schema };
  }
  return null;
}

/** Above zero where `a` is to be believed before `b`. */
function compareCib(a: Cib | null, b: Cib | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const rank = ({ isLive, hasQuorum }: Cib) => (isLive ? (hasQuorum ? 2 : 1) : 0);
  return (
    rank(a) - rank(b) ||
    a.version.adminEpoch - b.version.adminEpoch ||
    a.version.epoch - b.version.epoch ||
    a.version.numUpdates - b.version.numUpdates
  );
}

function unreadProblem(answer: Answer | undefined): NodeProblem {
  const { code = 1, stderr = "" } = answer ?? {};
  if (code === 0) return UNREADABLE;
  const detail = stderr.trim().slice(0, 400);
  return { code: "node.command-failed", tool: "cat /var/lib/pacemaker/cib/cib.xml", exitCode: code, detail };
}

/** Whether the cluster starts with its hosts, by what one of them says. */
export function startsAtBoot(facts: HostFacts): boolean {
  const said = facts.answers.boot?.stdout.trim().split("\n") ?? [];
  return said.length > 0 && said.every((word) => word.startsWith("enabled"));
}

/** pcs and its daemon: the cluster is made by them again. */
export function hasPcs(facts: HostFacts): boolean {
  return printed(facts, "pcs") !== undefined && printed(facts, "pcsd") === "active";
}
