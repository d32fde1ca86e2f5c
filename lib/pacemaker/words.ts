import type { DaemonState, NoQuorumPolicy } from "@/lib/cluster/cluster";
import type { NodeHealth } from "@/lib/cluster/node";
import type { Agent, Role } from "@/lib/cluster/resource";

const ROLES: ReadonlyMap<string, Role> = new Map([
  ["stopped", "stopped"],
  ["started", "started"],
  ["slave", "unpromoted"],
  ["unpromoted", "unpromoted"],
  ["master", "promoted"],
  ["promoted", "promoted"],
  ["starting", "starting"],
  ["stopping", "stopping"],
  ["migrating", "migrating"],
  ["promoting", "unpromoted"],
  ["demoting", "promoted"],
]);

/** A role in any version's words; null only where none is given. While promoting a copy is still unpromoted, and the reverse. */
export function toRole(word: string | null): Role | null {
  return word === null || word === "" ? null : (ROLES.get(word.toLowerCase()) ?? "unknown");
}

/** Roles that crm_mon prints only while an operation is in flight. */
export function isTransientRole(word: string | null): boolean {
  return word !== null && /^(starting|stopping|migrating|promoting|demoting)$/i.test(word);
}

const DAEMON_STATES: ReadonlyMap<string, DaemonState> = new Map([
  ["init", "starting"],
  ["starting_daemons", "starting"],
  ["wait_for_ping", "waiting"],
  ["running", "running"],
  ["shutting_down", "shutting-down"],
  ["shutdown_complete", "shutdown-complete"],
  ["remote", "remote"],
]);

/** State of pacemakerd in its own words. */
export function toDaemonState(word: string | null): DaemonState {
  return DAEMON_STATES.get(word?.toLowerCase() ?? "") ?? "unknown";
}

const POLICIES: readonly NoQuorumPolicy[] = ["stop", "freeze", "ignore", "suicide", "demote", "fence"];

/** `no-quorum-policy` as printed or configured; "stop" is what Pacemaker takes where nothing is configured. */
export function toNoQuorumPolicy(word: string | null): NoQuorumPolicy {
  return word === null ? "stop" : (POLICIES.find((policy) => policy === word.toLowerCase()) ?? "unknown");
}

/** Health of a node; crm_mon before 2.1 does not tell it. */
export function toNodeHealth(word: string | null): NodeHealth {
  return word === "green" || word === "yellow" || word === "red" ? word : "unknown";
}

/** `ocf:heartbeat:IPaddr2`, `ocf::heartbeat:IPaddr2` (1.1), `systemd:nginx` → its parts. */
export function toAgent(written: string | null): Agent {
  const [standard = "", ...rest] = (written ?? "").split(":").filter((part) => part !== "");
  const type = rest.pop() ?? "";
  return { standard, provider: rest[0] ?? null, type };
}

const INFINITE = 1_000_000;
const LONGEST = 2n ** 63n;

/**
 * A score as Pacemaker reads it (`char2score`, since 2.1.9 `pcmk_parse_score`): INFINITY in capitals and with nothing around it,
 * else the whole number that the text begins with, as `strtoll` finds it, within ±1000000. Null where it finds none. So it is of a
 * number beyond 64 bits, too, which 2.1.5 takes for 0 and 3.0 for INFINITY: whoever wrote it is better told that it is no score.
 */
export function toScore(written: string | null): number | null {
  const word = written ?? "";
  if (/^[-+]?INFINITY$/.test(word)) return word.startsWith("-") ? -INFINITE : INFINITE;
  const [, sign, digits] = /^[ \t\n\v\f\r]*([-+]?)0*(\d+)/.exec(word) ?? [];
  if (digits === undefined) return null;
  const size = digits.length > 19 ? LONGEST + 1n : BigInt(digits);
  const value = sign === "-" ? -size : size;
  if (value >= LONGEST || value < -LONGEST) return null;
  return Number(value > INFINITE ? INFINITE : value < -INFINITE ? -INFINITE : value);
}
