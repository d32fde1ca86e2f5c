import { describe, expect, it } from "vitest";
import { quorumRules, quorumVerdict } from "./quorum-rules";

const conf = (quorum: string) => `quorum {\n  provider: corosync_votequorum\n${quorum}\n}
nodelist {
  node {\n    name: n1\n    nodeid: 1\n    ring0_addr: 10.0.0.1\n  }
  node {\n    name: n2\n    nodeid: 2\n    ring0_addr: 10.0.0.2\n  }
}`;
const DEVICE =
  "  device {\n    model: net\n    votes: 1\n    net {\n      host: q\n      algorithm: ffsplit\n    }\n  }";

/** The verdicts of n1: the link breaks, n2 dies, n2 is missing at boot; and of n2 when the link breaks. */
function verdicts(quorum: string) {
  const rules = quorumRules(conf(quorum));
  return [
    quorumVerdict(rules, { kind: "split" }, "n1"),
    quorumVerdict(rules, { kind: "dies", node: "n2" }, "n1"),
    quorumVerdict(rules, { kind: "missing", node: "n2" }, "n1"),
    quorumVerdict(rules, { kind: "split" }, "n2"),
  ];
}

describe("quorumVerdict", () => {
  it.each([
    ["nothing", "", ["lost", "lost", "lost", "lost"]],
    ["two_node, which brings wait_for_all", "  two_node: 1", ["held", "held", "lost", "held"]],
    ["two_node without waiting", "  two_node: 1\n  wait_for_all: 0", ["held", "held", "held", "held"]],
    ["a tie breaker", "  auto_tie_breaker: 1", ["held", "held", "held", "lost"]],
    [
      "the highest as tie breaker",
      "  auto_tie_breaker: 1\n  auto_tie_breaker_node: highest",
      ["lost", "lost", "lost", "held"],
    ],
    [
      "a listed tie breaker",
      "  auto_tie_breaker: 1\n  auto_tie_breaker_node: 2 1",
      ["lost", "lost", "lost", "held"],
    ],
    ["a device", DEVICE, ["device", "held", "held", "device"]],
    ["a device, which outweighs two_node", `  two_node: 1\n${DEVICE}`, ["device", "held", "held", "device"]],
  ])("counts as votequorum with %s", (_, quorum, expected) => {
    expect(verdicts(quorum)).toEqual(expected);
  });
});

it("says whether waiting is written or follows two_node", () => {
  expect(quorumRules(conf("  two_node: 1"))).toMatchObject({
    waitForAll: true,
    isWaitWritten: false,
    nodes: ["n1", "n2"],
  });
  expect(quorumRules(conf("  wait_for_all: 1"))).toMatchObject({
    waitForAll: true,
    isWaitWritten: true,
    twoNode: false,
  });
});
