import { describe, expect, it } from "vitest";
import type { Cluster } from "../cluster/cluster";
import type { Failure } from "../cluster/failure";
import type { Resource } from "../cluster/resource";
import {
  sampleBundle,
  sampleClone,
  sampleCluster,
  sampleGroup,
  sampleNode,
  samplePin,
  samplePrimitive,
} from "../cluster/samples";
import { type Board, cardsOf, toBoard } from "./board";

function boardOf(resources: readonly Resource[], change: Partial<Cluster> = {}): Board {
  return toBoard(sampleCluster({ resources, ...change }));
}

function failureOf(resource: string, node: string, change: Partial<Failure> = {}): Failure {
  return {
    operationKey: `${resource}_start_0`,
    resource,
    node,
    task: "start",
    intervalMs: 0,
    exitCode: 5,
    exitStatus: "not installed",
    exitReason: null,
    status: "complete",
    call: 12,
    lastChange: "2026-03-01T09:00:00Z",
    queuedMs: 0,
    execMs: 20,
    ...change,
  };
}

function names(board: Board): Record<string, string[]> {
  return Object.fromEntries(
    [board.unplaced, ...board.columns].map((column) => [column.id, column.cards.map((c) => c.resource)]),
  );
}

function only(board: Board, resource: string) {
  const cards = cardsOf(board, resource);
  expect(cards).toHaveLength(1);
  const first = cards[0];
  if (!first) throw new Error("no card");
  return first;
}

describe("columns", () => {
  it("are the nodes by name, numbers counted as numbers", () => {
    const nodes = ["n10", "n2", "n1"].map((name) => sampleNode(name));
    expect(boardOf([], { nodes }).columns.map((c) => c.id)).toEqual(["n1", "n2", "n10"]);
  });

  it("leave out ping nodes and the guests that are a bundle's replicas", () => {
    const nodes = [
      sampleNode("n1"),
      sampleNode("p", { kind: "ping" }),
      sampleNode("httpd-0", { kind: "guest" }),
      sampleNode("vm", { kind: "guest" }),
    ];
    const replica = {
      id: "0",
      container: samplePrimitive("httpd-podman-0", "n1"),
      ip: null,
      remote: samplePrimitive("httpd-0", "n1"),
      child: null,
    };
    const board = boardOf([sampleBundle("httpd", [replica])], { nodes });
    expect(board.columns.map((c) => c.id)).toEqual(["n1", "vm"]);
    expect(only(board, "httpd")).toMatchObject({ node: "n1", card: { kind: "replica", part: "0" } });
  });

  it("show failed things first, promoted next, fencing devices last, else as configured", () => {
    const stonith = { standard: "stonith", provider: null, type: "fence_xvm" };
    const board = boardOf([
      samplePrimitive("fence", "n1", { agent: stonith }),
      samplePrimitive("b", "n1"),
      samplePrimitive("a", "n1"),
      sampleClone("db", [samplePrimitive("pg", "n1", { role: "promoted" })], { promotable: true }),
      samplePrimitive("bad", "n1", { failed: true }),
    ]);
    expect(names(board).n1).toEqual(["bad", "db", "b", "a", "fence"]);
    expect(board.columns[0]?.troubleCount).toBe(1);
  });
});

