import { describe, expect, it } from "vitest";
import { sampleCluster, sampleNode, samplePrimitive } from "../../cluster/samples";
import type { AgentDescription, FactValues, FenceAttempt } from "../../facts/fact";
import { DESCRIPTION, inputOf, type SampleAnswers, sampleWorldOf } from "../sample-world";
import type { Check, WizardInput, WizardWorld } from "../wizard";
import { fencing } from "./fencing";
import { proofStep } from "./proof";

const parameter = (name: string, rest: Partial<AgentDescription["parameters"][number]> = {}) => ({
  name,
  type: "string" as const,
  required: false,
  uniqueGroup: null,
  reloadable: false,
  deprecated: false,
  advanced: false,
  secret: false,
  default: null,
  options: [],
  short: "",
  long: "",
  ...rest,
});

/** A switch with sockets that it can list. */
const SWITCH: AgentDescription = {
  ...DESCRIPTION,
  agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
  parameters: [
    parameter("action", { required: true }),
    parameter("plug", { required: true }),
    parameter("ip", { required: true }),
    parameter("password", { secret: true }),
  ],
  actions: ["on", "off", "status", "list", "monitor"].map((name) => ({
    name,
    interval: "0",
    timeout: null,
    role: null,
    depth: null,
  })),
};

const done = (action: FenceAttempt["action"], plug: string | null = null): FenceAttempt => ({
  action,
  plug,
  outcome: "done",
  power: plug === null ? null : "on",
  said: "",
});
const GOOD: FactValues["fence-test"] = {
  attempts: [done("monitor"), done("list"), done("status", "n1"), done("status", "n2")],
  plugs: ["n1", "n2"],
};

const BASE = { agent: "fence_ipmilan", id: "power", "p.ip": "192.0.2.9", "p.password": "hunter22" };
const two = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
const device = samplePrimitive("old", "n1", {
  agent: { standard: "stonith", provider: null, type: "fence_apc" },
});

interface Scene {
  readonly typed?: WizardInput;
  readonly answers?: SampleAnswers;
  readonly world?: Partial<WizardWorld>;
}

function scene({ typed = {}, answers = {}, world: rest = {} }: Scene = {}) {
  const input = inputOf(fencing, { ...BASE, targets: ["n1", "n2"], ...typed });
  const asked = sampleWorldOf(fencing, input, { metadata: SWITCH, "fence-test": GOOD, ...answers });
  const world: WizardWorld = { ...asked, cluster: two, ...rest };
  const checks = fencing.steps.flatMap((step) => step.checks(input, world));
  const keysOf = (severity: Check["severity"]) =>
    checks.flatMap((one) => (one.severity === severity && "key" in one.text ? [one.text.key] : []));
  const fieldsOf = (id: string) =>
    fencing.steps
      .find((step) => step.id === id)
      ?.fields(input, world)
      .map(({ name }) => name) ?? [];
  const steps = fencing.plan(input, world);
  return { input, world, checks, errors: keysOf("error"), warnings: keysOf("warning"), fieldsOf, steps };
}

