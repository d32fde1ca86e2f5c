import { CIB_HEADER } from "../change/cib-file";
import { parseCibHeader } from "../change/cib-header";
import { configurationVersion } from "../cluster/copies";
import type { StepAnswer } from "../command/script-answers";
import type { SideCommand } from "../command/side-command";
import { parseUnits } from "../facts/units";
import { CLUSTER_UNITS } from "./cluster-units";
import { type Link, parseLinks } from "./parse-links";
import { parseQuorum, type QuorumReport } from "./parse-quorum";

/** A service of the cluster on one node, in systemd's words. */
export interface ServiceState {
  /** Without `.service`. */
  readonly name: string;
  /** "active", "inactive", "failed", "activating" … */
  readonly active: string;
  /** Since when it is so (ISO 8601, UTC); null where it never was. */
  readonly since: string | null;
  /** "enabled", "disabled", "static", "masked" …; empty where systemd has no file of it. */
  readonly boot: string;
}

/** What one node says of its services, links and quorum. */
export interface NodeServices {
  /** Those that are installed, in the order in which they start. */
  readonly services: readonly ServiceState[];
  /** Null: corosync does not run, or may not be asked. */
  readonly links: readonly Link[] | null;
  readonly quorum: QuorumReport | null;
  /** `admin_epoch.epoch` of its own copy of the configuration; null: Pacemaker does not run, or may not be asked. */
  readonly configuration: string | null;
}

/** For `systemctl show`: what a service's state is read from. */
export const UNIT_PROPERTIES =
  "--property=Id,LoadState,ActiveState,UnitFileState,ActiveEnterTimestamp,InactiveEnterTimestamp";

export const LINKS_QUESTION: SideCommand = {
  name: "links",
  argv: ["corosync-cfgtool", "-s"],
  privileged: true,
};
export const QUORUM_QUESTION: SideCommand = {
  name: "quorum",
  argv: ["corosync-quorumtool", "-s"],
  privileged: true,
};

/** The questions to a node; none of them changes anything. */
export const SERVICE_QUESTIONS: readonly SideCommand[] = [
  { name: "units", argv: ["systemctl", "show", UNIT_PROPERTIES, ...CLUSTER_UNITS] },
  LINKS_QUESTION,
  QUORUM_QUESTION,
  { name: "copy", argv: CIB_HEADER, privileged: true, seconds: 4 },
];

/** Reads a node's answers. */
export function readServices(answers: Readonly<Record<string, StepAnswer>>): NodeServices {
  const units = answers.units?.stdout ?? "";
  const services = CLUSTER_UNITS.flatMap((name) => serviceIn(units, name) ?? []);
  const links = parseLinks(answers.links?.stdout ?? "");
  const header = answers.copy?.code === 0 ? parseCibHeader(answers.copy.stdout) : null;
  // Without quorum the tool ends with 2, and says all the same.
  return {
    services,
    links: links.length === 0 ? null : links,
    quorum: parseQuorum(answers.quorum?.stdout ?? ""),
    configuration: header === null ? null : configurationVersion(header.version),
  };
}

/** One unit's state in what `systemctl show` printed; null where systemd has no file of it. */
export function serviceIn(text: string, name: string): ServiceState | null {
  const unit = parseUnits(text).find(({ Id }) => Id === `${name}.service`);
  if (unit === undefined || unit.LoadState === "not-found") return null;
  const active = unit.ActiveState ?? "";
  const since = timeIn(active === "active" ? unit.ActiveEnterTimestamp : unit.InactiveEnterTimestamp);
  return { name, active, since, boot: unit.UnitFileState ?? "" };
}

/** `Thu 2026-11-26 19:25:30 UTC` */
function timeIn(text: string | undefined): string | null {
  const [, day, time] = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) UTC$/.exec(text ?? "") ?? [];
  return day === undefined ? null : `${day}T${time}Z`;
}
