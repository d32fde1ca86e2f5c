import { type Argv, ArgvError, word } from "../../../command/argv";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../../result";
import { onCibFile } from "../../cib-file";
import type { ConfigurationOperation, ValueChanges } from "../../configuration/operation";
import type { Dialect, Unsupported } from "../dialect";
import { structureCommands } from "./structure";

/** Pacemaker's own tools: there on every node, and fast. Values go through crm_attribute, everything else is XML by cibadmin. */
export const pacemaker: Dialect = {
  name: "pacemaker",
  commandsFor(step, { before, after }): Result<readonly Argv[], Unsupported> {
    try {
      return ok(valueCommands(step, after) ?? structureCommands(before, after));
    } catch (error) {
      if (error instanceof ArgvError) return err({ dialect: "pacemaker", reason: "value-misread" });
      throw error;
    }
  },
  onFile: onCibFile,
};

/** Steps that are values of one set; null for those that change what there is. */
function valueCommands(step: ConfigurationOperation, after: XmlElement): readonly Argv[] | null {
  switch (step.kind) {
    case "property.set":
      return attributes(["--type=crm_config"], step.values);
    case "resource-defaults.set":
      return attributes(["--type=rsc_defaults", ...inSet(childOf(after, "rsc_defaults"))], step.values);
    case "operation-defaults.set":
      return attributes(["--type=op_defaults", ...inSet(childOf(after, "op_defaults"))], step.values);
    case "node.attribute":
      return attributes([`--node=${word(step.node)}`, "--lifetime=forever"], step.values);
    case "node.utilization":
      return attributes([`--node=${word(step.node)}`, "--utilization"], step.values);
    default:
      return null;
  }
}

/** Left to itself, crm_attribute puts a new default into a set of its own beside those that are there. */
function inSet(defaults: XmlElement | null): readonly string[] {
  const set = childrenOf(defaults, "meta_attributes").find((one) => childOf(one, "rule") === null);
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
