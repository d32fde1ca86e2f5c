import type { Cluster } from "../cluster/cluster";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { NodeProblem } from "../cluster/snapshot";
import type { CorosyncConf } from "../corosync/parse-corosync-conf";
import type { InterfaceFact } from "../facts/fact";

/** How a command of a question ended. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What one host answered. */
export interface HostFacts {
  readonly host: string;
  /** Why it did not. */
  readonly problem: NodeProblem | null;
  /** By the names in questions.ts; what was not run is missing. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Its clock against the console's, and how far that may be wrong (half a round trip); milliseconds. */
  readonly clock: { readonly offsetMs: number; readonly errorMs: number } | null;
  readonly conf: CorosyncConf | null;
  readonly interfaces: readonly LinkInterface[] | null;
}

/** An interface with what a link needs to know of it. */
export interface LinkInterface extends InterfaceFact {
  readonly mtu: number;
  /** Addresses that DHCP gave. */
  readonly leased: readonly string[];
}

/** Everything that checks are judged by. */
export interface CheckFacts {
  readonly hosts: readonly HostFacts[];
  /** What the console's watch says of the cluster; null where there is none yet, or nothing could be read. */
  readonly cluster: Cluster | null;
  readonly configurations: readonly ResourceConfiguration[];
  /** `rsc_defaults` as configured; null where the configuration could not be read. */
  readonly resourceDefaults: Readonly<Record<string, string>> | null;
}

/** Shells say so of what is not there or may not be run. */
const NOT_RUN: readonly number[] = [124, 126, 127, 137];

/** The answer of a command that was there to be run; undefined otherwise. */
export function answered({ answers }: HostFacts, name: string): Answer | undefined {
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  return answer === undefined || NOT_RUN.includes(answer.code) ? undefined : answer;
}

/** What a command printed that ended well; undefined otherwise. */
export function printed(host: HostFacts, name: string): string | undefined {
  const answer = answered(host, name);
  return answer?.code === 0 ? answer.stdout.trim() : undefined;
}

/** `key=value` or `key: value` lines. */
export function valuesIn(text: string, separator: "=" | ":"): Readonly<Record<string, string>> {
  const lines = text.split("\n").flatMap((line) => {
    const at = line.indexOf(separator);
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
  });
  return Object.fromEntries(lines);
}

/** A host's entry in its own corosync.conf, which names it by node or host name. */
export function memberIn(host: HostFacts) {
  return host.conf?.nodes.find(({ name }) => name === host.host) ?? null;
}

/** What a host's resolver says of the name of the host in that place; empty: nothing, undefined: not asked. */
export function addressesOf(host: HostFacts, at: number): readonly string[] | undefined {
  const answer = answered(host, `resolve-${at}`);
  if (answer === undefined) return undefined;
  if (answer.code !== 0) return [];
  const first = answer.stdout.split("\n").map((line) => line.trim().split(/\s+/)[0] ?? "");
  return [...new Set(first)].filter((address) => address !== "");
}
