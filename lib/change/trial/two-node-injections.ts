import type { QuorumVerdict, TwoNodeScenario } from "../../corosync/quorum-rules";
import type { Injection } from "./injection";

/** A scenario of two nodes as `node` lives through it, with the quorum that corosync gives it; one that a device decides is played as held. */
export function twoNodeInjections(
  { kind }: TwoNodeScenario,
  {
    node,
    other,
    verdict,
  }: { readonly node: string; readonly other: string; readonly verdict: QuorumVerdict },
): readonly Injection[] {
  // From one side nobody can tell a broken link from a dead peer.
  const gone: Injection = { kind: "node.lost", node: other };
  const quorum: Injection = { kind: "quorum", held: verdict !== "lost" };
  if (kind !== "missing") return [gone, quorum];
  return [gone, { kind: "node.down", node }, { kind: "node.up", node }, quorum];
}