describe("primitives", () => {
  it("stand where they run, with a key that stays", () => {
    const board = boardOf([samplePrimitive("vip", "n2")]);
    const { node, card } = only(board, "vip");
    expect(node).toBe("n2");
    expect(card).toMatchObject({ state: "running", movability: { kind: "movable", promoted: false } });
    expect(only(boardOf([samplePrimitive("vip", "n2")]), "vip").card.key).toBe(card.key);
  });

  it("are in the first column when stopped, disabled ones after the others", () => {
    const board = boardOf([
      samplePrimitive("off", null, { disabled: true }),
      samplePrimitive("down", null),
      samplePrimitive("broken", null),
    ]);
    expect(names(board)[""]).toEqual(["down", "broken", "off"]);
    expect(only(board, "off").card).toMatchObject({
      state: "disabled",
      movability: { kind: "movable" },
    });
  });

  it("are failed when they run nowhere and the cluster remembers why; the latest failure counts", () => {
    const failures = [
      failureOf("web", "n1"),
      failureOf("web", "n2", { lastChange: "2026-03-01T09:30:00Z", exitReason: "no such file" }),
    ];
    const { card } = only(boardOf([samplePrimitive("web", null)], { failures }), "web");
    expect(card).toMatchObject({ state: "failed", failureCount: 2, failure: { exitReason: "no such file" } });
  });

  it("run on, with the failures of their node alone, after a failure elsewhere", () => {
    const failures = [failureOf("web", "n1")];
    const { card } = only(boardOf([samplePrimitive("web", "n2")], { failures }), "web");
    expect(card).toMatchObject({ state: "running", failureCount: 0 });
  });

  it("in trouble are in the first column and where they are", () => {
    const board = boardOf([samplePrimitive("fs", "n1", { failed: true, blocked: true })]);
    expect(cardsOf(board, "fs").map((c) => c.node)).toEqual([null, "n1"]);
    expect(board.unplaced.cards[0]).toMatchObject({
      state: "blocked",
      marks: [{ code: "elsewhere", nodes: ["n1"] }],
    });
  });

  it("active on two nodes are in both, with a warning; migrating ones without", () => {
    const twice = samplePrimitive("vip", "n1", { nodes: ["n1", "n2"] });
    const cards = cardsOf(boardOf([twice]), "vip");
    expect(cards.map((c) => c.node)).toEqual(["n1", "n2"]);
    expect(cards[0]?.card.marks).toEqual([{ code: "multiply-active", nodes: ["n1", "n2"] }]);
    const migrating = cardsOf(boardOf([{ ...twice, role: "migrating" }]), "vip");
    expect(migrating[0]?.card.marks).toEqual([]);
  });

  it("active on a node that has no column are shown all the same", () => {
    const board = boardOf([samplePrimitive("vip", "ghost")]);
    expect(only(board, "vip")).toMatchObject({
      node: null,
      card: { marks: [{ code: "elsewhere", nodes: ["ghost"] }] },
    });
  });

  it("say what is pending, and a recurring monitor is nothing", () => {
    const pending = (word: string) =>
      only(boardOf([samplePrimitive("vip", "n1", { pending: word })]), "vip").card.state;
    expect(pending("Starting")).toBe("starting");
    expect(pending("Stopping")).toBe("stopping");
    expect(pending("Monitoring")).toBe("running");
  });

  it("carry what moves and bans left", () => {
    const left = samplePin("vip", "n2");
    const { card } = only(boardOf([samplePrimitive("vip", "n2")], { constraints: [left] }), "vip");
    expect(card.leftovers).toEqual(["cli-prefer-vip"]);
    expect(card.marks).toEqual([{ code: "pinned", node: "n2", constraint: "cli-prefer-vip", until: null }]);
  });
});

describe("what cannot be moved", () => {
  it.each([
    ["resource-orphaned", samplePrimitive("a", "n1", { orphaned: true })],
    ["clone-instance", sampleClone("a", [samplePrimitive("x", "n1")])],
  ])("says %s", (code, resource) => {
    const cards = cardsOf(boardOf([resource]), "a");
    for (const { card } of cards) {
      expect(card.movability).toMatchObject({ kind: "fixed", obstacle: { code } });
    }
    expect(cards.length).toBeGreaterThan(0);
  });

  it.each<[string, Resource, { options?: object; hasQuorum?: boolean }]>([
    ["maintenance-mode", samplePrimitive("a", "n1"), { options: { maintenanceMode: true } }],
    ["an unmanaged one", samplePrimitive("a", "n1", { managed: false }), {}],
    ["a blocked one", samplePrimitive("a", "n1", { blocked: true }), {}],
    ["a bundle", sampleBundle("a", []), {}],
    ["no quorum", samplePrimitive("a", "n1"), { hasQuorum: false }],
  ])(
    "leaves %s to the scheduler, which is asked for every node",
    (_name, resource, { options, ...change }) => {
      const base = sampleCluster().options;
      const cards = cardsOf(boardOf([resource], { ...change, options: { ...base, ...options } }), "a");
      expect(cards.map(({ card }) => card.movability.kind)).toEqual(cards.map(() => "movable"));
      expect(cards.length).toBeGreaterThan(0);
    },
  );
});

