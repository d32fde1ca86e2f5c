import { fencingTargetText } from "../../configuration/fencing-form";
import type { ConfigurationOperation, ConfigurationOperationKind } from "./operation";

/** What a step does in a few words, worded under `change.changeStep.<key>`. */
const KEYS = {
  "primitive.create": "create",
  "primitive.from-template": "create",
  "primitive.change": "change",
  "resource.delete": "delete",
  "resource.copy": "copy",
  "resource.rename": "rename",
  "resource.meta": "meta",
  "group.create": "group",
  "group.add": "members",
  "group.remove": "members",
  "group.reorder": "members",
  "group.dissolve": "ungroup",
  "clone.create": "clone",
  "clone.dissolve": "unclone",
  "colocation.create": "colocation",
  "colocation.sets": "colocation",
  "order.create": "order",
  "order.sets": "order",
  "location.create": "location",
  "location.rule": "location",
  "ticket.create": "ticket",
  "ticket.sets": "ticket",
  "constraint.delete": "constraintDelete",
  "fencing-levels.set": "fencingLevels",
  "property.set": "properties",
  "resource-defaults.set": "resourceDefaults",
  "operation-defaults.set": "operationDefaults",
  "node.attribute": "nodeAttributes",
  "node.utilization": "nodeUtilization",
  "tag.set": "tag",
  "template.create": "template",
  "bundle.create": "bundle",
  "bundle.change": "change",
  "alert.set": "alert",
  "alert.delete": "alertDelete",
  "acl-role.set": "aclRole",
  "acl-role.delete": "aclRoleDelete",
  "acl-member.set": "aclMember",
  "acl-member.delete": "aclMemberDelete",
} as const satisfies Record<ConfigurationOperationKind, string>;

export type StepKey = (typeof KEYS)[ConfigurationOperationKind];

/** A step as a key of words with its values: `id` of what it is about, and the `names` of values that it sets; no value itself. */
export interface StepWords {
  readonly key: StepKey;
  readonly id: string;
  readonly names: readonly string[];
}

export function stepWords(step: ConfigurationOperation): StepWords {
  const names =
    "values" in step ? Object.keys(step.values) : step.kind === "resource.meta" ? Object.keys(step.meta) : [];
  return { key: KEYS[step.kind], id: idOf(step), names };
}

function idOf(step: ConfigurationOperation): string {
  if (step.kind === "resource.rename") return `${step.id} → ${step.as}`;
  if (step.kind === "fencing-levels.set") return fencingTargetText(step.target);
  if ("id" in step) return step.id;
  return "node" in step ? step.node : "";
}
