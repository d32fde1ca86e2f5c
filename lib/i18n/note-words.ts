import type { PlanNote } from "../change/plan/plan";
import type { FactProblem } from "../facts/fact";
import { selector } from "./selector";

type Lacks = Extract<PlanNote, { code: "dialect-lacks" }>;

/** Phrases of a remark that take a language's own words to make. */
interface NotePhrases {
  readonly list: (names: readonly string[]) => string;
  readonly dialect: (name: Lacks["dialect"]) => string;
  readonly unsupported: (reason: Lacks["reason"]) => string;
  /** Why a node was not asked; null: there is no known way to it. */
  readonly unread: (problem: FactProblem | null) => string;
}

/** More than these make a wall of a sentence: they are counted. */
const MOST_NAMES = 5;

/** The values that the sentence of a plan's remark takes, which stands under `change.note.<code>`. */
export function noteValues(
  note: PlanNote,
  { list, dialect, unsupported, unread }: NotePhrases,
): Readonly<Record<string, string | number>> {
  switch (note.code) {
    case "dialect-lacks":
      return {
        dialect: dialect(note.dialect),
        step: note.step + 1,
        reason: unsupported(note.reason),
      };
    case "dialect-differs":
      return { dialect: dialect(note.dialect) };
    case "dialect-refused":
      return { dialect: dialect(note.dialect), said: note.said };
    case "dialect-denied":
      return { dialect: dialect(note.dialect), node: note.node };
    case "constraints-deleted":
    case "constraints-changed":
    case "constraints-renamed":
      return { count: note.ids.length, ids: note.ids.join(", ") };
    case "pattern-lost":
    case "pattern-gained":
    case "name-kept":
      return { count: note.ids.length, ids: list(note.ids), resource: note.resource };
    case "node-renamed":
      return { count: note.ids.length, ids: list(note.ids), node: note.node, as: note.as };
    case "holds-by-time":
    case "acl-on":
    case "acl-lost":
    case "acl-less":
      return { count: note.ids.length, ids: list(note.ids) };
    case "votes-after": {
      const { votes, expected, needed, isLost } = note;
      const end = votes >= needed ? "kept" : isLost ? "lost" : "none";
      return { votes, expected, needed, end };
    }
    case "no-fencing":
    case "fencing-goes":
      return { lacks: selector(note.lacks) };
    case "nodes-unfenced":
      return { count: note.nodes.length, nodes: list(note.nodes) };
    case "secret-goes-along":
      return {
        resource: note.resource,
        secrets: list(note.secrets),
        addresses: list(note.addresses),
      };
    case "fencing-levels":
      return {
        node: note.node,
        levels: note.levels.map((devices, at) => `${at + 1}: ${devices.join(" + ")}`).join(", "),
      };
    case "replaces-timed-pin":
      return { resource: note.resource, constraint: note.constraint, until: note.until ?? "none" };
    case "node-runs":
      return { node: note.node, count: note.resources.length, resources: list(note.resources) };
    case "moves-for-balance":
      return {
        count: note.resources.length,
        resources: list(note.resources),
        stickiness: note.stickiness,
      };
    case "votes-without-device": {
      const { code: _, ...values } = note;
      return { ...values, end: selector(note.end) };
    }
    case "waits-for-all":
      return { nodes: list(note.nodes), count: note.away.length, away: list(note.away) };
    case "seen-before":
      return {
        count: note.resources.length,
        many: String(note.resources.length > MOST_NAMES),
        resources: list(note.resources),
      };
    case "left-running":
      return { resources: list(note.resources) };
    case "divided":
      return { members: list(note.members) };
    case "node-up":
      return {
        node: note.node,
        told: note.problem === null ? "stopped" : "unread",
        why: note.problem === null ? "" : unread(note.problem),
      };
    case "node-silent":
    case "node-unreached":
      return { node: note.node, why: unread(note.problem) };
    default: {
      const { code: _, ...values } = note;
      return values;
    }
  }
}
