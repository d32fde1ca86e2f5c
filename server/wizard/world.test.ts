import { describe, expect, it } from "vitest";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import type { Question } from "@/lib/facts/fact";
import type { Wizard, WizardWorld } from "@/lib/wizards/wizard";
import { finish, type Scene } from "./see-step";
import { askFor, toldFacts } from "./world";

const FILE: Question = { kind: "file", path: "/etc/a" };
const UNIT: Question = { kind: "unit", name: "a.service" };
const INPUT = {};

/** A wizard of two steps that both want to know of the file, and the second of the unit. */
const wizard = {
  id: "nginx",
  steps: [
    { id: "one", questions: () => [FILE], fields: () => [], checks: () => [] },
    { id: "two", questions: () => [FILE, UNIT], fields: () => [], checks: () => [] },
  ],
  subject: () => "x",
  plan: () => [],
} as unknown as Wizard;

function scene() {
  const ran: string[] = [];
  const cluster = sampleCluster({ nodes: [sampleNode("n1")] });
  const runner = {
    node: "n1",
    sudo: false,
    run: async (argv: readonly string[]) => {
      ran.push(argv[0] ?? "");
      const stdout = argv[0] === "stat" ? "-rw-r--r-- regular file\n" : "LoadState=loaded\n";
      return { kind: "exited", code: 0, stdout, stderr: "", durationMs: 1 };
    },
  };
  const live = { watcher: { runners: [runner] } };
  const source = { cib: "<configuration/>", cibReport: { resourceDefaults: {} } };
  const reading = { cluster, configurations: [], practice: false, source };
  const world: WizardWorld = {
    cluster,
    practice: false,
    configurations: [],
    resourceDefaults: {},
    ids: new Set(),
    ladders: [],
    fencers: [],
    bundles: [],
    tags: [],
    alerts: [],
    facts: [],
  };
  return { ran, world, scene: { live, runner, reading, wizard, input: INPUT } as unknown as Scene };
}

describe("what the nodes are asked", () => {
  it("is kept while somebody types, and asked anew where that is wanted: all of it once, or one kind", async () => {
    const { ran, world, scene: at } = scene();
    const ask = (anew?: "all" | "unit") => askFor(at.live, wizard, INPUT, world, 1, anew);
    await ask();
    await ask();
    expect(ran).toEqual(["stat", "systemctl"]);
    await ask("unit");
    expect(ran).toEqual(["stat", "systemctl", "systemctl"]);
    await ask("all");
    expect(ran.slice(3).toSorted()).toEqual(["stat", "systemctl"]);
  });

  it("is asked anew for a plan, whatever was kept a moment before", async () => {
    const { ran, world, scene: at } = scene();
    await askFor(at.live, wizard, INPUT, world, 1);
    ran.splice(0);
    const begun = performance.now();
    await finish(at);
    expect(ran).toEqual([]);
    await finish({ ...at, anew: { notBefore: begun } });
    expect(ran.toSorted()).toEqual(["stat", "systemctl"]);
  });

  it("is told with the age of the answers and who gave none", async () => {
    const { world, scene: at } = scene();
    const known = await askFor(at.live, wizard, INPUT, world, 1);
    const told = toldFacts(wizard, INPUT, known, 1);
    expect(told).toMatchObject([
      { kind: "file", what: "/etc/a", nodes: ["n1"], silent: [] },
      { kind: "unit", what: "a.service", nodes: ["n1"], silent: [] },
    ]);
    for (const { at: since } of told) expect(Date.parse(since)).not.toBeNaN();
    expect(toldFacts(wizard, INPUT, known, 0)).toHaveLength(1);
  });
});
