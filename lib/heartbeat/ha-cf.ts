/** What is read of a file of Heartbeat at most. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 1_000;

/** The directives that are explained; words under `heartbeat.directive.<name>`. Heartbeat refuses a file with any that it does not know. */
export const DIRECTIVES = [
  ...["node", "autojoin", "auto_failback", "keepalive", "warntime", "deadtime", "initdead", "deadping"],
  ...["udpport", "bcast", "ucast", "mcast", "ucast6", "mcast6", "serial", "baud", "ping", "ping6"],
  ...["ping_group", "hbaping", "crm", "pacemaker", "respawn", "apiauth", "stonith", "stonith_host"],
  ...["logfile", "debugfile", "logfacility", "use_logd", "debug", "coredumps", "realtime", "rtprio"],
  ...["watchdog", "uuidfrom", "hopfudge", "conn_logd_time", "msgfmt", "compression"],
  ...["compression_threshold", "traditional_compression", "cluster", "memreserve", "syslogmsgfmt"],
] as const;
export type DirectiveName = (typeof DIRECTIVES)[number];

/** One line of ha.cf that is no comment. */
export interface Directive {
  readonly line: number;
  /** As it is written; explained where it is one of `DIRECTIVES`. */
  readonly name: string;
  readonly value: string;
}

/** One medium that heartbeats go by. */
export interface Medium {
  readonly kind: "bcast" | "ucast" | "ucast6" | "mcast" | "mcast6" | "serial";
  /** An interface or a serial line. */
  readonly device: string;
  /** A host's or a group's; null where the medium has none. */
  readonly address: string | null;
}

/** Something in ha.cf that is wrong, or likely to be; worded under `heartbeat.fault.<code>`. */
export type HaCfFault =
  | { readonly code: "directive-unknown"; readonly line: number; readonly name: string }
  /** Heartbeat's own warning: it uses the medium with the port of before. */
  | { readonly code: "port-late"; readonly line: number }
  | { readonly code: "no-medium" }
  | { readonly code: "few-nodes" }
  | { readonly code: "dead-before-beat"; readonly deadtime: string; readonly keepalive: string }
  | { readonly code: "initdead-short"; readonly initdead: string }
  /** `crm` on: haresources is not read, and Debian's build has no CRM to run. */
  | { readonly code: "crm" }
  | { readonly code: "failback-legacy" };

export interface HaCf {
  readonly directives: readonly Directive[];
  readonly nodes: readonly string[];
  readonly media: readonly Medium[];
  /** As written; null where nothing says so (Heartbeat takes "legacy" then). */
  readonly autoFailback: string | null;
  /** Heartbeat's CRM (Pacemaker on Heartbeat) is switched on. */
  readonly crm: boolean;
  readonly faults: readonly HaCfFault[];
  /** The file is longer than what was read. */
  readonly cut: boolean;
}

/** Reads ha.cf. Of a directive that is said twice Heartbeat takes the last; nodes and media add up. */
export function parseHaCf(text: string): HaCf {
  const lines = text.split("\n");
  const directives = lines.slice(0, MOST_LINES).flatMap((raw, at): Directive[] => {
    const content = (raw.slice(0, MOST_CHARACTERS).split("#", 1)[0] ?? "").trim();
    if (content === "") return [];
    const [name = ""] = content.split(/[ \t]/, 1);
    const value = content.slice(name.length).trim();
    return [{ line: at + 1, name, value: name === "stonith_host" ? withoutSettings(value) : value }];
  });
  const all = (name: string) => directives.filter((one) => one.name === name);
  const last = (name: string) => all(name).at(-1)?.value ?? null;
  const crm = !["no", "off", "false", "0"].includes((last("pacemaker") ?? last("crm") ?? "no").toLowerCase());
  const nodes = [...new Set(all("node").flatMap(({ value }) => wordsOf(value)))];
  const media = directives.flatMap(mediaOf);
  const autoFailback = last("auto_failback");
  const known: HaCf = {
    directives,
    nodes,
    media,
    autoFailback,
    crm,
    faults: [],
    cut: lines.length > MOST_LINES,
  };
  return { ...known, faults: faultsIn(known) };
}

/** `stonith_host HOST DEVICE SETTINGS`: a device's settings hold its password. */
function withoutSettings(value: string): string {
  const words = wordsOf(value);
  return words.length > 2 ? `${words.slice(0, 2).join(" ")} …` : value;
}

function wordsOf(value: string): readonly string[] {
  return value.split(/[ \t]+/).filter((word) => word !== "");
}

function mediaOf({ name, value }: Directive): readonly Medium[] {
  const words = wordsOf(value);
  switch (name) {
    case "bcast":
    case "serial":
      return words.map((device) => ({ kind: name, device, address: null }));
    case "ucast":
    case "ucast6":
    case "mcast":
    case "mcast6":
      return words[0] === undefined ? [] : [{ kind: name, device: words[0], address: words[1] ?? null }];
    default:
      return [];
  }
}

const MEDIA: ReadonlySet<string> = new Set(["bcast", "ucast", "ucast6", "mcast", "mcast6", "serial"]);
/** Milliseconds: what Heartbeat itself wants at least, so that a slow network comes up. */
const INITDEAD_MS = 10_000;

function faultsIn({ directives, nodes, media, autoFailback, crm }: HaCf): readonly HaCfFault[] {
  const last = (name: string) => directives.findLast((one) => one.name === name)?.value ?? null;
  const [deadtime, keepalive, initdead] = [last("deadtime"), last("keepalive"), last("initdead")];
  const firstMedium = directives.find(({ name }) => MEDIA.has(name))?.line ?? Number.POSITIVE_INFINITY;
  const late = directives.find(({ name, line }) => name === "udpport" && line > firstMedium);
  const [dead, beat, initial] = [milliseconds(deadtime), milliseconds(keepalive), milliseconds(initdead)];
  return [
    ...directives.flatMap(({ name, line }) =>
      (DIRECTIVES as readonly string[]).includes(name)
        ? []
        : [{ code: "directive-unknown", line, name } as const],
    ),
    ...(late === undefined ? [] : [{ code: "port-late", line: late.line } as const]),
    ...(media.length === 0 ? [{ code: "no-medium" } as const] : []),
    ...(nodes.length < 2 ? [{ code: "few-nodes" } as const] : []),
    ...(dead !== null && beat !== null && dead <= beat
      ? [{ code: "dead-before-beat", deadtime: deadtime ?? "", keepalive: keepalive ?? "" } as const]
      : []),
    ...(initial !== null && (initial < INITDEAD_MS || initial < (dead ?? 0))
      ? [{ code: "initdead-short", initdead: initdead ?? "" } as const]
      : []),
    ...(crm ? [{ code: "crm" } as const] : []),
    ...(!crm && (autoFailback === null || autoFailback === "legacy")
      ? [{ code: "failback-legacy" } as const]
      : []),
  ];
}

/** A time as Heartbeat writes it: seconds, or with `ms`; null for what is none. */
function milliseconds(value: string | null): number | null {
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,6})?)(ms|us|s)?$/.exec(value ?? "") ?? [];
  if (number === undefined) return null;
  return Number(number) * (unit === "ms" ? 1 : unit === "us" ? 0.001 : 1000);
}
