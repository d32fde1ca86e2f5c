import type { Node, NodeSwitch } from "../../cluster/node";
import { type Argv, positional } from "../../command/argv";
import { displayArgv } from "../../command/display";
import { redactArgv } from "../../command/redact";
import type { PlannedCommand } from "../plan/plan";

/**
 * The words of Pacemaker's own tools that live verbs share. Low-level on purpose: they take 10 to 25 ms where pcs takes half a
 * second. `crm_attribute` stands in for `crm_standby`, which is a shell script that splits its arguments again (a node named
 * `a -D` would become an option) and takes twice as long. All of them throw ArgvError where a name would be read as an option.
 */
export function now(argv: Argv): PlannedCommand {
  return { argv, display: displayArgv(redactArgv(argv)), when: "now" };
}

/** After the effects of what came `now` have happened. */
export function later(argv: Argv): PlannedCommand {
  return { ...now(argv), when: "later" };
}

export function crmResource(id: string, verb: string, ...rest: readonly string[]): Argv {
  return ["crm_resource", "--resource", positional(id), verb, ...rest];
}

export function onNode(node: string): readonly string[] {
  return ["--node", positional(node)];
}

/** How long a node attribute holds: `reboot` is until the node's cluster services restart. */
export type NodeLifetime = "forever" | "reboot";

export function setNodeAttribute(node: string, name: NodeSwitch, lifetime: NodeLifetime = "forever"): Argv {
  return [...nodeAttribute(node, name), "--update", "on", "--lifetime", lifetime];
}

/** Both lifetimes: a value until the next reboot outweighs the permanent one, and both may be there. */
export function deleteNodeAttribute(node: string, name: NodeSwitch): readonly Argv[] {
  return ["forever", "reboot"].map((lifetime) => [
    ...nodeAttribute(node, name),
    "--delete",
    "--lifetime",
    lifetime,
  ]);
}

/** Takes out a value that holds until the node's cluster services restart. */
export function deleteTransient(node: string, name: string): Argv {
  return [...nodeAttribute(node, name), "--delete", "--lifetime", "reboot"];
}

/** How long what is switched on at a node holds, as an operation says it: nothing for what is for good. */
export function lifetimeOf(node: Node, name: NodeSwitch): { readonly lifetime?: "reboot" } {
  return node.untilRestart.includes(name) ? { lifetime: "reboot" } : {};
}

function nodeAttribute(node: string, name: string): Argv {
  return ["crm_attribute", "--node", positional(node), "--name", name];
}

/** Sets a meta attribute of a resource; null takes it out. */
export function metaAttribute(id: string, name: string, value: string | null): Argv {
  return value === null
    ? crmResource(id, "--meta", "--delete-parameter", name)
    : crmResource(id, "--meta", "--set-parameter", name, "--parameter-value", value);
}
