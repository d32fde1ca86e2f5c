import { expect, it } from "vitest";
import type { ServicesOfNode } from "../api/services-view";
import { mayBeGone } from "./may-be-gone";
import { parseQuorum } from "./parse-quorum";

const silent = (node: string): ServicesOfNode => ({ node, problem: { code: "ssh.closed" }, told: null });
const answers = (node: string, members: readonly string[]): ServicesOfNode => ({
  node,
  problem: null,
  told: {
    ...{ services: [], links: null, configuration: null },
    quorum: parseQuorum(`Quorate: No\n\n    Nodeid      Votes Name\n${members.join("\n")}\n`),
  },
});
const mark = (name: string) => ({ name, id: name.slice(1) });

it("are those that do not answer, and that nobody counts as members, by whichever name", () => {
  const members = ["  1  1 n1", "  2  1 10.0.0.2"];
  const nodes = [answers("n1", members), silent("n2"), silent("n3"), silent("n4")];
  expect(mayBeGone(nodes, mark)).toEqual(["n3", "n4"]);
  expect(mayBeGone([silent("n1"), silent("n2")], mark)).toEqual(["n1", "n2"]);
});
