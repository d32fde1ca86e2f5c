import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { isConstraintStep, namedBy } from "../configuration/edit-constraints";
import { namedByConstraint } from "../configuration/naming";
import { containerOf, findObject, idOf, partsOf } from "../configuration/tree";
import { type StepsOf, stepsOf } from "./steps-of";

/**
 * The steps that make a resource with all it depends on: what its constraints name, and what theirs name in turn. `left`: which of these
 * come not, or not wholly, and which constraints of theirs.
 */
export function stepsConcerning(configuration: XmlElement, resource: string): StepsOf {
  const { steps, left } = stepsOf(configuration);
  // Of those that do not come, too: what is bound by one depends on the other all the same.
  const constraints = childOf(configuration, "constraints")?.children ?? [];
  const tops = new Set([topOf(configuration, resource)]);
  for (let before = -1; before !== tops.size; ) {
    before = tops.size;
    for (const constraint of constraints) {
      const named = namedByConstraint(constraint).map((id) => topOf(configuration, id));
      if (named.some((id) => tops.has(id))) for (const id of named) tops.add(id);
    }
  }
  const all = childOf(configuration, "resources")?.children ?? [];
  const resources = all.filter((one) => tops.has(idOf(one)));
  const ids = new Set([...resources.flatMap(idsWithin), ...resources.flatMap(templatesWithin)]);
  const unmade = constraints.filter((one) => namedByConstraint(one).some((id) => ids.has(id)));
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
