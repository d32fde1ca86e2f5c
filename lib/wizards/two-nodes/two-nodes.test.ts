import { describe, expect, it } from "vitest";
import { editAll } from "../../change/configuration/edit";
import { fencingChangeNotes } from "../../change/configuration/fencing-change-notes";
import type { ConfigurationOperation } from "../../change/configuration/operation";
import { EMPTY } from "../../change/configuration/samples";
import { speak } from "../../change/configuration/speak";
import type { Dialect } from "../../change/dialect/dialect";
import type { ClusterOptions } from "../../cluster/cluster";
import { sampleCluster, sampleNode } from "../../cluster/samples";
import { displayArgv } from "../../command/display";
import type { FactValues } from "../../facts/fact";
import { parseQuorumRules } from "../../facts/quorum-rules";
import { parseCib } from "../../pacemaker/cib/parse-cib";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { sampleWorldOf } from "../sample-world";
import type { Check, WizardInput, WizardWorld } from "../wizard";
import { twoNodes } from "./two-nodes";

const device = (id: string, parameters: Readonly<Record<string, string>>): ConfigurationOperation => ({
  kind: "primitive.create",
  id,
  agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
  parameters: { ip: "192.0.2.9", password: "hunter22", ...parameters },
  operations: [],
  meta: {},
  group: null,
});

/** Two devices, one of which waits already. */
const HAD = editAll(EMPTY, [
  { kind: "property.set", values: { "stonith-enabled": "true" } },
  device("fence-n1", { pcmk_delay_base: "5s", pcmk_host_list: "n1" }),
  device("fence-n2", { pcmk_host_list: "n2" }),
]);
if (!HAD.ok) throw new Error(HAD.error.problem.code);
const CONFIGURATION = HAD.value;
const REPORT = parseCib(formatXml(CONFIGURATION));
if (!REPORT.ok) throw new Error(REPORT.error.code);

interface Scene {
  readonly typed?: WizardInput;
  readonly options?: Partial<ClusterOptions>;
  readonly rules?: Partial<FactValues["quorum-rules"]>;
  readonly world?: Partial<WizardWorld>;
}

const RULES: FactValues["quorum-rules"] = {
  ...{ nodes: ["n1", "n2"], twoNode: true, waitForAll: true, isWaitWritten: false },
  ...{ device: false, tieBreaker: null },
};

function scene({ typed = {}, options = {}, rules = {}, world: rest = {} }: Scene = {}) {
  const asked = sampleWorldOf(twoNodes, {}, { "quorum-rules": { ...RULES, ...rules } });
  const two = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
  const world: WizardWorld = {
    ...asked,
    configurations: REPORT.ok ? REPORT.value.resources : [],
    cluster: {
      ...two,
      options: { ...two.options, fencingEnabled: true, noQuorumPolicy: "stop", ...options },
    },
    ...rest,
  };
  const input = { ...twoNodes.start(world, null), ...typed };
  const checks = twoNodes.steps.flatMap((step) => step.checks(input, world));
  const keysOf = (severity: Check["severity"]) =>
    checks.flatMap((one) => (one.severity === severity && "key" in one.text ? [one.text.key] : []));
  return { input, world, checks, keysOf, steps: twoNodes.plan(input, world) };
}

const ALL: WizardInput = {
  policy: "freeze",
  priorityDelay: "30s",
  "device.fence-n1.base": "",
  "device.fence-n2.base": "10s",
  "device.fence-n2.max": "15s",
  stickiness: "100",
};

it("begins with what the cluster has, and leaves that as it is", () => {
  const { input, steps, keysOf } = scene();
  expect(input).toMatchObject({
    ...{ nodes: ["n1", "n2"], policy: "stop", fencing: true, priorityDelay: "", stickiness: "" },
    ...{ "device.fence-n1.base": "5s", "device.fence-n1.max": "", "device.fence-n2.base": "" },
  });
  expect(steps).toEqual([]);
  expect([keysOf("error"), keysOf("warning")]).toEqual([[], []]);
  expect(twoNodes.subject(input)).toBe("n1, n2");
});

