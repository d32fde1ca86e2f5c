import { type Argv, ArgvError } from "../../../command/argv";
import { childOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../../result";
import type { ConfigurationOperation } from "../../configuration/operation";
import { type Dialect, type DialectContext, isAtLeast, type Unsupported } from "../dialect";
import { memberCommands, roleCommands } from "./acls";
import { alertCommands } from "./alerts";
import { bundleCommands } from "./bundles";
import { constraintCommands } from "./constraints";
import { constraintDeleteCommands, deleteCommands } from "./deletion";
import { fencingLevelCommands } from "./fencing";
import { cloneCommands, groupAddCommands, reorderCommands } from "./groups-and-clones";
import { changeCommands, createCommands, metaCommands } from "./resources";
import { refuseToTell } from "./secrets";
import { tagCommands } from "./tags";
import { defaultsCommands, nodeAttributeCommands, nodeUtilizationCommands, propertyCommands } from "./values";
import { NoWords, named, pcsCommand, refuse } from "./words";

/** pcs, from 0.10 on as proven, and 0.9 in its words. As few commands as possible: each takes a tenth of a second, the first one more. */
export const pcs: Dialect = {
  name: "pcs",
  module: "pcs.app",
  commandsFor(step, context): Result<readonly Argv[], Unsupported> {
    try {
      const commands = commandsOf(step, context);
      refuseLostWhitespace(commands, context);
      if (context.discreet) refuseToTell(commands, step, context);
      return ok(commands);
    } catch (error) {
      if (error instanceof NoWords) return err({ dialect: "pcs", reason: error.reason });
      if (error instanceof ArgvError) return err({ dialect: "pcs", reason: "value-misread" });
      throw error;
    }
  },
  onFile: ([program, ...rest], file) => [program, "-f", file, ...rest],
};

function commandsOf(step: ConfigurationOperation, context: DialectContext): readonly Argv[] {
  switch (step.kind) {
    case "primitive.create":
      return createCommands(step, context);
    case "primitive.change":
      return changeCommands(step, context);
    case "resource.delete":
      return deleteCommands(step.id, context);
    case "resource.meta":
      return metaCommands(step, context);
    case "resource.copy":
    case "resource.rename":
      return refuse("no-words");
    case "group.create":
      return groupAddCommands(step.id, step.members, null, context);
    case "group.add":
      return groupAddCommands(step.id, step.members, step.before, context);
    case "group.remove":
      return [
        pcsCommand("resource", "group", "remove", named(step.id), ...step.members.map((one) => named(one))),
      ];
    case "group.reorder":
      return reorderCommands(step, context);
    case "group.dissolve":
      return [pcsCommand("resource", "ungroup", named(step.id))];
    case "clone.create":
      return cloneCommands(step, context);
    case "clone.dissolve":
      return [pcsCommand("resource", "unclone", named(step.id))];
    case "colocation.create":
    case "colocation.sets":
    case "order.create":
    case "order.sets":
    case "location.create":
    case "location.rule":
    case "ticket.create":
    case "ticket.sets":
      return constraintCommands(step, context);
    case "constraint.delete":
      return constraintDeleteCommands(step.id, context);
    case "fencing-levels.set":
      return fencingLevelCommands(step, context);
    case "property.set":
      return propertyCommands(step.values, context);
    case "resource-defaults.set":
      return defaultsCommands(
        ["resource", "defaults"],
        childOf(context.before, "rsc_defaults"),
        step.values,
        context,
      );
    case "operation-defaults.set":
      return defaultsCommands(
        ["resource", "op", "defaults"],
        childOf(context.before, "op_defaults"),
        step.values,
        context,
      );
    case "node.attribute":
      return nodeAttributeCommands(step.node, step.values, context);
    case "node.utilization":
      return nodeUtilizationCommands(step.node, step.values, context);
    case "tag.set":
      return tagCommands(step, context);
    // pcs shows templates, and neither makes nor uses them.
    case "template.create":
    case "primitive.from-template":
      return refuse("no-words");
    case "bundle.create":
      return bundleCommands(step, context);
    // Its update finds port and storage maps by ids that no step knows.
    case "bundle.change":
      return refuse("no-words");
    case "alert.set":
      return alertCommands(step, context);
    case "alert.delete":
      return [pcsCommand("alert", "remove", named(step.id))];
    case "acl-role.set":
      return roleCommands(step, context);
    case "acl-role.delete":
      return [pcsCommand("acl", "role", "delete", named(step.id))];
    case "acl-member.set":
      return memberCommands(step, context);
    case "acl-member.delete":
      return [pcsCommand("acl", step.member, "delete", named(step.id))];
  }
}

/** Verbs that do not write the whole configuration by way of Python's minidom. */
const SAFE =
  /^pcs (?:(?:resource|stonith) create|resource group add|resource bundle create|constraint (?:colocation|order|ticket) set|constraint ticket add|property|resource (?:op )?defaults|tag|alert|acl|node attribute) /;

/**
 * Line ends and tabs do not survive before 0.12: Pacemaker 2.1 writes a line end as a backslash and an "n", and where the
 * older minidom has the word, it makes a space of each that there is in the configuration.
 */
function refuseLostWhitespace(commands: readonly Argv[], { version, before }: DialectContext): void {
  if (isAtLeast(version, 0, 12)) return;
  if (commands.some((argv) => argv.some((one) => /[\t\n\r]/.test(one)))) refuse("value-misread");
  const isUnsafe = commands.some((argv) => !SAFE.test(`${argv.join(" ")} `));
  if (isUnsafe && hasLineEnds(before)) refuse("does-more");
}

function hasLineEnds(one: XmlElement): boolean {
  for (const value of one.attributes.values()) if (/[\t\n\r]/.test(value)) return true;
  return one.children.some(hasLineEnds);
}
