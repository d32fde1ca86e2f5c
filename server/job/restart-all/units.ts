import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { COROSYNC_COMMAND, DEVICE_COMMAND } from "@/lib/facts/cluster-units";
import { parseUnit, unitCommand } from "@/lib/facts/unit";
import type { NodeStarts } from "@/lib/restart-all/restart-all";
import { err, ok, type Result } from "@/lib/result";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";

type UnitName = keyof NodeStarts;

/** What systemd says of one unit: the start by which it runs, and whether it does nothing and is to do nothing. */
interface UnitNow {
  readonly start: string | null;
  readonly isDown: boolean;
}

export type UnitsNow = Readonly<Record<UnitName, UnitNow>>;

const QUESTIONS = [
  { name: "corosync", argv: COROSYNC_COMMAND },
  { name: "device", argv: DEVICE_COMMAND },
  { name: "pacemaker", argv: unitCommand("pacemaker.service") },
];

/** How the cluster's services are on a node. A problem where it does not answer, or not to all of it. */
export async function askUnits(runner: SshRunner): Promise<Result<UnitsNow, NodeProblem>> {
  const answers = await runSideBySide(runner, QUESTIONS, FEW_QUESTIONS);
  if (!answers.ok) return answers;
  const read = (name: UnitName): UnitNow | null => {
    const unit = parseUnit(answers.value[name]?.stdout ?? "");
    if (unit === null) return null;
    return { start: unit.start === "" ? null : unit.start, isDown: !unit.active && !unit.busy };
  };
  const [corosync, device, pacemaker] = [read("corosync"), read("device"), read("pacemaker")];
  if (corosync === null || device === null || pacemaker === null)
    return err({ code: "node.output-unreadable", tool: "systemctl", detail: "text.unexpected" });
  return ok({ corosync, device, pacemaker });
}

/** `corosync runs, Pacemaker does not` */
export function unitsInWords({ corosync, pacemaker, device }: NodeStarts): string {
  const word = (name: string, start: string | null) => `${name} ${start === null ? "does not run" : "runs"}`;
  const beside = device === null ? [] : [word("corosync-qdevice", device)];
  return [word("corosync", corosync), ...beside, word("Pacemaker", pacemaker)].join(", ");
}

export function startsOf({ corosync, device, pacemaker }: UnitsNow): NodeStarts {
  return { corosync: corosync.start, device: device.start, pacemaker: pacemaker.start };
}
