import type { Cluster } from "../cluster/cluster";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { NodeProblem } from "../cluster/snapshot";
import type { CorosyncConf, CorosyncNode } from "../corosync/parse-corosync-conf";
import type { InterfaceFact } from "../facts/fact";
import { canonicalAddress } from "./address";

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

/** Shells say so of what is not there, may not be run, or did not end. */
export const NOT_THERE = 127;
const NOT_RUN: readonly number[] = [124, 126, NOT_THERE, 137];

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

/** A host's entry in its own corosync.conf: by its name, or (old files have none) by an address that is its own. */
export function memberIn(host: HostFacts): CorosyncNode | null {
  const nodes = host.conf?.nodes ?? [];
  const own = new Set(addressesOn(host));
  const byName = nodes.find(({ name }) => name === host.host);
  return (
    byName ??
    nodes.find(({ addresses }) =>
      addresses.some((one) => one === host.host || own.has(canonicalAddress(one) ?? "")),
    ) ??
    null
  );
}

/** The addresses of a host's interfaces, as they can be compared. */
export function addressesOn({ interfaces }: HostFacts): readonly string[] {
  return (interfaces ?? []).flatMap(({ addresses }) =>
    addresses.flatMap(({ address }) => canonicalAddress(address) ?? []),
  );
}

/** The addresses of a host's links, by link; null for a name that it could not look up. */
export function linkAddresses(host: HostFacts): readonly (string | null)[] {
  return (memberIn(host)?.addresses ?? []).map((written, link) => {
    const literal = canonicalAddress(written);
    if (literal !== null) return literal;
    const found = lookedUp(host, `link-${link}`)?.flatMap((one) => canonicalAddress(one) ?? []);
    const own = addressesOn(host);
    return found?.find((one) => own.includes(one)) ?? found?.[0] ?? null;
  });
}

/** What a host's resolver says of the name of the host in that place; empty: nothing, undefined: not asked. */
export function addressesOf(host: HostFacts, at: number): readonly string[] | undefined {
  return lookedUp(host, `resolve-${at}`);
}

function lookedUp({ answers }: HostFacts, name: string): readonly string[] | undefined {
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (answer === undefined || answer.code === NOT_THERE) return undefined;
  // A resolver that says nothing in time has none either.
  if (answer.code !== 0) return [];
  const first = answer.stdout.split("\n").map((line) => line.trim().split(/\s+/)[0] ?? "");
  return [...new Set(first)].filter((address) => address !== "");
}
