import "server-only";
import { onCibFile } from "@/lib/change/cib-file";
import { configurationIn } from "@/lib/change/configuration/speak";
import { pictureOf } from "@/lib/change/operations/picture";
import type { PlanProblem } from "@/lib/change/plan/plan";
import { readWhatIf, type Variant, whatIfScript } from "@/lib/change/trial/what-if";
import { awayIn } from "@/lib/cluster/node";
import { type Argv, ArgvError, positional } from "@/lib/command/argv";
import type { Lane } from "@/lib/command/script";
import { metaLookup } from "@/lib/pacemaker/cib/meta";
import { collectReferences, readPairs } from "@/lib/pacemaker/cib/nvpairs";
import { parseAllocations } from "@/lib/pacemaker/simulation/allocations";
import { parseSimulation } from "@/lib/pacemaker/simulation/parse-simulation";
import type { Simulation } from "@/lib/pacemaker/simulation/simulation";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import {
  attemptsFor,
  keyOf,
  questionsAboutNode,
  questionsAboutResource,
  variantsOf,
  type WhyQuestion,
} from "@/lib/why/goals";
import { isDownNow, placesOfSubject, stoppedPartOf, type WhyGround, type WhySubject } from "@/lib/why/ground";
import { type DatedRule, datedRulesOf, inForce, laterOf, notInForce } from "@/lib/why/later";
import { judgeAll, nextOf } from "@/lib/why/report";
import type { WhyReport } from "@/lib/why/why";
import type { Reading } from "../cluster/read-cluster";
import type { NodeRunner } from "../node/runner";
import { askRelaxed, askScript } from "./ask-script";
import { isPlayable } from "./playable";

const TIMEOUT_MS = 60_000;
const ASK_SECONDS = 15;
/** So many copies are played: somebody waits. Of what is beyond nothing is claimed. */
const MOST_COPIES = 60;
/** At 16 nodes × 500 resources each takes a second or two. */
const MOST_AT_SIZE = 12;
const MOST_LINES = 8;
const LINE_LENGTH = 300;

export type WhyAbout =
  | { readonly kind: "resource"; readonly subject: WhySubject }
  | { readonly kind: "node"; readonly node: string };

/** What a person reads, without what only the console knows of the moment. */
export type Explained = Omit<WhyReport, "snapshotVersion" | "askedAt">;

/**
 * Asks the cluster why a resource is where it is, or why a node has nothing: reasons from the picture, each tried on a copy of the
 * CIB that is without it, all in one round trip. Nothing on the cluster differs because of it.
 */
export async function explain(
  runner: NodeRunner,
  reading: Reading,
  about: WhyAbout,
): Promise<Result<Explained, PlanProblem>> {
  const ground = groundOf(reading);
  const attempts = speakable(() => attemptsOf(about, ground));
  if (!attempts.ok) return attempts;
  const variants = variantsOf(attempts.value, isPlayable(reading.cluster) ? MOST_COPIES : MOST_AT_SIZE);
  const dated = about.kind === "resource" ? datedRulesOf(about.subject, reading.cluster) : [];
  const asked = await ask(runner, reading, { variants, beside: besideOf(about, dated) });
  if (!asked.ok) return asked;
  const { still, copies, beside } = asked.value;
  const simulation = simulationOf(still);
  if (simulation === null) return err({ code: "simulation-failed", detail: "crm_simulate" });
  const allocations = parseAllocations(still ?? "");
  const played = new Map(variants.map((one, index) => [keyOf(one), simulationOf(copies[index] ?? null)]));
  // What nodes have left is known only now.
  const known = attemptsOf(about, { ...ground, free: allocations.free });
  const { whole, spots } = judgeAll(known, {
    still: simulation,
    allocations,
    played: (variant) => played.get(keyOf(variant)) ?? null,
  });
  const later = dated.map((one, index) =>
    laterOf(one, beside.get(`rule.${index}`)?.code ?? null, reading.cluster),
  );
  const off = notInForce(reading.cluster, later);
  return ok({
    ...standingOf(about, reading),
    reasons: inForce(whole?.reasons ?? [], off),
    spots: spots.map((spot) => ({ ...spot, reasons: inForce(spot.reasons, off) })),
    next: about.kind === "resource" ? nextOf(about.subject, simulation) : [],
    later,
    said: linesOf(beside.get("said")?.stdout ?? ""),
  });
}

