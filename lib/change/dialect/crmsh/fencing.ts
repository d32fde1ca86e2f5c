import type { Argv } from "../../../command/argv";
import { attributeOf, childOf, childrenOf } from "../../../pacemaker/xml/xml-element";
import { fencingLaddersIn } from "../../configuration/fencing-levels";
import type { FencingTarget } from "../../configuration/operation";
import type { DialectContext } from "../dialect";
import { crm, plainId, Unsayable } from "./words";

/** To crmsh all levels of all targets are one object, which can only be made anew. */
export function setFencingLevels({ before, after }: DialectContext): readonly Argv[] {
  const levels = childrenOf(childOf(after, "fencing-topology"), "fencing-level");
  const words = fencingLaddersIn(after).flatMap(({ target, levels: own }) => [
    ...targetWords(target),
    ...own.map((devices) => devices.map(plainId).join(",")),
  ]);
  // It counts levels from 1 by itself.
  const isCounted = levels.every(
    (level) => Number(attributeOf(level, "index")) <= levels.length && level.children.length === 0,
  );
  if (!isCounted) throw new Unsayable("no-words");
  const gone = childOf(before, "fencing-topology") === null ? [] : [crm("configure", "delete", OBJECT)];
  return words.length === 0 ? gone : [...gone, crm("configure", OBJECT, ...words)];
}

const OBJECT = "fencing_topology";

function targetWords(target: FencingTarget): readonly string[] {
  switch (target.kind) {
    case "node":
      if (!/^[A-Za-z0-9_][\w.-]*$/.test(target.node)) throw new Unsayable("value-misread");
      return [`${target.node}:`];
    case "pattern":
      if (/[\s:]/.test(target.pattern)) throw new Unsayable("value-misread");
      return [`pattern:${target.pattern}`];
    case "attribute":
      if (/[\s:=]/.test(target.attribute + target.value)) throw new Unsayable("value-misread");
      return [`attr:${target.attribute}=${target.value}`];
  }
}
