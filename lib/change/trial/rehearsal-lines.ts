import type { Passage, Rehearsed, RehearsedResource } from "./rehearsed";

/** Moments of a rehearsal, in their order. */
export const MOMENTS = ["started", "lost", "back"] as const;
export type Moment = (typeof MOMENTS)[number];

/** What applying a change itself may do to what runs. */
type Interruption = Extract<Passage["kind"], "moved" | "migrated" | "restarted" | "stopped">;

/** One sentence about the resources that have the same fate, as the key of its words with what goes into them. */
export interface RehearsalLine {
  readonly key:
    | "runsOn"
    | "promotedOn"
    | "runsNowhere"
    | "partStopped"
    | `${"applied" | "appliedPromoted"}.${Interruption}`
    | `${"lost" | "back" | "lostPromoted" | "backPromoted"}.${Passage["kind"]}`;
  /** What a person has to make of it: a fact, all well, an interruption, an outage. */
  readonly weight: "fact" | "well" | "interrupted" | "out";
  readonly names: readonly string[];
  readonly nodes: readonly string[];
  /** It goes to the node that has just come back. */
  readonly isBack: boolean;
}

/** What is to be said of one moment; resources of the same fate share a sentence. */
export function rehearsalLines({ node, resources }: Rehearsed, moment: Moment): readonly RehearsalLine[] {
  const lines = resources.flatMap((one) => {
    if (moment === "started") return startedLines(one);
    const passage = one[moment];
    return passage === null ? [] : [passageLine(one, passage, moment, node)];
  });
  const groups = new Map<string, RehearsalLine>();
  for (const line of lines) {
    const fate = JSON.stringify([line.key, line.nodes]);
    groups.set(fate, { ...line, names: [...(groups.get(fate)?.names ?? []), ...line.names] });
  }
  return [...groups.values()];
}

function startedLines({
  resource,
  applied,
  started,
  stopped,
  isPromotable,
}: RehearsedResource): readonly RehearsalLine[] {
  const line = { names: [resource], nodes: started, isBack: false };
  if (started.length === 0 && applied.kind !== "stopped") {
    return [{ ...line, key: "runsNowhere", weight: "out" }];
  }
  const runs: RehearsalLine = isInterruption(applied.kind)
    ? {
        ...line,
        key: `${isPromotable ? ("appliedPromoted" as const) : ("applied" as const)}.${applied.kind}`,
        weight: applied.kind === "stopped" ? "out" : applied.kind === "migrated" ? "well" : "interrupted",
      }
    : { ...line, key: isPromotable ? "promotedOn" : "runsOn", weight: "fact" };
  if (started.length === 0) return [runs];
  if (stopped.length === 0) return [runs];
  return [runs, { key: "partStopped", weight: "out", names: stopped, nodes: [], isBack: false }];
}

function isInterruption(kind: Passage["kind"]): kind is Interruption {
  return kind === "moved" || kind === "migrated" || kind === "restarted" || kind === "stopped";
}

function passageLine(
  { resource, isPromotable }: RehearsedResource,
  { kind, nodes }: Passage,
  moment: "lost" | "back",
  node: string | null,
): RehearsalLine {
  return {
    key: `${isPromotable ? (`${moment}Promoted` as const) : moment}.${kind}`,
    weight: weightOf(kind, moment),
    names: [resource],
    nodes,
    isBack: moment === "back" && node !== null && nodes.includes(node),
  };
}

function weightOf(kind: Passage["kind"], moment: "lost" | "back"): RehearsalLine["weight"] {
  switch (kind) {
    case "down":
    case "stopped":
    case "stuck":
      return "out";
    case "restarted":
      return "interrupted";
    case "moved":
      return moment === "lost" ? "fact" : "interrupted";
    default:
      return "well";
  }
}
