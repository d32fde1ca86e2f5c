import { type Argv, ArgvError, withEnv } from "../../../command/argv";
import { tellsSecret } from "../../../command/redact";
import { err, ok, type Result } from "../../../result";
import type { ConfigurationOperation } from "../../configuration/operation";
import type { Dialect, DialectContext, Unsupported } from "../dialect";
import { deleteMember, deleteRole, setMember, setRole } from "./acls";
import { setAlert } from "./alerts";
import { createBundle } from "./bundles";
import {
  colocation,
  colocationSets,
  location,
  locationRule,
  order,
  orderSets,
  ticket,
  ticketSets,
} from "./constraints";
import { deleteConstraint, deleteResource, dissolve } from "./deletion";
import { setFencingLevels } from "./fencing";
import { addToGroup, createClone, createGroup, removeFromGroup, reorderGroup } from "./groups-and-clones";
import { changePrimitive, createPrimitive, createTemplate } from "./primitives";
import { requireEscapable, requireReadable } from "./readable";
import { setTag } from "./tags";
import { changeDefaults, changeProperties } from "./value-sets";
import { changeMeta, nodeValues } from "./values";
import { crm, plainId, Unsayable } from "./words";

/** crmsh: one `crm` start a command, each of which commits by itself. */
export const crmsh: Dialect = {
  name: "crmsh",
  commandsFor(step, context): Result<readonly Argv[], Unsupported> {
    try {
      const commands = say(step, context);
      requireEscapable(commands, context);
      if (commands.some(([, level]) => level === "configure")) requireReadable(context.before);
      // It hands its words on to sed, crm_resource and crm_attribute, and writes each line into its log.
      if (context.discreet && commands.some(tellsSecret)) throw new Unsayable("tells-secret");
      return ok(commands);
    } catch (error) {
      if (error instanceof Unsayable) return err({ dialect: "crmsh", reason: error.reason });
      if (error instanceof ArgvError) return err({ dialect: "crmsh", reason: "value-misread" });
      throw error;
    }
  },
  /**
   * Forced, since crmsh asks before it commits what crm_verify finds fault with, even where the fault is an old one; the result is verified
   * anyway. Its options are pinned to what the words are written for, and HOME keeps its files out of the user's.
   */
  onFile: ([program, ...rest], file) =>
    withEnv([program, "--force", ...PINNED, ...rest], {
      CIB_file: file,
      CIB_shadow_dir: ".",
      HOME: ".",
    }),
};

const PINNED = ["core.add_quotes=yes", "core.wait=no"].flatMap((option) => ["-o", option]);

function say(step: ConfigurationOperation, context: DialectContext): readonly Argv[] {
  switch (step.kind) {
    case "primitive.create":
    case "primitive.from-template":
      return createPrimitive(step, context);
    case "primitive.change":
      return changePrimitive(step, context);
    case "resource.delete":
      return deleteResource(context);
    case "resource.meta":
      return changeMeta(step.id, step.meta, context);
    // `configure rename` refuses what runs on the live CIB, and not on a copy; tags, permissions and levels of fencing keep the old name.
    case "resource.copy":
    case "resource.rename":
      throw new Unsayable("no-words");
    case "group.create":
      return createGroup(step, context);
    case "group.add":
      return addToGroup(step, context);
    case "group.remove":
      return removeFromGroup(step, context);
    case "group.reorder":
      return reorderGroup(step, context);
    case "group.dissolve":
    case "clone.dissolve":
      return dissolve(step, context);
    case "clone.create":
      return createClone(step, context);
    case "colocation.create":
      return colocation(step, context);
    case "colocation.sets":
      return colocationSets(step, context);
    case "order.create":
      return order(step);
    case "order.sets":
      return orderSets(step);
    case "location.create":
      return location(step, context);
    case "location.rule":
      return locationRule(step, context);
    case "constraint.delete":
      return deleteConstraint(step, context);
    case "fencing-levels.set":
      return setFencingLevels(context);
    case "property.set":
      return changeProperties(step.values, context);
    case "resource-defaults.set":
      return changeDefaults("rsc_defaults", step.values, context);
    case "operation-defaults.set":
      return changeDefaults("op_defaults", step.values, context);
    case "node.attribute":
      return nodeValues("attribute", step.node, step.values, context);
    case "node.utilization":
      return nodeValues("utilization", step.node, step.values, context);
    case "tag.set":
      return setTag(step, context);
    case "template.create":
      return createTemplate(step, context);
    case "bundle.create":
      return createBundle(step, context);
    case "bundle.change":
      throw new Unsayable("no-words");
    case "ticket.create":
      return ticket(step, context);
    case "ticket.sets":
      return ticketSets(step, context);
    case "alert.set":
      return setAlert(step.id, context);
    case "alert.delete":
      return [crm("configure", "delete", plainId(step.id))];
    case "acl-role.set":
      return setRole(step, context);
    case "acl-role.delete":
      return deleteRole(step.id, context.before);
    case "acl-member.set":
      return setMember(step, context);
    case "acl-member.delete":
      return deleteMember(step, context);
  }
}
