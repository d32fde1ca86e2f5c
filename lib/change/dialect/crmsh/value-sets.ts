import type { Argv } from "../../../command/argv";
import { BOOTSTRAP, isOwn } from "../../../pacemaker/cib/precedence";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import type { ValueChanges } from "../../configuration/operation";
import { idOf } from "../../configuration/tree";
import type { DialectContext } from "../dialect";
import { escaped, filtered, requireSet, without } from "./filter";
import { crm, pair, plainId, Unsayable } from "./words";

export function changeProperties(values: ValueChanges, { before }: DialectContext): readonly Argv[] {
  const sets = childrenOf(childOf(before, "crm_config"), "cluster_property_set");
  const bootstrap = sets.find((set) => idOf(set) === BOOTSTRAP);
  // The other sets are left alone where the bootstrap options are there.
  return changeSet("property", bootstrap === undefined ? sets : [bootstrap], BOOTSTRAP, values);
}

export function changeDefaults(
  verb: "rsc_defaults" | "op_defaults",
  values: ValueChanges,
  { before }: DialectContext,
): readonly Argv[] {
  const defaultId = verb === "rsc_defaults" ? "rsc-options" : "op-options";
  return changeSet(verb, childrenOf(childOf(before, verb), "meta_attributes"), defaultId, values);
}

/** All values that are set in one command; taken out they are of the set's line of text, since an empty value is refused. */
function changeSet(
  verb: string,
  sets: readonly XmlElement[],
  defaultId: string,
  values: ValueChanges,
): readonly Argv[] {
  const own = sets.find(isOwn);
  const elsewhere = sets.filter((set) => set !== own).flatMap((set) => set.children);
  for (const key of Object.keys(values)) {
    const isThereTwice = own !== undefined && named(own.children, key).length > 1;
    if (isThereTwice || named(elsewhere, key).length > 0) throw new Unsayable("no-words");
  }
  // Another set of that id holds under a rule.
  if (own === undefined && sets.some((set) => idOf(set) === defaultId)) throw new Unsayable("no-words");
  const id = own === undefined ? defaultId : plainId(idOf(own));
  const gone = Object.keys(values).filter(
    (key) => values[key] === null && own && named(own.children, key).length > 0,
  );
  const words = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [valueWord(key, value)],
  );
  // Maintenance mode as the first word makes crmsh ask whether to take `maintenance` and `is-managed` out elsewhere.
  const isNamed = id !== defaultId || sets.length > 1 || words[0]?.startsWith("maintenance-mode=");
  return [
    ...(words.length === 0 ? [] : [crm("configure", verb, ...(isNamed ? [`$id=${id}`] : []), ...words)]),
    ...(own === undefined || gone.length === 0 ? [] : [takeOut(own, gone)]),
  ];
}

function takeOut(set: XmlElement, names: readonly string[]): Argv {
  requireSet(set);
  return filtered(idOf(set), ...names.map((key) => without(` ${escaped(key)}=[^ ]*`)));
}

function valueWord(key: string, value: string): string {
  if (value === "") throw new Unsayable("value-misread");
  return pair(key, value);
}

function named(pairs: readonly XmlElement[], key: string): readonly XmlElement[] {
  return pairs.filter((one) => attributeOf(one, "name") === key);
}