describe("groups", () => {
  it("are one card with members in order", () => {
    const { node, card } = only(
      boardOf([sampleGroup("app", [samplePrimitive("ip", "n1"), samplePrimitive("web", "n1")])]),
      "app",
    );
    expect(node).toBe("n1");
    expect(card).toMatchObject({ state: "running", members: [{ id: "ip" }, { id: "web" }] });
  });

  it("half stopped stay where they are, the stopped members marked", () => {
    const { node, card } = only(
      boardOf([sampleGroup("app", [samplePrimitive("ip", "n1"), samplePrimitive("web", null)])]),
      "app",
    );
    expect(node).toBe("n1");
    expect(card).toMatchObject({ state: "partial", members: [{ state: "running" }, { state: "stopped" }] });
  });

  it("torn between nodes are in both, each saying where the rest is", () => {
    const group = sampleGroup("app", [samplePrimitive("ip", "n1"), samplePrimitive("web", "n2")]);
    const cards = cardsOf(boardOf([group]), "app");
    expect(cards.map((c) => c.node)).toEqual(["n1", "n2"]);
    expect(cards[0]?.card.members[1]).toMatchObject({ state: "stopped", elsewhere: ["n2"] });
  });

  it("with a failed member are in the first column too", () => {
    const group = sampleGroup("app", [samplePrimitive("ip", "n1"), samplePrimitive("web", null)]);
    const board = boardOf([group], { failures: [failureOf("web", "n1")] });
    expect(cardsOf(board, "app").map((c) => c.node)).toEqual([null, "n1"]);
    expect(board.unplaced.cards[0]?.state).toBe("failed");
  });
});

describe("clones", () => {
  const web = (node: string | null) => samplePrimitive("web", node);

  it("are a card on each node, with a count", () => {
    const board = boardOf([sampleClone("web-clone", [web("n1"), web("n2"), web(null)])]);
    expect(names(board)).toEqual({ "": [], n1: ["web-clone"], n2: ["web-clone"], n3: [] });
    expect(board.columns[0]?.cards[0]).toMatchObject({
      kind: "instance",
      part: "web",
      count: { running: 2, expected: 3 },
    });
  });

  it("are one card in the first column when none runs", () => {
    const board = boardOf([sampleClone("web-clone", [web(null), web(null)])]);
    expect(only(board, "web-clone")).toMatchObject({ node: null, card: { kind: "clone", state: "stopped" } });
    expect(only(boardOf([sampleClone("c", [], { disabled: true })]), "c").card.state).toBe("disabled");
  });

  it("short of a copy after a failure are in the first column too", () => {
    const clone = sampleClone("web-clone", [web("n1"), web("n2"), web(null)]);
    const board = boardOf([clone], { failures: [failureOf("web", "n3")] });
    expect(board.unplaced.cards).toMatchObject([{ resource: "web-clone", state: "failed" }]);
    expect(board.columns[0]?.cards[0]?.state).toBe("running");
  });

  it("keep their copies on one node apart", () => {
    const clone = sampleClone("web-clone", [web("n1"), web("n1")], { unique: true });
    const keys = cardsOf(boardOf([clone]), "web-clone").map((c) => c.card.key);
    expect(new Set(keys).size).toBe(2);
  });

  it("move as the promoted role alone", () => {
    const db = sampleClone(
      "db-clone",
      [
        samplePrimitive("db", "n1", { role: "promoted" }),
        samplePrimitive("db", "n2", { role: "unpromoted" }),
      ],
      { promotable: true },
    );
    const board = boardOf([db]);
    expect(board.columns[0]?.cards[0]?.movability).toEqual({ kind: "movable", promoted: true });
    expect(board.columns[1]?.cards[0]?.movability).toMatchObject({ obstacle: { code: "clone-instance" } });
  });

  it("of groups show each copy's members", () => {
    const copy = (node: string) =>
      sampleGroup("stack", [samplePrimitive("a", node), samplePrimitive("b", node)]);
    const board = boardOf([sampleClone("stack-clone", [copy("n1"), copy("n2")])]);
    expect(board.columns[1]?.cards[0]?.members.map((m) => m.id)).toEqual(["a", "b"]);
  });
});

describe("bundles", () => {
  it("collect stopped replicas in the first column", () => {
    const replica = (id: string, node: string | null) => ({
      id,
      container: samplePrimitive(`httpd-podman-${id}`, node),
      ip: null,
      remote: null,
      child: null,
    });
    const board = boardOf([sampleBundle("httpd", [replica("0", "n1"), replica("1", null)])]);
    expect(names(board)).toMatchObject({ "": ["httpd"], n1: ["httpd"] });
    expect(board.unplaced.cards[0]).toMatchObject({ kind: "bundle", count: { running: 1, expected: 2 } });
  });
});

it("holds 16 nodes and 500 resources", () => {
  const nodes = Array.from({ length: 16 }, (_, i) => sampleNode(`n${i + 1}`));
  const resources = Array.from({ length: 500 }, (_, i) => samplePrimitive(`r${i}`, `n${(i % 16) + 1}`));
  const failures = Array.from({ length: 100 }, (_, i) => failureOf(`r${i}`, "n1"));
  const board = boardOf(resources, { nodes, failures });
  expect(board.columns.reduce((sum, c) => sum + c.cards.length, 0)).toBe(500);
});
