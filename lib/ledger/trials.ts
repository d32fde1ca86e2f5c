import { editConfiguration } from "../change/configuration/edit";
import { parseToolVersion } from "../change/dialect/dialect";
import { pacemaker } from "../change/dialect/pacemaker/pacemaker";
import type { Operation } from "../change/operation";
import type { LiveWay } from "../change/operations/home";
import { homeOf } from "../change/operations/homes";
import { trialOf } from "../change/operations/live";
import type { Picture } from "../change/operations/picture";
import { type Argv, ArgvError } from "../command/argv";
import type { XmlElement } from "../pacemaker/xml/xml-element";
import type { WayOut } from "./way-out";

/**
 * The commands that take things out of a copy of the CIB, one after another on the same copy; null for what the scheduler knows
 * nothing of, or what cannot be said.
 */
export function trialWithout(
  ways: readonly WayOut[],
  picture: Picture,
  configuration: XmlElement,
  atSize: boolean,
): readonly Argv[] | null {
  const changes: Argv[] = [];
  let before = configuration;
  for (const way of ways) {
    const done =
      way.steps === null ? byVerb(way.operation, picture, atSize) : bySteps(way.steps, before, picture);
    if (done === null) return null;
    changes.push(...done.changes);
    before = done.after ?? before;
  }
  return changes;
}

interface Done {
  readonly changes: readonly Argv[];
  readonly after?: XmlElement;
}

function bySteps(steps: NonNullable<WayOut["steps"]>, before: XmlElement, { cluster }: Picture): Done | null {
  const changes: Argv[] = [];
  const version = parseToolVersion(cluster.toolVersion);
  let now = before;
  for (const step of steps) {
    const edited = editConfiguration(now, step);
    if (!edited.ok) return null;
    const said = pacemaker.commandsFor(step, {
      ...{ version, pacemakerVersion: version },
      ...{ before: now, after: edited.value, discreet: true },
    });
    if (!said.ok) return null;
    changes.push(...said.value);
    now = edited.value;
  }
  return { changes, after: now };
}

function byVerb(operation: Operation | null, picture: Picture, atSize: boolean): Done | null {
  if (operation === null) return null;
  const { way } = homeOf(operation);
  if (way.kind !== "live") return null;
  const live = way as LiveWay<Operation>;
  const prepared = live.prepare(operation, picture);
  if (!prepared.ok) return null;
  try {
    return { changes: trialOf(live, prepared.value, picture, { atSize }).changes };
  } catch (error) {
    if (error instanceof ArgvError) return null;
    throw error;
  }
}
