import { describe, expect, it } from "vitest";
import { editAll } from "../../change/configuration/edit";
import type { ConfigurationOperation } from "../../change/configuration/operation";
import { EMPTY } from "../../change/configuration/samples";
import type { Primitive } from "../../cluster/resource";
import { sampleClone, sampleCluster, sampleNode, samplePrimitive } from "../../cluster/samples";
import { parseCib } from "../../pacemaker/cib/parse-cib";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { sampleWorldOf } from "../sample-world";
import { twoNodes } from "../two-nodes/two-nodes";
import type { WizardWorld } from "../wizard";
import { delayOf } from "./delays";

type Values = Readonly<Record<string, string>>;
type Made = Extract<ConfigurationOperation, { kind: "primitive.create" }>;

const made = (id: string, agent: Made["agent"], rest: Partial<Made> = {}): Made => ({
  kind: "primitive.create",
  id,
  agent,
  parameters: {},
  operations: [],
  meta: {},
  group: null,
  ...rest,
});
const device = (id: string, parameters: Values, meta: Values = {}, type = "fence_apc") =>
  made(id, { standard: "stonith", provider: null, type }, { parameters, meta });
const DUMMY = { standard: "ocf", provider: "heartbeat", type: "Dummy" };
const service = (id: string, priority: string) => made(id, DUMMY, { meta: { priority } });
const shared = (delays: Values = {}) => device("both", { pcmk_host_list: "n1 N2", ...delays });
const each = (base1: string, base2: string) => [
  device("f1", { pcmk_host_list: "n1", pcmk_delay_base: base1 }),
  device("f2", { pcmk_host_map: "n2:4", pcmk_delay_base: base2 }),
];

interface Ground {
  readonly running?: readonly Primitive[];
  readonly ladders?: WizardWorld["ladders"];
  readonly defaults?: Values;
  readonly nodes?: WizardWorld["cluster"]["nodes"];
  readonly properties?: Values;
}

/** The warnings of a form over two nodes with these resources. */
function warnings(steps: readonly ConfigurationOperation[], ground: Ground = {}): readonly string[] {
  const configuration = editAll(EMPTY, steps);
  if (!configuration.ok) throw new Error(configuration.error.problem.code);
  const report = parseCib(formatXml(configuration.value));
  if (!report.ok) throw new Error(report.error.code);
  const two = sampleCluster({
    nodes: ground.nodes ?? [sampleNode("n1"), sampleNode("n2")],
    resources: ground.running ?? [],
  });
  const options = { ...two.options, fencingEnabled: true, properties: ground.properties ?? {} };
  const world: WizardWorld = {
    ...sampleWorldOf(twoNodes, {}),
    practice: true,
    configurations: report.value.resources,
    resourceDefaults: ground.defaults ?? {},
    cluster: { ...two, options },
    ladders: ground.ladders ?? [],
    facts: [],
  };
  return twoNodes.steps
    .flatMap((step) => step.checks(twoNodes.start(world, null), world))
    .flatMap(({ severity, text }) => (severity === "warning" && "key" in text ? [text.key] : []))
    .filter((key) => key.startsWith("fencing."));
}

const RACE = ["fencing.race"];
const DELAY = { "priority-fencing-delay": "20s" };

it.each([
  ["5s", "", "n1", 5, 5],
  ["n1:5s;n2:0", "", "N1", 5, 5],
  ["n1:5s n2:1min", "", "n2", 60, 60],
  ["n1:5s;n2:2s", "", "n3", 0, 0],
  ["500ms", "", "n1", 0, 0],
  ["2s", "9s", "n1", 2, 9],
  ["12s", "9s", "n1", 9, 9],
  ["", "9s", "n1", 0, 9],
  ["soon", "", "n1", 0, 0],
])("base %j with maximum %j makes the device wait for %s from %d to %d s", (base, max, node, least, most) => {
  expect(delayOf(base, max, node)).toEqual({ least, most });
});

