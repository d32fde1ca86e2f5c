import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { namedBy } from "../configuration/edit-constraints";
import type { ConfigurationOperation } from "../configuration/operation";
import { containerOf, findObject, idOf, partsOf } from "../configuration/tree";
import { stepsOf } from "./steps-of";

/** The steps that make a resource with all it depends on: what its constraints name, and what theirs name in turn. */
export function stepsConcerning(
  configuration: XmlElement,
  resource: string,
): readonly ConfigurationOperation[] {
  const { steps } = stepsOf(configuration);
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
  return steps.filter((step) =>
    isConstraintStep(step) ? namedBy(step).every((id) => ids.has(id)) : "id" in step && ids.has(step.id),
  );
}

type ConstraintStep = Parameters<typeof namedBy>[0];

function isConstraintStep(step: ConfigurationOperation): step is ConstraintStep {
  return /^(colocation|order|location|ticket)\./.test(step.kind);
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
