import { element } from "../../pacemaker/xml/format-xml";
import { attributeOf, childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { hasNode } from "./edit-constraints";
import type { ConfigurationOperation, EditProblem, FencingTarget } from "./operation";
import { changeSection, findObject, freshId, idOf, idsIn } from "./tree";

export type FencingLevelsStep = Extract<ConfigurationOperation, { kind: "fencing-levels.set" }>;

/** What is tried for a target, one level after another; all devices of a level have to succeed. */
export type FencingLadder = Omit<FencingLevelsStep, "kind">;

const SECTION = "fencing-topology";

/** The configuration with just these levels for the target, whatever it had. */
export function setFencingLevels(
  configuration: XmlElement,
  { target, levels }: FencingLevelsStep,
): Result<XmlElement, EditProblem> {
  if (target.kind === "node" && !hasNode(configuration, target.node))
    return err({ code: "unknown-node", node: target.node });
  for (const device of levels.flat()) {
    const found = findObject(configuration, device);
    if (found === null) return err({ code: "unknown-id", id: device });
    if (found.name !== "primitive") return err({ code: "wrong-kind", id: device, wanted: "primitive" });
  }
  const others = levelElements(configuration).filter((one) => !isFor(one, target));
  const used = idsIn({ ...configuration, children: configuration.children.map(without(others)) });
  const made = levels.map((devices, at) =>
    element("fencing-level", {
      id: freshId(used, "fl", nameOf(target), String(at + 1)),
      ...attributesOf(target),
      index: String(at + 1),
      devices: devices.join(","),
    }),
  );
  return ok(changeSection(configuration, SECTION, (old) => ({ ...old, children: [...others, ...made] })));
}

/** Ids of levels that go are free again. */
function without(others: readonly XmlElement[]) {
  return (section: XmlElement) => (section.name === SECTION ? { ...section, children: others } : section);
}

function levelElements(configuration: XmlElement): readonly XmlElement[] {
  return childrenOf(childOf(configuration, SECTION), "fencing-level");
}

/**
 * What each target of a configuration is fenced with, in the order in which it is tried; levels count from 1 here, whatever numbers
 * they have.
 */
export function fencingLaddersIn(configuration: XmlElement): readonly FencingLadder[] {
  const ladders = new Map<string, { target: FencingTarget; levels: { at: number; devices: string[] }[] }>();
  for (const one of levelElements(configuration)) {
    const target = targetOf(one);
    if (target === null) continue;
    const key = JSON.stringify(target);
    const ladder = ladders.get(key) ?? { target, levels: [] };
    ladders.set(key, ladder);
    const devices = (attributeOf(one, "devices") ?? "").split(",").filter(Boolean);
    ladder.levels.push({ at: indexOf(one), devices });
  }
  return [...ladders.values()].map(({ target, levels }) => ({
    target,
    levels: levels.toSorted((a, b) => a.at - b.at).map(({ devices }) => devices),
  }));
}

function indexOf(level: XmlElement): number {
  return Number(attributeOf(level, "index"));
}

function targetOf(level: XmlElement): FencingTarget | null {
  const node = attributeOf(level, "target");
  if (node !== null) return { kind: "node", node };
  const pattern = attributeOf(level, "target-pattern");
  if (pattern !== null) return { kind: "pattern", pattern };
  const attribute = attributeOf(level, "target-attribute");
  const value = attributeOf(level, "target-value");
  return attribute === null || value === null ? null : { kind: "attribute", attribute, value };
}

/** Paths (see `touchedBy`) of the levels that a target has, in the order in which they are tried. */
export function levelPaths(configuration: XmlElement, target: FencingTarget): readonly string[] {
  const own = levelElements(configuration).filter((one) => isFor(one, target));
  return own.toSorted((a, b) => indexOf(a) - indexOf(b)).map((one) => `${SECTION}/${idOf(one)}`);
}

/** Whether a configuration has just these levels for the target, whatever numbers and names they have. */
export function hasLevels(configuration: XmlElement, { target, levels }: FencingLadder): boolean {
  const own = fencingLaddersIn(configuration).find((one) => isSameTarget(one.target, target));
  return JSON.stringify(own?.levels ?? []) === JSON.stringify(levels);
}

/** Whether two targets are the same, however they are meant. */
export function isSameTarget(one: FencingTarget, other: FencingTarget): boolean {
  return JSON.stringify(attributesOf(one)) === JSON.stringify(attributesOf(other));
}

function isFor(level: XmlElement, target: FencingTarget): boolean {
  const own = targetOf(level);
  return own !== null && isSameTarget(own, target);
}

function attributesOf(target: FencingTarget): Readonly<Record<string, string>> {
  switch (target.kind) {
    case "node":
      return { target: target.node };
    case "pattern":
      return { "target-pattern": target.pattern };
    case "attribute":
      return { "target-attribute": target.attribute, "target-value": target.value };
  }
}

function nameOf(target: FencingTarget): string {
  switch (target.kind) {
    case "node":
      return target.node;
    case "pattern":
      return target.pattern;
    case "attribute":
      return target.attribute;
  }
}
