import type { Cluster } from "../../../cluster/cluster";
import { type Argv, positional } from "../../../command/argv";
import { displayArgv } from "../../../command/display";
import { redactArgv } from "../../../command/redact";
import type { Operation } from "../../operation";
import type { PlannedCommand } from "../../plan";
import { isBefore } from "./version";

/**
 * An operation in the words of Pacemaker's own tools, as this cluster's version speaks them. Low-level on purpose:
 * they take 10 to 25 ms where pcs takes half a second. `crm_attribute` stands in for `crm_standby`, which is a
 * shell script that splits its arguments again (a node named `a -D` would become an option) and takes twice as long.
 * @throws ArgvError where a name would be read as an option.
 */
export function commandsFor(operation: Operation, cluster: Cluster): readonly PlannedCommand[] {
  switch (operation.kind) {
    case "node.standby":
      return [now(setAttribute(operation.node, "standby"))];
    case "node.online":
      return onlineCommands(operation.node, cluster);
    case "node.maintenance":
      return operation.on
        ? [now(setAttribute(operation.node, "maintenance"))]
        : deleteAttribute(operation.node, "maintenance").map(now);
    case "resource.move":
      return moveCommands(operation, cluster);
    case "resource.clear":
      return [now(crmResource(operation.resource, "--clear"))];
    case "resource.cleanup": {
      const where = operation.node === null ? [] : ["--node", positional(operation.node)];
      return [now(crmResource(operation.resource, "--cleanup", ...where))];
    }
    case "unit.boot":
      return operation.nodes.map((node) => ({ ...now(setBoot(operation)), node }));
    // Staged in the node's own dialect: see lib/change/configuration/speak.ts.
    case "configuration.change":
    case "configuration.undo":
      return [];
  }
}

function now(argv: Argv): PlannedCommand {
  return { argv, display: displayArgv(redactArgv(argv)), when: "now" };
}

function setBoot({ unit, enabled }: Extract<Operation, { kind: "unit.boot" }>): Argv {
  return ["systemctl", enabled ? "enable" : "disable", positional(unit)];
}

function crmResource(id: string, verb: string, ...rest: readonly string[]): Argv {
  return ["crm_resource", "--resource", positional(id), verb, ...rest];
}

function setAttribute(node: string, name: string): Argv {
  return [...attribute(node, name), "--update", "on", "--lifetime", "forever"];
}

/** Both lifetimes: a value until the next reboot outweighs the permanent one, and which is there is not shown. */
function deleteAttribute(node: string, name: string): readonly Argv[] {
  return ["forever", "reboot"].map((lifetime) => [
    ...attribute(node, name),
    "--delete",
    "--lifetime",
    lifetime,
  ]);
}

function attribute(node: string, name: string): Argv {
  return ["crm_attribute", "--node", positional(node), "--name", name];
}

/** Standby that came from a failure (on-fail=standby) ends when the failure is forgotten. */
function onlineCommands(node: string, cluster: Cluster): readonly PlannedCommand[] {
  const onFail = cluster.nodes.some((candidate) => candidate.name === node && candidate.standbyOnFail);
  const forget: Argv = ["crm_resource", "--cleanup", "--node", positional(node)];
  return [...deleteAttribute(node, "standby"), ...(onFail ? [forget] : [])].map(now);
}

/**
 * `--move` replaces an earlier pin of the resource. Letting go clears only what concerns the target, so that bans on
 * other nodes stay.
 */
function moveCommands(
  { resource, to, promoted, keep }: Extract<Operation, { kind: "resource.move" }>,
  cluster: Cluster,
): readonly PlannedCommand[] {
  const role = promoted ? [isBefore(cluster.pacemakerVersion, 2, 1) ? "--master" : "--promoted"] : [];
  const move = now(crmResource(resource, "--move", "--node", positional(to), ...role));
  const letGo = now(crmResource(resource, "--clear", "--node", positional(to), ...role));
  return keep ? [move] : [move, { ...letGo, when: "later" }];
}
