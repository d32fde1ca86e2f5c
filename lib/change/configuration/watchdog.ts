import { childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { pairsOf } from "./edit-values";

/** What it is called, and what it was called before Pacemaker 3.0.2. */
const TIMEOUTS = ["fencing-watchdog-timeout", "stonith-watchdog-timeout"] as const;

/**
 * The property of a change that would end Pacemaker on every node at once: a cluster that is to rely on watchdogs and has no sbd
 * running shuts itself down, and no simulation says so. Null where there is none, or where it was set so before.
 */
export function endingPacemaker(before: XmlElement, after: XmlElement): string | null {
  const [old, next] = [propertiesOf(before), propertiesOf(after)];
  if (old.get("have-watchdog") === "true") return null;
  const isChanged = (name: string) => old.get(name) !== next.get(name);
  return TIMEOUTS.find((name) => isChanged(name) && isReliedOn(next.get(name) ?? "")) ?? null;
}

function propertiesOf(configuration: XmlElement): ReadonlyMap<string, string> {
  return pairsOf(childOf(configuration, "crm_config"), "cluster_property_set");
}

/** A negative one is twice what sbd has, which is nothing without it. */
function isReliedOn(value: string): boolean {
  return /[1-9]/.test(value) && !/^\s*-/.test(value);
}