/** A name that a tool would read as an option is a problem like any other. */
function speakable<Value>(make: () => Value): Result<Value, PlanProblem> {
  try {
    return ok(make());
  } catch (error) {
    if (error instanceof ArgvError) return err({ code: "simulation-failed", detail: error.message });
    throw error;
  }
}

function attemptsOf(about: WhyAbout, ground: WhyGround) {
  const questions: readonly WhyQuestion[] =
    about.kind === "resource"
      ? questionsAboutResource(about.subject, ground)
      : questionsAboutNode(about.node, ground);
  return questions.map((question) => attemptsFor(question, ground));
}

function groundOf({ cluster, histories, configurations, source }: Reading): WhyGround {
  const tree = configurationIn(source.cib);
  return {
    picture: pictureOf(cluster, histories, configurations),
    meta: source.cibReport === null ? () => null : metaLookup(source.cibReport),
    utilizationOf: (id) => utilizationIn(tree, id),
    free: new Map(),
  };
}

function utilizationIn(tree: XmlElement | null, id: string): Readonly<Record<string, string>> {
  const open = tree === null ? [] : [tree];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.name === "primitive" && one.attributes.get("id") === id)
      return Object.fromEntries(readPairs(one, "utilization", collectReferences(tree as XmlElement)));
    open.push(...one.children);
  }
  return {};
}

function standingOf(
  about: WhyAbout,
  { cluster }: Reading,
): Pick<WhyReport, "about" | "standing" | "nodes" | "stopped"> {
  if (about.kind === "resource") {
    const { subject } = about;
    return {
      about: { kind: "resource", id: subject.id },
      standing: isDownNow(subject) ? "down" : "runs",
      nodes: placesOfSubject(subject),
      stopped: stoppedPartOf(subject)?.stopped ?? [],
    };
  }
  const running = cluster.nodes.find(({ name }) => name === about.node)?.resourcesRunning ?? 0;
  const standing = running > 0 ? "runs" : "down";
  return { about: { kind: "node", id: about.node }, standing, nodes: [about.node], stopped: [] };
}

/** What the cluster's own tools say of it: in words, and of each rule that a date is in. */
function besideOf(about: WhyAbout, dated: readonly DatedRule[]): readonly Lane[] {
  const asking = (name: string, argv: Argv) => ({
    name,
    argv: onCibFile(argv, "base.xml"),
    timeoutSeconds: ASK_SECONDS,
    mayFail: true,
  });
  const whose =
    about.kind === "resource"
      ? ["--resource", positional(about.subject.id)]
      : ["--node", positional(about.node)];
  return [
    [
      asking("said", ["crm_resource", "--why", ...whose]),
      ...dated.map(({ rule }, index) =>
        asking(`rule.${index}`, ["crm_rule", "--check", `--rule=${rule.id}`]),
      ),
    ],
  ];
}

interface Asked {
  readonly still: string | null;
  readonly copies: readonly (string | null)[];
  readonly beside: ReadonlyMap<string, { readonly code: number; readonly stdout: string }>;
}

function ask(
  runner: NodeRunner,
  { cluster }: Reading,
  { variants, beside }: { readonly variants: readonly Variant[]; readonly beside: readonly Lane[] },
): Promise<Result<Asked, PlanProblem>> {
  const once = async (schemaMajor: number | null): Promise<Result<Asked, PlanProblem>> => {
    const asked = await askScript(runner, TIMEOUT_MS, (token) =>
      whatIfScript({
        token,
        sudo: runner.sudo,
        play: false,
        variants,
        away: awayIn(cluster),
        schemaMajor,
        scores: true,
        beside,
      }),
    );
    if (!asked.ok) return asked;
    const { answers } = asked.value;
    const answer = readWhatIf(answers, variants.length);
    if ("problem" in answer) return err({ code: "simulation-failed", detail: answer.problem });
    return ok({
      still: answer.still,
      copies: answer.variants.map((one) => (one.ok ? one.simulation : null)),
      beside: new Map(answers.steps.map(({ name, ...step }) => [name, step])),
    });
  };
  return askRelaxed(cluster.toolVersion, once, ({ still }) => still === null);
}

function simulationOf(text: string | null): Simulation | null {
  const read = text === null ? null : parseSimulation(text);
  return read?.ok ? read.value : null;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim().slice(0, LINE_LENGTH))
    .filter((line) => line !== "")
    .slice(0, MOST_LINES);
}
