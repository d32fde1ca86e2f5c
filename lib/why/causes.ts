import { bondCauses } from "./bond-causes";
import { CAUSE_ORDER, type Cause, type UtilizationNeed } from "./cause";
import { bansOn, preferencesOf } from "./constraint-causes";
import { causesOfCluster, causesOfResource } from "./general-causes";
import { isDownNow, placesOfSubject, type WhyGround, type WhySubject } from "./ground";
import { causesOfNode, failureCauses } from "./node-causes";

/** How far it is followed why what a resource needs is down, and what that needs. */
const DEPTH = 3;

/** Everything in the picture that may bear on where a resource runs, what decides first in front. */
export function causesFor(subject: WhySubject, ground: WhyGround): readonly Cause[] {
  const { cluster } = ground.picture;
  const places = placesOfSubject(subject);
  const all = [
    ...causesOfCluster(cluster),
    ...ownCauses(subject, ground, DEPTH),
    ...cluster.nodes.flatMap((node) => causesOfNode(node, cluster)),
    ...preferencesOf(subject, cluster, places),
    ...stickinessOf(subject, ground, places),
  ];
  return inOrder(all);
}

/** What bears on everything, or on one node, whatever should run there. */
export function causesForNode(name: string, { picture: { cluster } }: WhyGround): readonly Cause[] {
  const node = cluster.nodes.find((one) => one.name === name);
  return inOrder([...causesOfCluster(cluster), ...(node === undefined ? [] : causesOfNode(node, cluster))]);
}

/** The one thing in the picture that most likely holds a resource; null where it shows nothing. */
export function likelyCause(subject: WhySubject, ground: WhyGround): Cause | null {
  const general = causesOfCluster(ground.picture.cluster);
  const own = general.length > 0 ? general : ownCauses(subject, ground, DEPTH);
  return inOrder(own).find((cause) => cause.kind !== "follows" && cause.kind !== "tied") ?? null;
}

/** What was found of a resource at a depth: in a set that is down every member asks for every other one. */
const KNOWN = new WeakMap<WhyGround, Map<string, Cause | null>>();

function firstCause(on: WhySubject, ground: WhyGround, depth: number): Cause | null {
  if (depth === 0) return null;
  const known = KNOWN.get(ground) ?? new Map<string, Cause | null>();
  KNOWN.set(ground, known);
  const key = `${depth} ${on.id}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const cause = inOrder(ownCauses(on, ground, depth - 1)).find(explains) ?? null;
  known.set(key, cause);
  return cause;
}

function ownCauses(subject: WhySubject, ground: WhyGround, depth: number): readonly Cause[] {
  const { cluster } = ground.picture;
  const because = (on: WhySubject) => firstCause(on, ground, depth);
  const own = [
    ...partsOf(subject).flatMap((part) => causesOfResource(part, ground)),
    ...bansOn(subject, cluster),
    ...failureCauses(subject, ground),
    ...utilizationOf(subject, ground),
    ...optInOf(subject, ground),
  ];
  // What holds the whole of a group is said of it once, and not again of each member that waits for another one.
  const said = new Set(own.map((cause) => JSON.stringify(cause)));
  const bonds = bondCauses(subject, cluster, because).filter(
    (one) => one.kind !== "needs" || one.because === null || !said.has(JSON.stringify(one.because)),
  );
  return [...own, ...bonds];
}

/** Of a group its members say what holds them: the first that is held holds the rest. */
function partsOf(subject: WhySubject): readonly WhySubject[] {
  const { top, id } = subject;
  if (top.kind !== "group" || id !== top.id || top.disabled || !top.managed) return [subject];
  return top.members.map((member) => ({
    id: member.id,
    top,
    copies: [member],
    ids: new Set([member.id, top.id]),
  }));
}

function explains({ kind }: Cause): boolean {
  return kind !== "follows" && kind !== "tied" && kind !== "apart" && kind !== "sticky";
}

function stickinessOf({ top }: WhySubject, { meta }: WhyGround, places: readonly string[]): readonly Cause[] {
  const stickiness = meta(top.id, "resource-stickiness");
  const hasSome = stickiness !== null && stickiness !== "0" && !stickiness.startsWith("-");
  return hasSome && places.length > 0 ? [{ kind: "sticky", resource: top.id, stickiness }] : [];
}

/** Where nodes are chosen by what they have left, and this one needs some of it. */
function utilizationOf(
  subject: WhySubject,
  { picture, utilizationOf: needsOf, free }: WhyGround,
): readonly Cause[] {
  const strategy = picture.cluster.options.properties["placement-strategy"] ?? "default";
  if (strategy === "default") return [];
  const needed = new Map<string, number>();
  // Members of a group are placed together, and so is what they need.
  const parts = subject.top.kind === "group" ? subject.top.members : subject.copies;
  for (const id of new Set(parts.map((part) => part.id)))
    for (const [name, value] of Object.entries(needsOf(id)))
      needed.set(name, (needed.get(name) ?? 0) + (Number(value) || 0));
  const needs = [...needed].map(([name, amount]): UtilizationNeed => {
    const left = [...free].map(([node, has]) => ({ node, value: has[name] ?? 0 }));
    return { name, needed: amount, free: left };
  });
  return needs.length === 0 ? [] : [{ kind: "utilization", resource: subject.id, needs }];
}

function optInOf(subject: WhySubject, { picture: { cluster } }: WhyGround): readonly Cause[] {
  if (cluster.options.symmetric || !isDownNow(subject)) return [];
  return [{ kind: "opt-in", resource: subject.id }];
}

function inOrder(causes: readonly Cause[]): readonly Cause[] {
  const known = new Map(causes.map((cause) => [JSON.stringify(cause), cause]));
  return [...known.values()].sort((a, b) => CAUSE_ORDER.indexOf(a.kind) - CAUSE_ORDER.indexOf(b.kind));
}