describe("a fencing device", () => {
  it("is made for the nodes that were chosen, and switches fencing on where it is off", () => {
    const off = { ...two, options: { ...two.options, fencingEnabled: false } };
    const { errors, steps } = scene({ typed: { delayBase: "5s" }, world: { cluster: off } });
    expect(errors).toEqual([]);
    expect(steps).toEqual([
      {
        kind: "primitive.create",
        id: "power",
        agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
        parameters: {
          ip: "192.0.2.9",
          password: "hunter22",
          pcmk_host_list: "n1,n2",
          pcmk_delay_base: "5s",
        },
        operations: [{ name: "monitor", interval: "60s", options: { timeout: "60s" }, checkLevel: null }],
        meta: {},
        group: null,
      },
      { kind: "property.set", values: { "stonith-enabled": "true" } },
    ]);
  });

  it("is asked with what was typed, socket by socket, and is no form of what the fencer fills in", () => {
    const { world, fieldsOf } = scene({ typed: { aim: "map", map: { n1: "1,2", n2: "3", n3: "" } } });
    expect(fieldsOf("parameters")).toEqual(["id", "p.ip", "p.password"]);
    expect(world.facts.at(-1)?.question).toEqual({
      kind: "fence-test",
      agent: "fence_ipmilan",
      parameters: { ip: "192.0.2.9", password: "hunter22" },
      plugs: ["1", "2", "3"],
      lists: true,
      boundsMs: { monitor: 20_000, list: 20_000, status: 20_000 },
    });
  });

  it("says a map, one node's own board, and a device that knows its nodes, in the fencer's words", () => {
    const parameters = (typed: WizardInput) => {
      const [create] = scene({ typed }).steps;
      return create?.kind === "primitive.create"
        ? Object.entries(create.parameters).filter(([name]) => name.startsWith("pcmk_"))
        : [];
    };
    expect(parameters({ aim: "map", map: { n1: "1,2", n2: "3" } })).toEqual([
      ["pcmk_host_map", "n1:1,2;n2:3"],
    ]);
    expect(parameters({ aim: "one", node: "n2", actTimeout: "90s" })).toEqual([
      ["pcmk_host_list", "n2"],
      ["pcmk_reboot_timeout", "90s"],
      ["pcmk_off_timeout", "90s"],
    ]);
    expect(parameters({ aim: "asked" })).toEqual([["pcmk_host_check", "dynamic-list"]]);
  });

  it("stays away from the node whose own it is, and is watched everywhere where that is wanted", () => {
    expect(scene({ typed: { aim: "one", node: "n2" } }).steps[1]).toEqual({
      kind: "location.create",
      id: "power-not-on-n2",
      resource: "power",
      node: "n2",
      score: "-INFINITY",
    });
    expect(scene({ typed: { aim: "one", node: "n2", avoid: false } }).steps).toHaveLength(1);
    expect(scene({ typed: { everywhere: true } }).steps[1]).toMatchObject({
      kind: "clone.create",
      of: "power",
    });
  });
});

describe("the trial", () => {
  it("that all nodes passed wants nothing more", () => {
    const { errors, warnings, fieldsOf } = scene({ typed: { delayBase: "n1:1s;n2:0s" } });
    expect([errors, warnings, fieldsOf("proof")]).toEqual([[], [], []]);
  });

  it.each<[string, FenceAttempt, string]>([
    ["a refusal", { ...done("monitor"), outcome: "failed", said: "wrong password" }, "fencing.failedOn"],
    ["silence", { ...done("monitor"), outcome: "silent" }, "fencing.silentOn"],
    ["a socket that is off", { ...done("status", "n2"), power: "off" }, "fencing.isOff"],
  ])("keeps whoever does not accept %s, and nobody else", (_, attempt, warning) => {
    const answers = { "fence-test": { attempts: [attempt], plugs: [] } };
    const refused = scene({ typed: { delayBase: "n1:1s;n2:0s" }, answers });
    expect(refused.warnings).toContain(warning);
    expect(refused.errors).toEqual(["fencing.notProven"]);
    expect(refused.fieldsOf("proof")).toEqual(["accept"]);
    const [field] = proofStep.fields(refused.input, refused.world);
    const accept = field?.kind === "switch" ? (field.on ?? "") : "";
    const accepted = scene({ typed: { delayBase: "n1:1s;n2:0s", accept }, answers });
    expect(accepted.errors).toEqual([]);
    expect(accepted.steps[0]).toMatchObject({ kind: "primitive.create", id: "power" });
  });

  it("says which members were not asked, and whom the device does not know", () => {
    const three = sampleCluster();
    expect(scene({ world: { cluster: three } }).warnings).toContain("fencing.unasked");
    const lists = { "fence-test": { ...GOOD, plugs: ["a", "b"] } };
    expect(scene({ answers: lists }).warnings).toContain("fencing.unlisted");
  });

  it("of what cuts nothing is none: that is said, where it is chosen and where fencing is switched on", () => {
    const { warnings, errors, world } = scene({ typed: { agent: "fence_dummy", delayBase: "n1:1s;n2:0s" } });
    expect(warnings).toEqual(["fencing.cutsNothing", "fencing.cutsNothing", "fencing.pretends"]);
    expect(errors).toEqual([]);
    expect(world.facts.map(({ question }) => question.kind)).not.toContain("fence-test");
  });

  it("asks nothing of a practice cluster", () => {
    const { errors, warnings } = scene({ typed: { delayBase: "n1:1s;n2:0s" }, world: { practice: true } });
    expect([errors, warnings]).toEqual([[], ["fencing.practice"]]);
  });
});

