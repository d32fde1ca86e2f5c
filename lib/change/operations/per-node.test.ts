import { describe, expect, it } from "vitest";
import { NO_EFFECTS } from "../effects/effects";
import { sampleRun } from "../run/samples";
import type { NodesWay } from "./home";
import { endOfPerNode, type NodeReading, planPerNode, settlePerNode } from "./per-node";
import { SERVICE_UNIT, type UnitBoot, unitBoot } from "./unit-boot/home";

const way = unitBoot.way as NodesWay<UnitBoot>;
const unit = "nginx.service";
const off: UnitBoot = { kind: "unit.boot", unit, nodes: ["n1", "n2", "n3"], enabled: false };
const read = (node: string, isSo: boolean): NodeReading => ({ node, kind: "read", isSo });
const problem = { code: "failed", said: "no bus" } as const;
const unread = (node: string): NodeReading => ({ node, kind: "unread", problem });

describe("SERVICE_UNIT", () => {
  it.each(["nginx.service", "getty@tty1.service", "php8.2-fpm.service", "a:b_c.service"])(
    "takes %s",
    (name) => expect(name).toMatch(SERVICE_UNIT),
  );

  it.each([
    "nginx",
    ".service",
    "-f.service",
    "--now.service",
    "/tmp/evil.service",
    "../evil.service",
    "a b.service",
    "nginx.service x",
    "nginx.service\n",
    "ngin*.service",
    "$(id).service",
    "a\\x2d.service",
    "nginx.socket",
    `${"a".repeat(300)}.service`,
  ])("refuses %j", (name) => expect(name).not.toMatch(SERVICE_UNIT));
});

describe("planPerNode", () => {
  it("has one command for each node that is otherwise, with the node that it runs on", () => {
    const planned = planPerNode(way, off, [read("n1", false), read("n2", true), read("n3", false)]);
    expect(planned).toMatchObject({
      ok: true,
      value: { operation: { nodes: ["n1", "n3"] }, base: null, effects: NO_EFFECTS, notes: [] },
    });
    expect(planned.ok && planned.value.commands).toEqual(
      ["n1", "n3"].map((node) => {
        const argv = ["systemctl", "disable", "nginx.service"];
        return { argv, display: "systemctl disable nginx.service", when: "now", node };
      }),
    );
    const on = planPerNode(way, { ...off, enabled: true, nodes: ["n2"] }, [read("n2", false)]);
    expect(on.ok && on.value.commands.map(({ display }) => display)).toEqual([
      "systemctl enable nginx.service",
    ]);
  });

  it("leaves out a node that does not answer, and says so", () => {
    const planned = planPerNode(way, off, [read("n1", false), unread("n2")]);
    expect(planned).toMatchObject({
      ok: true,
      value: { operation: { nodes: ["n1"] }, notes: [{ code: "node-unreached", node: "n2", problem }] },
    });
  });

  it("is refused where nothing is to be done, or nobody can say", () => {
    expect(planPerNode(way, off, [read("n1", true)])).toEqual({
      ok: false,
      error: { code: "nothing-to-change" },
    });
    expect(planPerNode(way, off, [read("n1", true), unread("n3")])).toEqual({
      ok: false,
      error: { code: "obstacle", obstacle: { code: "node-unreached", node: "n3" } },
    });
  });
});

describe("endOfPerNode", () => {
  it("is done where every node says so; what was so before is not taken back", () => {
    const end = endOfPerNode(way, off, [
      { node: "n1", kind: "set" },
      { node: "n2", kind: "already" },
      { node: "n3", kind: "set" },
    ]);
    expect(end).toEqual({
      state: "done",
      troubles: [],
      undo: { ...off, nodes: ["n1", "n3"], enabled: true },
    });
  });

  it("hides no node that failed, and takes back where something was done or may have been", () => {
    const end = endOfPerNode(way, { ...off, nodes: ["n1", "n2", "n3", "n4"] }, [
      { node: "n1", kind: "set" },
      { node: "n2", kind: "not-set", said: "Access denied" },
      { node: "n3", kind: "unreached", problem },
      { node: "n4", kind: "unread", problem },
    ]);
    expect(end.state).toBe("failed");
    expect(end.troubles).toEqual([
      { code: "unit-not-set", unit, node: "n2", enabled: false, said: "Access denied" },
      { code: "node-unreached", node: "n3", problem },
      { code: "unit-unread", unit, node: "n4", problem },
    ]);
    expect(end.undo).toMatchObject({ nodes: ["n1", "n4"], enabled: true });
  });

  it("takes nothing back where nothing was done", () => {
    expect(endOfPerNode(way, off, [{ node: "n1", kind: "not-set", said: "" }]).undo).toBeNull();
    expect(endOfPerNode(way, off, [{ node: "n1", kind: "already" }])).toMatchObject({
      state: "done",
      undo: null,
    });
  });
});

describe("settlePerNode", () => {
  const step = (node: string) =>
    ({
      display: "systemctl disable nginx.service",
      node,
      exitCode: null,
      output: null,
      durationMs: null,
    }) as const;
  const run = sampleRun({
    operation: off,
    steps: ["n1", "n2", "n3"].map((node) => ({ ...step(node), state: "running" })),
    undo: { ...off, enabled: true },
  });

  it("comes back with what each node says", () => {
    const settled = settlePerNode(way, off, run, [read("n1", true), read("n2", false), unread("n3")], "END");
    expect(settled).toMatchObject({ state: "failed", endedAt: "END", undo: { nodes: ["n1", "n3"] } });
    expect(settled.steps.map(({ state }) => state)).toEqual(["done", "lost", "lost"]);
    expect(settled.troubles.map(({ code }) => code)).toEqual(["unit-not-set", "unit-unread"]);
  });

  it("is done where all are as wanted", () => {
    const settled = settlePerNode(
      way,
      off,
      run,
      ["n1", "n2", "n3"].map((node) => read(node, true)),
      "END",
    );
    expect(settled).toMatchObject({ state: "done", troubles: [], undo: { ...off, enabled: true } });
  });
});