describe("both may be cut", () => {
  it("where one value delays both alike", () => {
    expect(warnings([shared()])).toEqual(RACE);
    expect(warnings([shared({ pcmk_delay_base: "5s" })])).toEqual(RACE);
    expect(warnings([shared({ pcmk_delay_base: "n1:5s;n2:5" })])).toEqual(RACE);
    expect(warnings([shared({ pcmk_delay_base: "12s", pcmk_delay_max: "9s" })])).toEqual(RACE);
    expect(warnings(each("5s", "5s"))).toEqual(RACE);
  });

  it("and not where the two differ, or chance is in it", () => {
    expect(warnings([shared({ pcmk_delay_base: "n1:5s;n2:0s" })])).toEqual([]);
    expect(warnings([shared({ pcmk_delay_base: "N1:5s" })])).toEqual([]);
    expect(warnings([shared({ pcmk_delay_max: "5s" })])).toEqual([]);
    expect(warnings(each("5s", ""))).toEqual([]);
  });

  it("whatever a device says that is disabled, cuts nothing, or is for somebody else", () => {
    const base = { pcmk_host_list: "n1", pcmk_delay_base: "9s", pcmk_delay_max: "20s" };
    expect(warnings([shared(), device("off", base, { "target-role": "Stopped" })])).toEqual(RACE);
    expect(warnings([shared(), device("dummy", base, {}, "fence_dummy")])).toEqual(RACE);
    expect(warnings([shared(), device("third", { ...base, pcmk_host_list: "n3" })])).toEqual(RACE);
    expect(warnings([device("f1", { pcmk_host_list: "n1" })]), "nothing cuts n2").toEqual([]);
  });

  it("by the devices of the first level, which act one after another", () => {
    const node = (name: string, ...levels: readonly (readonly string[])[]) => ({
      target: { kind: "node", node: name } as const,
      levels,
    });
    const devices = [...each("5s", ""), shared()];
    expect(warnings(devices), "whichever the fencer takes").toEqual(RACE);
    expect(warnings(devices, { ladders: [node("n1", ["f1"], ["both"]), node("N2", ["f2"])] })).toEqual([]);
    expect(warnings(devices, { ladders: [node("n1", ["both"], ["f1"]), node("n2", ["both"])] })).toEqual(
      RACE,
    );
    expect(warnings(devices, { ladders: [node("n1", ["f1", "both"]), node("n2", ["both"])] })).toEqual([]);
  });
});

describe("priority-fencing-delay", () => {
  const on = (id: string, node: string, change: Partial<Primitive> = {}) => samplePrimitive(id, node, change);
  const IDLE = [...RACE, "fencing.priorityIdle"];

  it("spares nobody where the priorities are even, as they are where none is set", () => {
    const running = [on("web", "n1")];
    expect(warnings([shared()], { properties: DELAY })).toEqual(IDLE);
    expect(warnings([shared(), service("web", "0")], { properties: DELAY, running })).toEqual(IDLE);
    const even = [on("web", "n1"), on("db", "n2")];
    expect(
      warnings([shared(), service("web", "5"), service("db", "5")], { properties: DELAY, running: even }),
    ).toEqual(IDLE);
  });

  it("decides where they differ: by what runs, a default, a promoted copy, or a guest's load", () => {
    const running = [on("web", "n1")];
    const ground = { properties: DELAY, running };
    expect(warnings([shared(), service("web", "5")], ground)).toEqual([]);
    expect(warnings([shared(), service("web", "5")], { running })).toEqual(RACE);
    expect(warnings([shared(), service("web", "-INFINITY")], ground)).toEqual([]);
    expect(warnings([shared(), made("web", DUMMY)], { ...ground, defaults: { priority: "1" } })).toEqual([]);
    const failed = [on("web", "n1", { failed: true })];
    expect(warnings([shared(), service("web", "5")], { ...ground, running: failed })).toEqual(IDLE);
    const copies = [on("db", "n1", { role: "promoted" }), on("db", "n2", { role: "unpromoted" })];
    const clone = sampleClone("db-clone", copies) as unknown as Primitive;
    expect(warnings([shared(), service("db", "5")], { ...ground, running: [clone] })).toEqual([]);
    const nodes = [
      sampleNode("n1"),
      sampleNode("n2"),
      sampleNode("g1", { kind: "guest", containerId: "vm" }),
    ];
    const guest = [on("vm", "n2"), on("web", "g1")];
    expect(warnings([shared(), service("web", "5")], { ...ground, nodes, running: guest })).toEqual([]);
  });

  it("is added to the devices' own delays, which may make it even again", () => {
    const running = [on("web", "n1")];
    const steps = [shared({ pcmk_delay_base: "n2:20s" }), service("web", "5")];
    expect(warnings(steps, { properties: DELAY, running })).toContain("fencing.race");
  });
});
