import type { Argv } from "../command/argv";
import type { FactValues } from "./fact";
import { linesOf } from "./lines";
import { matching } from "./value";

/** systemd's own grammar. No `*`, `?` and `[`: `systemctl show` takes them for a pattern and answers for every match. */
const UNIT = /^[A-Za-z0-9:_.\\@][A-Za-z0-9:_.\\@-]{0,254}$/;
/** A unit that is only "linked" is known to systemd, and nothing starts it. */
const ENABLED = new Set(["enabled", "enabled-runtime", "generated", "alias"]);
/** It runs: one that is only coming up may not get there. */
const UP = new Set(["active", "reloading", "refreshing"]);
/** A unit's start has an id, which the next one has not (systemd.exec(5), INVOCATION_ID); before systemd 232 there is only its time. */
const INVOCATION = /^[0-9a-f]{32}$/;
const MICROSECONDS = /^[1-9]\d{0,19}$/;
/** Nothing goes on; whoever waits for a job has it told beside its state. */
const STILL = new Set(["active", "inactive", "failed"]);
const ACTIVE = new Set(["active", "reloading", "activating", "refreshing"]);

/** @throws FactValueError */
export function unitCommand(name: string): Argv {
  return [
    "systemctl",
    "show",
    "--property=LoadState,UnitFileState,ActiveState,InvocationID,ActiveEnterTimestampMonotonic,Job",
    "--",
    matching(name, UNIT),
  ];
}

/** Reads `systemctl show`; null where it tells of no unit, or of more than one. A masked unit cannot be started: it is not there. */
export function parseUnit(text: string): FactValues["unit"] | null {
  const properties = new Map<string, string>();
  for (const line of linesOf(text, 100)) {
    const at = line.indexOf("=");
    const name = line.slice(0, Math.max(at, 0));
    if (properties.has(name)) return null;
    if (at > 0) properties.set(name, line.slice(at + 1));
  }
  const load = properties.get("LoadState");
  if (load === undefined) return null;
  const state = properties.get("ActiveState") ?? "";
  const id = properties.get("InvocationID") ?? "";
  const since = properties.get("ActiveEnterTimestampMonotonic") ?? "";
  return {
    exists: load === "loaded",
    enabled: ENABLED.has(properties.get("UnitFileState") ?? ""),
    active: ACTIVE.has(state),
    busy: !STILL.has(state) || !["", "0"].includes(properties.get("Job") ?? ""),
    start: UP.has(state) ? (INVOCATION.test(id) ? id : MICROSECONDS.test(since) ? since : "") : "",
  };
}
