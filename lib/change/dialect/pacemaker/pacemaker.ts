import { type Argv, ArgvError, withEnv, word } from "../../../command/argv";
import { err, ok, type Result } from "../../../result";
import type { ConfigurationOperation, ValueChanges } from "../../configuration/operation";
import type { Dialect, Unsupported } from "../dialect";
import { structureCommands } from "./structure";

/** Pacemaker's own tools: there on every node, and fast. Values go through crm_attribute, everything else is XML by cibadmin. */
export const pacemaker: Dialect = {
  name: "pacemaker",
  commandsFor(step, { before, after }): Result<readonly Argv[], Unsupported> {
    try {
      return ok(valueCommands(step) ?? structureCommands(before, after));
    } catch (error) {
      if (error instanceof ArgvError) return err({ dialect: "pacemaker", reason: "value-misread" });
      throw error;
    }
  },
  onFile: (argv, file) => withEnv(argv, { CIB_file: file, CIB_shadow_dir: "." }),
};

/** Steps that are values of one set; null for those that change what there is. */
function valueCommands(step: ConfigurationOperation): readonly Argv[] | null {
  switch (step.kind) {
    case "property.set":
      return attributes(["--type=crm_config"], step.values);
    case "resource-defaults.set":
      return attributes(["--type=rsc_defaults"], step.values);
    case "operation-defaults.set":
      return attributes(["--type=op_defaults"], step.values);
    case "node.attribute":
      return attributes([`--node=${word(step.node)}`, "--lifetime=forever"], step.values);
    case "node.utilization":
      return attributes([`--node=${word(step.node)}`, "--utilization"], step.values);
    default:
      return null;
  }
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
