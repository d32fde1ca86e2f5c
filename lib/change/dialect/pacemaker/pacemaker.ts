import { type Argv, ArgvError, word } from "../../../command/argv";
import { tellsSecret } from "../../../command/redact";
import { isOwn, isUnconditional } from "../../../pacemaker/cib/precedence";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../../result";
import { onCibFile } from "../../cib-file";
import type { ConfigurationOperation, ValueChanges } from "../../configuration/operation";
import type { Dialect, DialectContext, Unsupported } from "../dialect";
import { structureCommands, valueSetCommands } from "./structure";

/**
 * Pacemaker's own tools: there on every node, and fast. Values go through crm_attribute where it cannot take one set for
 * another, and tells no secret; everything else is XML by cibadmin.
 */
export const pacemaker: Dialect = {
  name: "pacemaker",
  commandsFor(step, context): Result<readonly Argv[], Unsupported> {
    try {
      return ok(valueCommands(step, context) ?? structureCommands(context.before, context.after));
    } catch (error) {
      if (error instanceof ArgvError) return err({ dialect: "pacemaker", reason: "value-misread" });
      throw error;
    }
  },
  onFile: onCibFile,
};

/** Steps that are values of one set; null for those that change what there is. */
function valueCommands(
  step: ConfigurationOperation,
  { before, after, discreet = false }: DialectContext,
): readonly Argv[] | null {
  const plain = (owner: XmlElement | null, set: string, said: readonly Argv[]) =>
    isPlain(owner, set) && !(discreet && said.some(tellsSecret)) ? said : valueSetCommands(before, after);
  const section = (name: string) => childOf(before, name);
  switch (step.kind) {
    case "property.set":
      return plain(
        section("crm_config"),
        "cluster_property_set",
        attributes(["--type=crm_config"], step.values),
      );
    case "resource-defaults.set":
    case "operation-defaults.set": {
      const name = step.kind === "resource-defaults.set" ? "rsc_defaults" : "op_defaults";
      const said = attributes([`--type=${name}`, ...inSet(childOf(after, name))], step.values);
      return plain(section(name), "meta_attributes", said);
    }
    case "node.attribute": {
      const said = attributes([`--node=${word(step.node)}`, "--lifetime=forever"], step.values);
      return plain(nodeIn(before, step.node), "instance_attributes", said);
    }
    case "node.utilization": {
      const said = attributes([`--node=${word(step.node)}`, "--utilization"], step.values);
      return plain(nodeIn(before, step.node), "utilization", said);
    }
    default:
      return null;
  }
}

function nodeIn(configuration: XmlElement, name: string): XmlElement | null {
  const nodes = childrenOf(childOf(configuration, "nodes"), "node");
  return nodes.find((node) => attributeOf(node, "uname") === name) ?? null;
}

/**
 * One set at most that crm_attribute could mean, with each name once: of several matches it wants an id, and it knows neither
 * rules nor references.
 */
function isPlain(owner: XmlElement | null, set: string): boolean {
  const sets = childrenOf(owner, set);
  if (sets.length > 1) return false;
  return sets.every((one) => {
    const names = childrenOf(one, "nvpair").map((pair) => attributeOf(pair, "name"));
    return isOwn(one) && !names.includes(null) && new Set(names).size === names.length;
  });
}

/** Left to itself, crm_attribute puts a new default into a set of its own beside those that are there. */
function inSet(defaults: XmlElement | null): readonly string[] {
  const set = childrenOf(defaults, "meta_attributes").find(isUnconditional);
  const id = attributeOf(set ?? null, "id");
  return id === null ? [] : [`--set-name=${word(id)}`];
}

/** `--name=value` throughout: a value that begins with "-" is still a value. */
function attributes(where: readonly string[], values: ValueChanges): readonly Argv[] {
  return Object.entries(values).map(([name, value]) => [
    "crm_attribute",
    ...where,
    `--name=${word(name)}`,
    value === null ? "--delete" : `--update=${word(value)}`,
  ]);
}