describe("levels", () => {
  const withDevice = { ...two, resources: [device] };
  const levelsOf = (typed: WizardInput, ladders: WizardWorld["ladders"] = []) =>
    scene({
      typed: { delayBase: "n1:1s;n2:0s", others: ["old"], ...typed },
      world: { cluster: withDevice, ladders },
    })
      .steps.filter(({ kind }) => kind === "fencing-levels.set")
      .map(
        (step) => step.kind === "fencing-levels.set" && [Object.values(step.target).slice(1), step.levels],
      );

  it("are offered where there are other devices", () => {
    expect(scene().fieldsOf("cluster")).not.toContain("beside");
    expect(scene({ world: { cluster: withDevice } }).fieldsOf("cluster")).toContain("beside");
    expect(levelsOf({ beside: "alone" })).toEqual([]);
  });

  it("put it behind the others, node by node, or into one level with them", () => {
    expect(levelsOf({ beside: "after" })).toEqual([
      [["n1"], [["old"], ["power"]]],
      [["n2"], [["old"], ["power"]]],
    ]);
    expect(levelsOf({ beside: "together", targets: ["n1"] })).toEqual([[["n1"], [["old", "power"]]]]);
  });

  it("leave what a target has", () => {
    const ladders = [{ target: { kind: "node", node: "n1" } as const, levels: [["a"], ["old", "b"]] }];
    expect(levelsOf({ beside: "after", targets: ["n1"] }, ladders)).toEqual([
      [["n1"], [["a"], ["old", "b"], ["power"]]],
    ]);
    expect(levelsOf({ beside: "together", targets: ["n1"] }, ladders)).toEqual([
      [["n1"], [["a"], ["old", "b", "power"]]],
    ]);
  });

  it("are for nodes by a pattern or an attribute, too", () => {
    expect(levelsOf({ beside: "after", levelTarget: "pattern", pattern: "n." })).toEqual([
      [["n."], [["old"], ["power"]]],
    ]);
    const rack = { levelTarget: "attribute", attribute: "rack", attributeValue: "1" };
    expect(levelsOf({ beside: "after", ...rack })).toEqual([
      [
        ["rack", "1"],
        [["old"], ["power"]],
      ],
    ]);
    const world = { cluster: withDevice };
    const { errors } = scene({
      typed: { beside: "after", levelTarget: "pattern", delayBase: "n1:1s;n2:0s" },
      world,
    });
    expect(errors).toEqual(["check.missing", "check.missing"]);
  });
});

describe("the cluster's own settings", () => {
  const properties = { "stonith-timeout": "90s", "have-watchdog": "true", "stonith-watchdog-timeout": "10s" };
  const cluster = { ...two, options: { ...two.options, fencingEnabled: true, properties } };

  it("stay as they are, change, and go where they are emptied", () => {
    expect(scene({ world: { cluster } }).steps.at(-1)?.kind).toBe("property.set");
    const own = { timeout: "90s", watchdog: "10s" };
    expect(scene({ typed: own, world: { cluster } }).steps).toHaveLength(1);
    const typed = { ...own, timeout: "", priorityDelay: "15s", action: "off" };
    expect(scene({ typed, world: { cluster } }).steps.at(-1)).toEqual({
      kind: "property.set",
      values: { "stonith-timeout": null, "priority-fencing-delay": "15s", "stonith-action": "off" },
    });
  });

  it("have the watchdog's time only where there is a watchdog", () => {
    expect(scene({ world: { cluster } }).fieldsOf("cluster")).toContain("watchdog");
    expect(scene().fieldsOf("cluster")).not.toContain("watchdog");
  });

  it("warn of a device that is never used", () => {
    const off = { ...two, options: { ...two.options, fencingEnabled: false } };
    const typed = { enable: false, delayBase: "n1:1s;n2:0s" };
    expect(scene({ typed, world: { cluster: off } }).warnings).toEqual(["fencing.staysOff"]);
  });
});