describe("what was typed becomes one plan", () => {
  const tools = { pcs: [0, 11], crmsh: [4, 4, 1], pacemaker: [2, 1, 5] };
  const commandsIn = (name: Dialect["name"]) => {
    const spoken = speak(CONFIGURATION, scene({ typed: ALL }).steps, name, tools);
    if (!spoken.ok) throw new Error(spoken.error.problem.code);
    expect(spoken.value.notes).toEqual([]);
    return spoken.value.commands.map(({ argv }) => displayArgv(argv));
  };

  it("in the words of pcs", () => {
    expect(commandsIn("pcs")).toEqual([
      "pcs property set no-quorum-policy=freeze priority-fencing-delay=30s",
      "pcs stonith update fence-n1 pcmk_delay_base=",
      "pcs stonith update fence-n2 pcmk_delay_base=10s pcmk_delay_max=15s",
      "pcs resource defaults update resource-stickiness=100",
    ]);
  });

  it("in the words of crmsh", () => {
    expect(commandsIn("crmsh")).toEqual([
      "crm configure property no-quorum-policy=freeze priority-fencing-delay=30s",
      "crm resource param fence-n1 delete pcmk_delay_base",
      "crm resource param fence-n2 set pcmk_delay_base 10s",
      "crm resource param fence-n2 set pcmk_delay_max 15s",
      "crm configure rsc_defaults resource-stickiness=100",
    ]);
  });

  it("in the words of Pacemaker's own tools", () => {
    const said = commandsIn("pacemaker");
    expect(said.map((line) => line.split(" --name=")[1] ?? line.slice(0, 37))).toEqual([
      ...["no-quorum-policy --update=freeze", "priority-fencing-delay --update=30s"],
      ...["cibadmin --replace --scope=resources ", "cibadmin --replace --scope=resources "],
      "resource-stickiness --update=100",
    ]);
  });

  it("has nothing of what was left alone, and takes out what was emptied", () => {
    const { steps } = scene({
      typed: { priorityDelay: "", "device.fence-n1.base": "" },
      options: { properties: { "priority-fencing-delay": "15s" } },
    });
    expect(steps).toMatchObject([
      { kind: "property.set", values: { "priority-fencing-delay": null } },
      { kind: "primitive.change", id: "fence-n1", parameters: { pcmk_delay_base: null } },
    ]);
  });

  it("leaves a device alone that a draft does not know yet", () => {
    const { world, input } = scene({ typed: { policy: "freeze" } });
    const old = Object.fromEntries(Object.entries(input).filter(([name]) => !name.startsWith("device.")));
    expect(twoNodes.plan(old, world)).toEqual([
      { kind: "property.set", values: { "no-quorum-policy": "freeze" } },
    ]);
  });
});

describe("what changed since the form began", () => {
  const begun = scene().input;
  const changed = (typed: WizardInput) =>
    scene({
      options: { noQuorumPolicy: "freeze", properties: { "priority-fencing-delay": "20s" } },
      world: { resourceDefaults: { "resource-stickiness": "50" } },
      typed: { ...begun, ...typed },
    });

  it("stays where nobody touched it, and is said", () => {
    const { steps, checks } = changed({ stickiness: "100" });
    expect(steps).toEqual([{ kind: "resource-defaults.set", values: { "resource-stickiness": "100" } }]);
    expect(checks.filter(({ text }) => "key" in text && text.key.startsWith("check."))).toEqual([
      ...[
        ["policy", "freeze"],
        ["priorityDelay", "20s"],
      ].map(([field, value]) => ({
        ...{ severity: "warning", field },
        text: { key: "check.otherMeanwhile", values: { value } },
      })),
    ]);
  });

  it("of a device stays as well, whether its value came or went", () => {
    const older = { ...begun, "device.fence-n1.base": "", "device.fence-n2.base": "3s" };
    const began = { "device.fence-n1.base": "", "device.fence-n2.base": "3s" };
    const { steps, keysOf } = scene({
      typed: { ...older, begun: { ...(begun.begun as Record<string, string>), ...began } },
    });
    expect(steps).toEqual([]);
    expect(keysOf("warning")).toEqual(["check.otherMeanwhile", "check.goneMeanwhile"]);
  });

  it("stays where an input does not name it", () => {
    const { world } = scene({ options: { properties: { "priority-fencing-delay": "20s" } } });
    const input = { nodes: ["n1", "n2"], policy: "freeze" };
    expect(twoNodes.plan(input, world)).toEqual([
      { kind: "property.set", values: { "no-quorum-policy": "freeze" } },
    ]);
  });
});

it.each(["-1", "1000000", "-INFINITY"])("lets a stickiness of %s stay that is there already", (value) => {
  const { keysOf, steps } = scene({ world: { resourceDefaults: { "resource-stickiness": value } } });
  expect([keysOf("error"), steps]).toEqual([[], []]);
});

