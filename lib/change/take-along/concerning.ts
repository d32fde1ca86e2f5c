import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { isConstraintStep, namedBy } from "../configuration/edit-constraints";
import { containerOf, findObject, idOf, partsOf } from "../configuration/tree";
import { type StepsOf, stepsOf } from "./steps-of";

/**
 * The steps that make a resource with all it depends on: what its constraints name, and what theirs name in turn. `left`: which of these
 * come not, or not wholly, and which constraints of theirs.
 */
export function stepsConcerning(configuration: XmlElement, resource: string): StepsOf {
  const { steps, left } = stepsOf(configuration);
  const constraints = steps.filter(isConstraintStep);
  const tops = new Set([topOf(configuration, resource)]);
  for (let before = -1; before !== tops.size; ) {
    before = tops.size;
    for (const step of constraints) {
      const named = namedBy(step).map((id) => topOf(configuration, id));
      if (named.some((id) => tops.has(id))) for (const id of named) tops.add(id);
    }
  }
  const all = childOf(configuration, "resources")?.children ?? [];
  const resources = all.filter((one) => tops.has(idOf(one)));
  const ids = new Set([...resources.flatMap(idsWithin), ...resources.flatMap(templatesWithin)]);
  const unmade = (childOf(configuration, "constraints")?.children ?? []).filter((one) => namesAny(one, ids));
  const own = new Set([
    ...[...ids].map((id) => `resources/${id}`),
    ...unmade.map((one) => `constraints/${idOf(one)}`),
  ]);
  return {
    steps: steps.filter((step) =>
      isConstraintStep(step) ? namedBy(step).every((id) => ids.has(id)) : "id" in step && ids.has(step.id),
    ),
    left: left.filter((path) => own.has(path)),
  };
}

const NAMING = ["rsc", "with-rsc", "first", "then"];

function namesAny(constraint: XmlElement, ids: ReadonlySet<string>): boolean {
  const references = childrenOf(constraint, "resource_set").flatMap(({ children }) => children.map(idOf));
  const named = NAMING.flatMap((name) => attributeOf(constraint, name) ?? []);
  return [...named, ...references].some((id) => ids.has(id));
}

/** What the primitives in it are made from. */
function templatesWithin(one: XmlElement): readonly string[] {
  return [attributeOf(one, "template") ?? [], ...partsOf(one).map(templatesWithin)].flat();
}

function topOf(configuration: XmlElement, id: string): string {
  const around = findObject(configuration, id) === null ? null : containerOf(configuration, id);
  return around === null ? id : topOf(configuration, idOf(around));
}

function idsWithin(one: XmlElement): readonly string[] {
  return [idOf(one), ...partsOf(one).flatMap(idsWithin)];
}
