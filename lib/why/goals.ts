import type { Variant } from "../change/trial/what-if";
import type { Argv } from "../command/argv";
import { element, formatXml } from "../pacemaker/xml/format-xml";
import { bearsOn, type Cause, isGeneral, speaksFor } from "./cause";
import { causesFor, causesForNode } from "./causes";
import { withoutAll } from "./counterfactual";
import {
  isDownNow,
  placesOfSubject,
  stoppedPartOf,
  type WhyGround,
  type WhySubject,
  whySubject,
} from "./ground";

/** What would have to come true on a copy for a cause to be one. */
export type Goal =
  /** It runs, wherever. */
  | { readonly kind: "runs"; readonly subject: WhySubject }
  /** The cluster acts on it: told to leave these nodes, it does. */
  | { readonly kind: "leaves"; readonly subject: WhySubject; readonly from: readonly string[] }
  /** It is on this node no more, without being told to leave. */
  | { readonly kind: "goes"; readonly subject: WhySubject; readonly from: string }
  /** Told to come to this node, it does. */
  | { readonly kind: "comes"; readonly subject: WhySubject; readonly to: string }
  /** Something runs on this node that does not now. */
  | { readonly kind: "used"; readonly node: string };

/** A question to the scheduler: a goal, what may stand in its way, and what is out of the way already. */
export interface WhyQuestion {
  readonly goal: Goal;
  readonly causes: readonly Cause[];
  readonly cleared: readonly Cause[];
}

/** Copies that answer a question, by what each is without. */
export interface Attempts {
  readonly question: WhyQuestion;
  /** With everything as it is (and the goal told): what needs no cause. */
  readonly plain: Variant | null;
  readonly alone: readonly (Variant | null)[];
  readonly all: Variant | null;
  /** Without all but this one. */
  readonly allBut: readonly (Variant | null)[];
}

/** So many causes of a question are tried one by one; nothing is claimed of what comes after them. */
const MOST_CAUSES = 12;
/** A node's drawer tells of so many resources. */
const MOST_RESOURCES = 12;

/** What is asked about a resource: why it is down, or stays; and of each node, why (not) there. */
export function questionsAboutResource(whole: WhySubject, ground: WhyGround): readonly WhyQuestion[] {
  // Of a group that runs in part it is asked why the rest does not.
  const subject = stoppedPartOf(whole)?.first ?? whole;
  const { nodes } = ground.picture.cluster;
  const all = causesFor(subject, ground);
  const against = all.filter((cause) => !speaksFor(cause));
  const general = against.filter(isGeneral);
  const places = placesOfSubject(subject);
  const first: WhyQuestion = isDownNow(subject)
    ? { goal: { kind: "runs", subject }, causes: against.filter((one) => one.kind !== "tied"), cleared: [] }
    : { goal: { kind: "leaves", subject, from: places }, causes: general, cleared: [] };
  const isOrphan = general.some(({ kind }) => kind === "orphaned");
  const ofNodes = isOrphan ? [] : nodes.filter(({ kind }) => kind === "member" || kind === "remote");
  return [first, ...ofNodes.map(({ name }) => ofSpot(name, { subject, places, all, general }))];
}

function ofSpot(
  node: string,
  known: {
    readonly subject: WhySubject;
    readonly places: readonly string[];
    readonly all: readonly Cause[];
    readonly general: readonly Cause[];
  },
): WhyQuestion {
  const { subject, places, all, general } = known;
  const here = all.filter((cause) => bearsOn(cause, node) && !isGeneral(cause));
  if (places.includes(node))
    return { goal: { kind: "goes", subject, from: node }, causes: here.filter(speaksFor), cleared: [] };
  const against = here.filter((cause) => !speaksFor(cause));
  return { goal: { kind: "comes", subject, to: node }, causes: against, cleared: general };
}

/** What is asked about a node: why nothing runs there, and of each resource that is not there, why not. */
export function questionsAboutNode(node: string, ground: WhyGround): readonly WhyQuestion[] {
  const { cluster } = ground.picture;
  const causes = causesForNode(node, ground);
  const others = cluster.resources
    .map(({ id }) => whySubject(cluster, id))
    .filter((one) => one !== null)
    .filter((one) => !placesOfSubject(one).includes(node) && one.copies.some(({ orphaned }) => !orphaned))
    .slice(0, MOST_RESOURCES);
  return [
    { goal: { kind: "used", node }, causes, cleared: [] },
    ...others.map((subject) => {
      const all = causesFor(subject, ground);
      const general = all.filter(isGeneral);
      return ofSpot(node, { subject, places: placesOfSubject(subject), all, general });
    }),
  ];
}

/** The copies that answer a question. */
export function attemptsFor(question: WhyQuestion, ground: WhyGround): Attempts {
  const { causes, cleared } = question;
  const variant = (gone: readonly Cause[]) => variantOf(question, [...cleared, ...gone], ground);
  const isOne = causes.length < 2;
  return {
    question,
    plain: question.goal.kind === "goes" ? null : variant([]),
    alone: causes.map((cause, at) =>
      at >= MOST_CAUSES || withoutAll([cause], ground) === null ? null : variant([cause]),
    ),
    all: isOne ? null : variant(causes),
    allBut: isOne
      ? []
      : causes.map((cause, at) =>
          at >= MOST_CAUSES ? null : variant(causes.filter((other) => other !== cause)),
        ),
  };
}

function variantOf({ goal }: WhyQuestion, gone: readonly Cause[], ground: WhyGround): Variant {
  const { changes = [], told, quorum } = withoutAll(gone, ground) ?? {};
  return {
    changes: [...changes, ...tellingOf(goal)],
    afterwards: [],
    ...(told && { told }),
    ...(quorum !== undefined && { quorum }),
  };
}

/** The copy's resource is told where to go by a constraint of the strongest kind. */
function tellingOf(goal: Goal): readonly Argv[] {
  const told = (node: string, score: string, at: number): Argv => {
    const rsc = "subject" in goal ? goal.subject.top.id : "";
    const one = element("rsc_location", { id: `harrier-why-${at}`, rsc, node, score });
    return ["cibadmin", "--create", "--scope", "constraints", "--xml-text", formatXml(one)];
  };
  if (goal.kind === "comes") return [told(goal.to, "INFINITY", 0)];
  if (goal.kind !== "leaves" || goal.subject.copies.every(({ orphaned }) => orphaned)) return [];
  return goal.from.map((node, index) => told(node, "-INFINITY", index));
}

/** The copies of several questions, each once. */
export function variantsOf(attempts: readonly Attempts[], most: number): readonly Variant[] {
  const wanted = attempts
    .flatMap(({ plain, alone, all, allBut }) => [plain, ...alone, all, ...allBut])
    .filter((one) => one !== null);
  return [...new Map(wanted.map((one) => [keyOf(one), one])).values()].slice(0, most);
}

export function keyOf(variant: Variant): string {
  return JSON.stringify([variant.changes, variant.told ?? [], variant.quorum ?? null]);
}