describe("what is risked", () => {
  it("is said as it is chosen, and becomes notes of the plan that want the name typed", () => {
    const { steps, keysOf } = scene({ typed: { policy: "ignore", fencing: false } });
    expect(keysOf("warning")).toEqual(["two-nodes.riskIgnore", "two-nodes.riskNoFencing"]);
    const after = editAll(CONFIGURATION, steps);
    if (!after.ok) throw new Error(after.error.problem.code);
    const codes = fencingChangeNotes(CONFIGURATION, after.value, steps).map(({ code }) => code);
    expect(codes).toEqual(["fencing-goes", "ignores-quorum"]);
  });

  it("is a race where nothing waits", () => {
    const still = { "device.fence-n1.base": "" };
    expect(scene({ typed: still }).keysOf("warning")).toEqual(["fencing.race"]);
    expect(scene({ typed: { ...still, priorityDelay: "10s" } }).keysOf("warning")).toEqual([
      ...["fencing.race", "fencing.priorityIdle"],
    ]);
    expect(scene({ typed: { "device.fence-n2.base": "5s" } }).keysOf("warning")).toEqual(["fencing.race"]);
    expect(scene({ typed: { ...still, "device.fence-n2.max": "n1:3s" } }).keysOf("error")).toEqual([
      "check.badTime",
    ]);
    expect(scene({ typed: { "device.fence-n1.base": "n1:3s;n2:0s" } }).keysOf("error")).toEqual([]);
  });

  it("is that there is no device", () => {
    const none = { world: { configurations: [] } };
    expect(scene(none).keysOf("warning")).toEqual(["two-nodes.noDevice"]);
    const watchdog = { "have-watchdog": "true", "stonith-watchdog-timeout": "10s" };
    expect(scene({ ...none, options: { properties: watchdog } }).keysOf("warning")).toEqual([]);
  });

  it("is that no device would cut: all are disabled, or pretend, or are for others", () => {
    const had = REPORT.ok ? REPORT.value.resources : [];
    const each = (change: Partial<(typeof had)[number]>) =>
      scene({ world: { configurations: had.map((one) => ({ ...one, ...change })) } }).keysOf("warning");
    expect(each({ metaAttributes: { "target-role": "Stopped" } })).toEqual(["two-nodes.devicesStopped"]);
    const dummy = { standard: "stonith", provider: null, type: "fence_dummy" };
    expect(each({ agent: dummy })).toEqual(["two-nodes.devicesPretend"]);
    const { cluster } = scene().world;
    expect(scene({ world: { cluster: { ...cluster, unfenced: ["n2"] } } }).keysOf("warning")).toEqual([
      "two-nodes.uncovered",
    ]);
  });

  it("is a delay that does not decide", () => {
    expect(scene({ typed: { priorityDelay: "8s" } }).keysOf("warning")).toEqual(["two-nodes.priorityShort"]);
    expect(scene({ typed: { priorityDelay: "10s" } }).keysOf("warning")).toEqual([]);
    expect(scene({ typed: { "device.fence-n1.max": "3s" } }).keysOf("warning")).toEqual([
      "two-nodes.baseOverMax",
    ]);
  });
});

it("refuses what is no time and no stickiness", () => {
  const typed = { priorityDelay: "soon", "device.fence-n2.base": "x y", stickiness: "-1" };
  expect(scene({ typed }).keysOf("error")).toEqual([
    ...["check.badTime", "check.badTime", "two-nodes.badStickiness"],
  ]);
});

describe("what corosync holds", () => {
  it.each([
    ["both", {}, [], ["two-nodes.twoNodeOn", "two-nodes.waitOn"]],
    [
      "no two_node",
      { twoNode: false, waitForAll: false },
      ["two-nodes.twoNodeOff"],
      ["two-nodes.waitUnneeded"],
    ],
    ["no waiting", { waitForAll: false }, ["two-nodes.waitOff"], ["two-nodes.twoNodeOn"]],
    ["a device", { twoNode: false, device: true }, [], ["two-nodes.twoNodeDevice", "two-nodes.waitOn"]],
  ])("is shown with the way to its page: %s", (_, rules, warnings, good) => {
    const { checks, keysOf } = scene({ rules });
    expect([keysOf("warning"), keysOf("good")]).toEqual([warnings, good]);
    expect(checks.every(({ link }) => link?.kind === "corosync")).toBe(true);
  });

  it("is not known where nobody tells, and not asked of a practice cluster", () => {
    expect(scene({ world: { facts: [] } }).keysOf("warning")).toEqual(["two-nodes.noConf"]);
    const practice = scene({ world: { facts: [], practice: true } });
    expect(practice.checks).toEqual([]);
    expect(twoNodes.steps[0]?.questions?.(practice.input, practice.world)).toEqual([]);
  });

  it("is read from the file, and from nothing else", () => {
    const conf = "totem {\n  version: 2\n}\nquorum {\n  provider: corosync_votequorum\n  two_node: 1\n}\n";
    expect(parseQuorumRules(conf)).toMatchObject({ twoNode: true, waitForAll: true, isWaitWritten: false });
    expect(parseQuorumRules("<html>two_node: 1</html>")).toBeNull();
  });
});

it("is of the nodes that it was begun for", () => {
  expect(scene({ typed: { nodes: ["n1", "n3"] } }).keysOf("error")).toEqual(["two-nodes.otherMembers"]);
});

it("is for two nodes, and says so by its address, too", () => {
  expect(twoNodes.obstacle(scene().world)).toBeNull();
  const nodes = ["n1", "n2", "n3"].map((name) => sampleNode(name));
  const three = scene({ world: { cluster: sampleCluster({ nodes }) } });
  expect(twoNodes.obstacle(three.world)).toMatchObject({ values: { count: 3 } });
  expect(three.keysOf("warning")).toContain("two-nodes.otherCount");
});
