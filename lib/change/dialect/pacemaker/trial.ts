import type { Cluster } from "../../../cluster/cluster";
import { primitivesOf, type Resource } from "../../../cluster/resource";
import { type Argv, word } from "../../../command/argv";
import { locate, withoutInstance } from "../../locate";
import { leftoversOf } from "../../normalise";
import type { Operation } from "../../operation";
import type { Variant } from "../../what-if";
import { commandsFor } from "./commands";
import { isBefore } from "./version";

export interface TrialOptions {
  /** Takes the shortcuts below; nothing `afterwards` is tried then. */
  readonly atSize: boolean;
}

/**
 * An operation as it can be tried on a copy of the CIB: the same commands as on the cluster, with two exceptions.
 * Forgetting failures: `crm_resource --cleanup` speaks to the controllers (on a file it crashes in 2.1.5 and 3.0), so the failed
 * records and the fail counts are taken out, as the controllers would. And at size `crm_resource --move` and `--clear`
 * rewrite a file once per node, which takes 15 s at 16 × 500: there the constraint itself is written or taken out.
 */
export function trialOf(operation: Operation, cluster: Cluster, { atSize }: TrialOptions): Variant {
  const commands = commandsFor(operation, cluster);
  const argvs = (when: "now" | "later") =>
    commands
      .filter((command) => command.when === when)
      .flatMap(({ argv }) => (argv.includes("--cleanup") ? [] : [argv]));
  const shortcut = atSize ? constraintShortcut(operation, cluster) : null;
  // An agent sets its promotion score anew when it is promoted, which no simulation knows: whether the role would go
  // back after letting go cannot be foretold.
  const isRoleMove = operation.kind === "resource.move" && operation.promoted;
  return {
    changes: shortcut ?? [...argvs("now"), ...forgetting(operation, cluster)],
    afterwards: isRoleMove || atSize ? [] : argvs("later"),
  };
}

/** What `--move` and `--clear` come to, in one rewriting of the file. */
function constraintShortcut(operation: Operation, cluster: Cluster): readonly Argv[] | null {
  if (operation.kind === "resource.clear") {
    const ids = leftoversOf(cluster, operation.resource).map((id) => `@id=${literal(id)}`);
    return [deletion(`//constraints/rsc_location[${ids.join(" or ")}]`)];
  }
  if (operation.kind !== "resource.move") return null;
  const { resource, to, promoted } = operation;
  const promotedWord = isBefore(cluster.pacemakerVersion, 2, 1) ? "Master" : "Promoted";
  const attributes = {
    id: `cli-prefer-${resource}`,
    rsc: resource,
    role: promoted ? promotedWord : "Started",
    node: to,
    score: "INFINITY",
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(word(value))}"`);
  const xml = `<rsc_location ${written.join(" ")}/>`;
  return [["cibadmin", "--modify", "--allow-create", "--scope", "constraints", "--xml-text", xml]];
}

function escapeXml(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function forgetting(operation: Operation, cluster: Cluster): readonly Argv[] {
  if (operation.kind === "node.online") {
    const node = cluster.nodes.find(({ name }) => name === operation.node);
    return node?.standbyOnFail ? forget(failedOn(cluster, node.name), node.name, node.id) : [];
  }
  if (operation.kind !== "resource.cleanup") return [];
  const top = locate(cluster, operation.resource)?.top;
  const ids = top === undefined ? [operation.resource] : cleanedWith(top, operation.resource);
  const node = cluster.nodes.find(({ name }) => name === operation.node);
  return forget(ids, node?.name ?? null, node?.id ?? null);
}

/** The clean-up of a member is the clean-up of its group. */
function cleanedWith(top: Resource, id: string): readonly string[] {
  const parts = primitivesOf(top);
  const own = parts.filter((part) => part.id === id);
  const concerned = top.kind === "bundle" && own.length > 0 ? own : parts;
  return [...new Set(concerned.flatMap((part) => [part.id, part.instance, withoutInstance(part.instance)]))];
}

function failedOn(cluster: Cluster, node: string): readonly string[] {
  return [...new Set(cluster.failures.filter((f) => f.node === node).map((f) => f.resource))];
}

function forget(ids: readonly string[], name: string | null, nodeId: string | null): readonly Argv[] {
  if (ids.length === 0) return [];
  const state = name === null || nodeId === null ? "//node_state" : `//node_state[@uname=${literal(name)}]`;
  const is = (test: (id: string) => string) => ids.map((id) => test(id)).join(" or ");
  const records = is((id) => `@id=${literal(id)} or starts-with(@id,${literal(`${id}:`)})`);
  const counts = is((id) =>
    ["fail-count-", "last-failure-"]
      .flatMap((prefix) => ["#", ":"].map((end) => `starts-with(@name,${literal(`${prefix}${id}${end}`)})`))
      .join(" or "),
  );
  return [
    deletion(`${state}//lrm_resource[${records}]/lrm_rsc_op[contains(@id,"_last_failure_")]`),
    deletion(`${state}//lrm_resource[${records}]/lrm_rsc_op[${FAILED}]`),
    deletion(`${state}/transient_attributes//nvpair[${counts}]`),
  ];
}

/**
 * Records of failed operations beside the "last failure": for probes and monitors "not running" (7) and "promoted" (8) are
 * findings, and a negative status is an operation in flight.
 */
const FAILED =
  'not(starts-with(@op-status,"-")) and @rc-code!="0" and @rc-code!="193" and ' +
  '(@operation!="monitor" or (@rc-code!="7" and @rc-code!="8"))';

function deletion(xpath: string): Argv {
  return ["cibadmin", "--delete-all", "--force", "--xpath", xpath];
}

/** XPath 1.0 has no escapes in strings: a value with both kinds of quotes is put together by concat(). */
function literal(value: string): string {
  if (!word(value).includes('"')) return `"${value}"`;
  if (!value.includes("'")) return `'${value}'`;
  return `concat(${value
    .split('"')
    .map((part) => `"${part}"`)
    .join(`,'"',`)})`;
}
