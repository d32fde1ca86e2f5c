import type { Blueprint, BlueprintHost } from "./blueprint";

/** One line of haresources that is to be: a service address, and what starts after it. */
export interface PlannedGroup {
  /** The node that should have it. */
  readonly node: string;
  /** `ADDRESS/BITS[/INTERFACE]`; empty for a group without an address. */
  readonly address: string;
  /** Further resources in their order: `nginx`, `drbddisk::r0`. */
  readonly services: readonly string[];
}

/** How heartbeats are signed, in the words of authkeys. crc signs nothing: it has no key, and finds only what was garbled. */
export const SIGN_METHODS = ["sha1", "md5", "crc"] as const;
export type SignMethod = (typeof SIGN_METHODS)[number];
/** Numbers that a key may have: another key takes the next one, so that nodes know which is meant. */
export const KEY_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What a cluster of Heartbeat has beside names and links. Times are seconds. */
export interface HeartbeatPlan {
  readonly method: SignMethod;
  /** The number by which the key stands in authkeys. */
  readonly keyNumber: number;
  readonly groups: readonly PlannedGroup[];
  /** A node that comes back gets what should be on it. */
  readonly autoFailback: boolean;
  readonly keepalive: number;
  readonly deadtime: number;
  readonly initdead: number;
  /** The interface of each link, by host, in the order of the blueprint's hosts and their links. */
  readonly devices: readonly (readonly string[])[];
}

export const HEARTBEAT_DEFAULTS = {
  method: "sha1",
  keyNumber: 1,
  autoFailback: true,
  keepalive: 1,
  deadtime: 10,
  initdead: 30,
} as const;

export const MAX_GROUPS = 20;
/** What may stand in a word of haresources: it goes to a script as its arguments. */
export const RESOURCE_WORD = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?:::[A-Za-z0-9._/@=,+-]{1,200}){0,8}$/;

/** ha.cf as one host gets it: heartbeats go by its own interfaces to everybody's addresses, its own among them, which it passes over. */
export function haCfText({ hosts }: Blueprint, plan: HeartbeatPlan, host: BlueprintHost): string {
  const { keepalive, deadtime, initdead, autoFailback, devices } = plan;
  const own = devices[hosts.indexOf(host)] ?? [];
  const links = host.links.map((_, link) => link);
  return [
    "# Written by Harrier.",
    "logfile /var/log/ha-log",
    // And into the journal, where the page Logs reads it.
    "logfacility daemon",
    `keepalive ${keepalive}`,
    `warntime ${Math.max(1, Math.floor(deadtime / 2))}`,
    `deadtime ${deadtime}`,
    `initdead ${initdead}`,
    // Above the media, or they do not use it.
    "udpport 694",
    ...links.flatMap((link) => hosts.map((one) => `ucast ${own[link] ?? ""} ${one.links[link] ?? ""}`)),
    `auto_failback ${autoFailback ? "on" : "off"}`,
    ...hosts.map(({ name }) => `node ${name}`),
    "",
  ].join("\n");
}

/** haresources, the same on all hosts. */
export function haResourcesText({ groups }: HeartbeatPlan): string {
  return ["# Written by Harrier.", ...groups.map(haResourcesLine), ""].join("\n");
}

export function haResourcesLine({ node, address, services }: PlannedGroup): string {
  return [node, ...(address === "" ? [] : [`IPaddr2::${address}`]), ...services].join(" ");
}

/** The scripts that haresources calls. */
export function calledScripts({ groups }: HeartbeatPlan): readonly string[] {
  const scripts = groups.flatMap(({ address, services }) => [
    ...(address === "" ? [] : ["IPaddr2"]),
    ...services.map((service) => service.split("::", 1)[0] ?? service),
  ]);
  return [...new Set(scripts)];
}
