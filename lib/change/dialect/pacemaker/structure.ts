import { type Argv, word } from "../../../command/argv";
import { element, formatXml } from "../../../pacemaker/xml/format-xml";
import { childOf, type XmlElement } from "../../../pacemaker/xml/xml-element";
import { withoutNames } from "../../configuration/edit-constraints";
import { namedByConstraint } from "../../configuration/naming";
import { idOf, isConstraint, partsOf } from "../../configuration/tree";

/**
 * cibadmin's commands that turn one configuration's resources and constraints into another's. Each leaves a valid
 * configuration: a constraint whose resource has to leave for a moment leaves before it, and is written again.
 */
export function structureCommands(before: XmlElement, after: XmlElement): readonly Argv[] {
  const resources = compare(childOf(before, "resources"), childOf(after, "resources"));
  const leaving = new Set(
    [...resources.gone, ...resources.replaced.map((id) => must(before, "resources", id))].flatMap(idsWithin),
  );
  const staying = new Set(resources.replaced.flatMap((id) => idsWithin(must(after, "resources", id))));
  const absent = new Set(
    [...leaving].filter(
      (id) => !staying.has(id) || resources.gone.some((one) => idsWithin(one).includes(id)),
    ),
  );
  const constraints = compare(childOf(before, "constraints"), childOf(after, "constraints"));
  const inTheWay = (childOf(after, "constraints")?.children ?? []).filter(
    (one) =>
      !constraints.added.includes(one) && !constraints.replaced.includes(idOf(one)) && names(one, absent),
  );
  const replacedInTheWay = constraints.replaced.filter((id) =>
    names(must(before, "constraints", id), absent),
  );
  // What is to be named there first has to be there.
  const idsBefore = new Set((childOf(before, "resources")?.children ?? []).flatMap(idsWithin));
  const coming = new Set(
    (childOf(after, "resources")?.children ?? []).flatMap(idsWithin).filter((id) => !idsBefore.has(id)),
  );
  const meanwhile = withoutNames(after, coming);
  return [
    ...[
      ...constraints.gone,
      ...inTheWay,
      ...replacedInTheWay.map((id) => must(before, "constraints", id)),
    ].map(remove),
    ...otherSections(before, meanwhile),
    // What is made from a template goes before it, and comes after it.
    ...resources.gone.toSorted((a, b) => Number(isTemplate(a)) - Number(isTemplate(b))).map(remove),
    ...resources.replaced.map((id) => replace("resources", must(after, "resources", id))),
    ...resources.added
      .toSorted((a, b) => Number(isTemplate(b)) - Number(isTemplate(a)))
      .map((one) => create("resources", one)),
    ...constraints.replaced
      .filter((id) => !replacedInTheWay.includes(id))
      .map((id) => replace("constraints", must(after, "constraints", id))),
    ...[
      ...constraints.added,
      ...inTheWay,
      ...replacedInTheWay.map((id) => must(after, "constraints", id)),
    ].map((one) => create("constraints", one)),
    ...otherSections(meanwhile, after),
  ];
}

function isTemplate({ name }: XmlElement): boolean {
  return name === "template";
}

/** cibadmin's commands that turn one configuration's properties, defaults and nodes into another's, a set or node at a time. */
export function valueSetCommands(before: XmlElement, after: XmlElement): readonly Argv[] {
  return ["crm_config", "nodes", "rsc_defaults", "op_defaults"].flatMap((section) => {
    const sets = compare(childOf(before, section), childOf(after, section));
    return [
      ...sets.gone.map(remove),
      ...sets.replaced.map((id) => replace(section, must(after, section, id))),
      ...sets.added.map((one) => create(section, one)),
    ];
  });
}

interface Differences {
  readonly gone: readonly XmlElement[];
  readonly added: readonly XmlElement[];
  /** Ids of those that are in both, with other contents. */
  readonly replaced: readonly string[];
}

function compare(before: XmlElement | null, after: XmlElement | null): Differences {
  const old = new Map((before?.children ?? []).map((one) => [keyOf(one), one]));
  const now = new Map((after?.children ?? []).map((one) => [keyOf(one), one]));
  return {
    gone: [...old].flatMap(([key, one]) => (now.has(key) ? [] : [one])),
    added: [...now].flatMap(([key, one]) => (old.has(key) ? [] : [one])),
    replaced: [...now].flatMap(([key, one]) => {
      const before = old.get(key);
      return before === undefined || before === one || formatXml(before) === formatXml(one)
        ? []
        : [idOf(one)];
    }),
  };
}

function keyOf(one: XmlElement): string {
  return `${one.name} ${idOf(one)}`;
}

/**
 * Fencing levels, alerts, tags and permissions; the last two change with what a deleted resource takes along, too. The whole section is written; one that is
 * not there cannot be replaced.
 */
function otherSections(before: XmlElement, after: XmlElement): readonly Argv[] {
  return ["tags", "acls", "alerts", "fencing-topology"].flatMap((name) => {
    const [old, now] = [childOf(before, name), childOf(after, name)];
    if (now === null || (old !== null && formatXml(old) === formatXml(now))) return [];
    return [old === null ? create("configuration", now) : replace(name, now)];
  });
}

function must(configuration: XmlElement, section: string, id: string): XmlElement {
  return childOf(configuration, section)?.children.find((one) => idOf(one) === id) ?? element(section);
}

function idsWithin(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsWithin)];
}

/** Does a constraint name one of them? */
function names(constraint: XmlElement, ids: ReadonlySet<string>): boolean {
  return isConstraint(constraint) && namedByConstraint(constraint).some((id) => ids.has(id));
}

function create(section: string, one: XmlElement): Argv {
  return ["cibadmin", "--create", `--scope=${section}`, `--xml-text=${word(formatXml(one))}`];
}

function replace(section: string, one: XmlElement): Argv {
  return ["cibadmin", "--replace", `--scope=${section}`, `--xml-text=${word(formatXml(one))}`];
}

/** By its name and id alone. */
function remove(one: XmlElement): Argv {
  return ["cibadmin", "--delete", `--xml-text=${word(formatXml(element(one.name, { id: idOf(one) })))}`];
}
