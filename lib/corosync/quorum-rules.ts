import { nodeSections, readConf, topValue, valueIn } from "./conf-tree";
import { hasDevice } from "./edit-nodes";

/** What a corosync.conf says of the quorum of a cluster of two (votequorum(5)). */
export interface QuorumRules {
  /** Names of the members in the file, by their places. */
  readonly nodes: readonly string[];
  /** One of two votes is enough. corosync leaves it out where there is a quorum device. */
  readonly twoNode: boolean;
  /** The first time the quorum is there only once all members have been seen. Follows two_node where it is not written. */
  readonly waitForAll: boolean;
  readonly isWaitWritten: boolean;
  readonly device: boolean;
  /** The member that goes on with half of the votes; null where there is none. */
  readonly tieBreaker: string | null;
}

/** Something that a cluster of two has to live through. */
export type TwoNodeScenario =
  | { readonly kind: "split" }
  | { readonly kind: "dies"; readonly node: string }
  /** Both are off; all but this one boot. */
  | { readonly kind: "missing"; readonly node: string };

/** Whether a member has the quorum then. `device`: the quorum device gives its vote to one side, and nobody knows beforehand to which. */
export type QuorumVerdict = "held" | "lost" | "device";

export function quorumRules(text: string): QuorumRules {
  const tree = readConf(text);
  const quorum = (key: string) => topValue(tree, "quorum", key);
  const sections = nodeSections(tree);
  const named = sections.map((section, at) => ({
    name: valueIn(section, "name") ?? valueIn(section, "ring0_addr") ?? `#${at + 1}`,
    id: Number(valueIn(section, "nodeid") ?? at + 1),
  }));
  const device = hasDevice(text);
  const twoNode = quorum("two_node") === "1" && !device;
  const written = quorum("wait_for_all");
  return {
    nodes: named.map(({ name }) => name),
    twoNode,
    waitForAll: written === null ? twoNode : written === "1",
    isWaitWritten: written !== null,
    device,
    tieBreaker:
      quorum("auto_tie_breaker") === "1" && !device && !twoNode
        ? breakerOf(named, quorum("auto_tie_breaker_node") ?? "lowest")
        : null,
  };
}

function breakerOf(
  nodes: readonly { readonly name: string; readonly id: number }[],
  which: string,
): string | null {
  const inOrder = nodes.toSorted((a, b) => a.id - b.id);
  if (which === "lowest") return inOrder[0]?.name ?? null;
  if (which === "highest") return inOrder.at(-1)?.name ?? null;
  const listed = which.split(/\s+/).map(Number);
  return listed.flatMap((id) => inOrder.filter((node) => node.id === id))[0]?.name ?? null;
}

/** Whether `node` has the quorum in a scenario, of two members with a vote each, as votequorum counts. */
export function quorumVerdict(rules: QuorumRules, scenario: TwoNodeScenario, node: string): QuorumVerdict {
  const isFirst = scenario.kind === "missing";
  if (isFirst && rules.waitForAll) return "lost";
  if (rules.twoNode) return "held";
  // With both alive the device has to choose; alone, a member gets its vote.
  if (rules.device) return scenario.kind === "split" ? "device" : "held";
  return rules.tieBreaker === node ? "held" : "lost";
}
