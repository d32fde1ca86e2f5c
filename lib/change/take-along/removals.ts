import { canonicalElement } from "../../pacemaker/cib/canonical";
import { childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { fencingLaddersIn, isSameTarget } from "../configuration/fencing-levels";
import type { ConfigurationOperation } from "../configuration/operation";
import { objectsIn } from "../configuration/touched";
import { findObject, idOf, isObject, partsOf } from "../configuration/tree";
import { type Beside, pathOfStep } from "./beside";
import { OWN_PROPERTIES } from "./empty";
import { NODE_STATES, stepsOf } from "./steps-of";
import { isValueStep, valuesAt } from "./value-steps";

type Steps = readonly ConfigurationOperation[];

/** Steps that take out of a configuration what another one has not: for who wants it the same. */
export const removals = {
  /** Those that are not wanted. What they name is read from them: one may name what has no step. */
  tags(now: XmlElement, wanted: XmlElement, beside: Beside): Steps {
    const objects = objectsIn(wanted);
    return tagsIn(now)
      .map((one) => `tags/${idOf(one)}`)
      .filter((path) => !objects.has(path) && !beside.stays(path))
      .map((path) => ({ kind: "tag.set", id: path.slice("tags/".length), references: [] }));
  },

  /**
   * Those that are not wanted, or not as they are: what they name may be made anew then. A tag that stays keeps those that it names: a
   * reference to nothing is against the schema, though Pacemaker's tools do not refuse it.
   */
  constraints(now: XmlElement, wanted: XmlElement, beside: Beside): Steps {
    const all = (childOf(now, "constraints")?.children ?? []).filter(isObject);
    const staying = tagsIn(now).filter((tag) => beside.stays(`tags/${idOf(tag)}`));
    const tagged = new Set(staying.flatMap((tag) => tag.children.map(idOf)));
    return all
      .filter((one) => {
        if (beside.stays(`constraints/${idOf(one)}`)) return false;
        const other = findObject(wanted, idOf(one));
        if (other === null && tagged.has(idOf(one))) return false;
        return other === null || canonicalElement(other) !== canonicalElement(one);
      })
      .map((one) => ({ kind: "constraint.delete", id: idOf(one) }));
  },

  resources(now: XmlElement, wanted: XmlElement): Steps {
    const unwanted = (one: XmlElement): readonly string[] =>
      findObject(wanted, idOf(one)) === null && partsOf(one).every((part) => unwanted(part).length > 0)
        ? [idOf(one)]
        : partsOf(one).flatMap(unwanted);
    const ids = (childOf(now, "resources")?.children ?? []).flatMap(unwanted);
    return ids.map((id) => ({ kind: "resource.delete", id }));
  },

  /** Values, levels of fencing, alerts and what permissions are made of. */
  others(now: XmlElement, wanted: XmlElement, beside: Beside): Steps {
    const values = stepsOf(now)
      .steps.filter(isValueStep)
      .flatMap((step) => {
        const own = valuesAt(wanted, step).pairs;
        const gone = Object.keys(step.values).filter(
          (name) => !own.has(name) && !OWN_PROPERTIES.has(name) && !NODE_STATES.has(name),
        );
        const out = Object.fromEntries(gone.map((name) => [name, null]));
        return gone.length === 0 ? [] : [{ ...step, values: out }];
      });
    const ladders = fencingLaddersIn(wanted);
    const targets = fencingLaddersIn(now).filter(
      ({ target }) => !ladders.some((one) => isSameTarget(one.target, target)) && !beside.keepsLevels(target),
    );
    const objects = objectsIn(wanted);
    const gone = stepsOf(now).steps.flatMap((step) =>
      objects.has(pathOfStep(step) ?? "") ? [] : (goingOf(step) ?? []),
    );
    return [
      ...values,
      ...gone,
      ...targets.map(({ target }) => ({ kind: "fencing-levels.set" as const, target, levels: [] })),
    ];
  },
};

function tagsIn(configuration: XmlElement): readonly XmlElement[] {
  return childrenOf(childOf(configuration, "tags"), "tag");
}

/** How what a step makes goes; null for what is taken out otherwise. */
function goingOf(step: ConfigurationOperation): ConfigurationOperation | null {
  switch (step.kind) {
    case "alert.set":
      return { kind: "alert.delete", id: step.id };
    case "acl-role.set":
      return { kind: "acl-role.delete", id: step.id };
    case "acl-member.set":
      return { kind: "acl-member.delete", member: step.member, id: step.id };
    default:
      return null;
  }
}
