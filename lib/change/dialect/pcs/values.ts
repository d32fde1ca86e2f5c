import type { Argv } from "../../../command/argv";
import { BOOTSTRAP, isOwn } from "../../../pacemaker/cib/precedence";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { ValueChanges } from "../../configuration/operation";
import { idOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { effective, hasAny, hasTwice, inFirstSet } from "./sets";
import { changes, named, pcsCommand, refuse } from "./words";

/**
 * Cluster properties. No --force: a property that no daemon knows is refused, as is a value that its daemon would not take,
 * and the one cannot be had without the other.
 */
export function propertyCommands(values: ValueChanges, { before }: DialectContext): readonly Argv[] {
  const config = childOf(before, "crm_config");
  const sets = childrenOf(config, "cluster_property_set");
  const [first] = sets;
  const own = sets.find((set) => idOf(set) === BOOTSTRAP);
  // pcs takes the first set, which need not be the one that counts.
  if (own !== undefined && own !== first) refuse("no-words");
  const owner = own === undefined || config === null ? config : { ...config, children: [own] };
  return command(["property", "set"], inFirstSet(owner, "cluster_property_set", values));
}

/** Defaults of resources or operations: the one set that there is, or the set by its id where there are several. */
export function defaultsCommands(
  noun: readonly string[],
  owner: XmlElement | null,
  values: ValueChanges,
  { version }: DialectContext,
): readonly Argv[] {
  const hasSets = isAtLeast(version, 0, 10, 7);
  const todo = effective(owner, "meta_attributes", values);
  const sets = childrenOf(owner, "meta_attributes");
  const [plain, ...others] = sets.filter(isOwn);
  if (sets.length === 0 || (sets.length === 1 && plain !== undefined)) {
    if (plain !== undefined && hasTwice(plain, todo)) refuse("no-words");
    return command(hasSets ? [...noun, "update"] : noun, todo);
  }
  if (Object.keys(todo).length === 0) return [];
  if (!hasSets) refuse("too-old");
  if (plain === undefined) return [pcsCommand(...noun, "set", "create", "meta", ...changes(todo))];
  if (hasTwice(plain, todo) || others.some((other) => hasAny(other, todo))) refuse("no-words");
  return [pcsCommand(...noun, "set", "update", named(idOf(plain)), "meta", ...changes(todo))];
}

/** Permanent attributes of a node. pcs hands them to crm_attribute with LC_ALL=C, which takes plain ASCII only. */
export function nodeAttributeCommands(
  node: string,
  values: ValueChanges,
  { before }: DialectContext,
): readonly Argv[] {
  const todo = inFirstSet(nodeElement(before, node), "instance_attributes", values);
  if (/[^\0-\x7f]/.test(Object.entries(todo).flat().join(""))) refuse("no-words");
  return command(["node", "attribute", named(node)], todo);
}

export function nodeUtilizationCommands(
  node: string,
  values: ValueChanges,
  { before }: DialectContext,
): readonly Argv[] {
  const todo = inFirstSet(nodeElement(before, node), "utilization", values);
  return command(["node", "utilization", named(node)], wholeNumbers(todo));
}

/** pcs takes whole numbers only for what is used and what there is. */
export function wholeNumbers(values: ValueChanges): ValueChanges {
  if (Object.values(values).some((value) => value !== null && !/^[+-]?\d+$/.test(value))) refuse("no-words");
  return values;
}

/** A verb with the changes of its values; no command where nothing is left to change. */
export function command(words: readonly string[], values: ValueChanges): readonly Argv[] {
  const said = changes(values);
  return said.length === 0 ? [] : [pcsCommand(...words, ...said)];
}

function nodeElement(before: XmlElement, name: string): XmlElement | null {
  return (
    childrenOf(childOf(before, "nodes"), "node").find((node) => attributeOf(node, "uname") === name) ?? null
  );
}
