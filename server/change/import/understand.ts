import "server-only";
import type { ImportedObject, ImportRequest, ImportView, MissingAgent } from "@/lib/api/import-view";
import type { ApiError } from "@/lib/api/result";
import { configurationIn } from "@/lib/change/configuration/speak";
import { touchedBy } from "@/lib/change/configuration/touched";
import { type Decided, decide } from "@/lib/change/import/choices";
import { hiddenIn } from "@/lib/change/import/hidden-secrets";
import { memberNames } from "@/lib/change/import/map-names";
import type { Obstacles } from "@/lib/change/import/obstacles";
import { emptied } from "@/lib/change/take-along/empty";
import { NODE_STATE_PATH } from "@/lib/change/take-along/steps-of";
import { agentName } from "@/lib/facts/agents";
import type { Fact } from "@/lib/facts/fact";
import { FactValueError } from "@/lib/facts/value";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import { err, ok, type Result } from "@/lib/result";
import type { LiveCluster } from "../../cluster/live-cluster";
import { reachableRunners } from "../../cluster/reachable-runners";
import { askNodes } from "../../node/ask";
import { type ReadText, readText } from "./read-text";

/** A text, read, and what it comes to on this cluster. */
export interface Understood {
  readonly read: ReadText;
  readonly now: XmlElement;
  readonly decided: Decided;
}

const MOST_OBJECTS = 5_000;

/** Reads what is to be imported and decides by the choices made what it comes to here. Nothing on the cluster differs because of it. */
export async function understand(
  live: LiveCluster,
  { text, format, begin, choices }: ImportRequest,
): Promise<Result<Understood, ApiError>> {
  await live.watcher.readNow();
  const now = live.reading === null ? null : configurationIn(live.reading.source.cib);
  const { runner } = live.watcher;
  if (now === null || runner === null) return err({ code: "plan", problem: { code: "not-connected" } });
  const others = reachableRunners(live.watcher.runners, live.snapshot.cluster);
  const runners = [runner, ...others.filter((one) => one !== runner)];
  const read = await readText(runners, now, { text, format, begin, values: choices.values });
  if (!read.ok) return read;
  const exact = begin === "here" && read.value.readBy !== null;
  // What began with this cluster has all of it that should stay.
  const mode = exact ? ("same" as const) : choices.mode;
  return ok({ read: read.value, now, decided: decide(now, read.value.configuration, { ...choices, mode }) });
}

/** What is shown of it; the nodes are asked for the agents that it needs. */
export async function viewOf(live: LiveCluster, { read, now, decided }: Understood): Promise<ImportView> {
  const runners = reachableRunners(live.watcher.runners, live.snapshot.cluster);
  const asked = await askNodes(runners, { kind: "agents" });
  const { clashes, foreignNodes, agents } = decided.obstacles;
  const masked = hiddenIn(read.configuration).map((name) => ({ name, isGiven: false, isSecret: true }));
  return {
    format: read.format,
    readBy: read.readBy,
    lines: read.lines,
    objects: objectsOf(read.configuration, now),
    wanted: [...read.variables, ...masked],
    clashes,
    foreignNodes,
    missingAgents: missingOf(agents, asked),
    unasked: asked.nodes.filter(({ ok: hasAnswered }) => !hasAnswered).map(({ node }) => node),
    nodes: memberNames(now),
    steps: decided.steps.length,
    kept: decided.kept,
    partly: decided.partly,
    left: decided.left,
    parameters: decided.parameters,
  };
}

function objectsOf(read: XmlElement, now: XmlElement): readonly ImportedObject[] {
  const here = new Map(touchedBy(now, read).map((one) => [one.path, one]));
  const own = touchedBy(emptied(read), read).filter(({ path }) => !NODE_STATE_PATH.test(path));
  return own.slice(0, MOST_OBJECTS).map(({ path }): ImportedObject => {
    const other = here.get(path);
    return { path, state: other === undefined ? "same" : other.before === null ? "new" : "differs" };
  });
}

function missingOf(agents: Obstacles["agents"], { nodes }: Fact<"agents">): readonly MissingAgent[] {
  return agents.flatMap(({ agent, resources }) => {
    const lacking = nodes.filter(
      (fact) =>
        fact.ok &&
        !fact.value.some(
          (one) =>
            one.type === agent.type && one.standard === agent.standard && one.provider === agent.provider,
        ),
    );
    return lacking.length === 0
      ? []
      : [{ agent: nameOf(agent), resources, nodes: lacking.map(({ node }) => node) }];
  });
}

/** The text may call an agent anything. */
function nameOf(agent: Parameters<typeof agentName>[0]): string {
  try {
    return agentName(agent);
  } catch (error) {
    if (error instanceof FactValueError) return `${agent.standard}:${agent.provider ?? ""}:${agent.type}`;
    throw error;
  }
}
