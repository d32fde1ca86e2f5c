import { childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { isConstraintStep } from "../configuration/edit-constraints";
import { fencingLaddersIn, isSameTarget, levelPaths } from "../configuration/fencing-levels";
import type { ConfigurationOperation, FencingTarget } from "../configuration/operation";
import { objectsIn } from "../configuration/touched";
import { differingObjects, type StepsOf, stepsOf } from "./steps-of";

/** Where what a step makes beside the resources stands (see `touchedBy`); null for another one, and for levels of fencing, which are several. */
export function pathOfStep(step: ConfigurationOperation): string | null {
  if (isConstraintStep(step)) return `constraints/${step.id}`;
  switch (step.kind) {
    case "tag.set":
      return `tags/${step.id}`;
    case "alert.set":
      return `alerts/${step.id}`;
    case "acl-role.set":
      return `acls/${step.id}`;
    case "acl-member.set":
      return step.member === "user" ? `acls/acl_target/${step.id}` : `acls/${step.id}`;
    default:
      return null;
  }
}

const SECTIONS = ["constraints", "tags", "acls", "fencing-topology"] as const;

interface Aim {
  readonly now: XmlElement;
  readonly target: XmlElement;
  /** Paths of the target that no steps make. */
  readonly unsaid: readonly string[];
  readonly exact: boolean;
  readonly kept: ReadonlySet<string>;
}

/** What stands beside the resources and names them: it goes with one that is made anew, and has to be there again afterwards. */
export class Beside {
  readonly #wanted: ReadonlyMap<string, XmlElement>;
  readonly #unsaid: ReadonlySet<string>;
  /** Paths of what is to be kept, with those of all levels that are. */
  readonly kept: ReadonlySet<string>;
  #own: StepsOf | null = null;

  constructor(private readonly aim: Aim) {
    this.#wanted = objectsIn(aim.target);
    this.#unsaid = new Set(aim.unsaid);
    const { now, target, kept } = aim;
    const ladders = [now, target].flatMap(fencingLaddersIn).filter((one) => this.keepsLevels(one.target));
    const paths = ladders.flatMap((one) => [now, target].flatMap((tree) => levelPaths(tree, one.target)));
    this.kept = new Set([...kept, ...paths]);
  }

  /** Whether one that is here and not as wanted has to stay: it was to be kept, or what is wanted in its place cannot be made. */
  stays(path: string): boolean {
    return this.kept.has(path) || (this.#wanted.has(path) && this.#unsaid.has(path));
  }

  /** The levels of one target are one thing: where one of them is to be kept, all are. */
  keepsLevels(of: FencingTarget): boolean {
    const { now, target, kept } = this.aim;
    const wanted = levelPaths(target, of);
    return (wanted.length > 0 ? wanted : levelPaths(now, of)).some((path) => kept.has(path));
  }

  /** Whether all that went on the way from one configuration to the other can be made again, or should go. */
  isWhole(before: XmlElement, after: XmlElement): boolean {
    return lostBetween(before, after).every((path) => this.#isComing(path) || this.#hasWayBack(path));
  }

  /** Whether something that has to stay went on the way from one configuration to the other, or lost a part. */
  losesStaying(before: XmlElement, after: XmlElement): boolean {
    return lostBetween(before, after).some((path) => this.stays(path));
  }

  /** The steps that make again what should have stayed. */
  wayBack(tree: XmlElement): readonly ConfigurationOperation[] {
    const { now, target } = this.aim;
    const lost = new Set(lostBetween(now, tree).filter((path) => this.#isToStay(path)));
    if (lost.size === 0) return [];
    const isLevelLost = [...lost].some((path) => path.startsWith("fencing-topology/"));
    const coming = fencingLaddersIn(target).filter((one) => !this.keepsLevels(one.target));
    return this.#ownSteps().steps.filter((step) =>
      step.kind === "fencing-levels.set"
        ? isLevelLost && !coming.some((one) => isSameTarget(one.target, step.target))
        : lost.has(pathOfStep(step) ?? ""),
    );
  }

  #isComing(path: string): boolean {
    if (this.#isToStay(path)) return false;
    return !this.#wanted.has(path) || !this.#unsaid.has(path);
  }

  /** What the target has otherwise is no matter of what is here, nor is what should go. */
  #isToStay(path: string): boolean {
    return this.kept.has(path) || (!this.aim.exact && !this.#wanted.has(path));
  }

  #hasWayBack(path: string): boolean {
    return this.#isToStay(path) && !this.#ownSteps().left.includes(path);
  }

  #ownSteps(): StepsOf {
    this.#own ??= stepsOf(this.aim.now);
    return this.#own;
  }
}

/** Paths of what is beside the resources, and is not any more, or lost a part. */
function lostBetween(before: XmlElement, after: XmlElement): readonly string[] {
  // What nobody touched is the same tree.
  const touched = SECTIONS.filter((name) => childOf(before, name) !== childOf(after, name));
  const only = (tree: XmlElement): XmlElement => ({
    ...tree,
    children: tree.children.filter(({ name }) => touched.some((one) => one === name)),
  });
  return differingObjects(only(before), only(after)).flatMap((one) =>
    one.before === null ? [] : [one.path],
  );
}
