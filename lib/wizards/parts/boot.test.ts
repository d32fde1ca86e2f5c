import { describe, expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../../cluster/samples";
import type { FactProblem } from "../../facts/fact";
import { WIZARDS } from "../catalog";
import type { WizardWorld } from "../wizard";
import { bootChecks, bootQuestion, serviceOf } from "./boot";

const unit = "nginx.service";
const SYSTEMD = { standard: "systemd", provider: null, type: "nginx" };

type Said = "enabled" | "running" | "off" | "missing" | "silent";

function worldWhere(said: Readonly<Record<string, Said>>): WizardWorld {
  const problem: FactProblem = { code: "failed", said: "no bus" };
  const nodes = Object.entries(said).map(([node, how]) => {
    if (how === "silent") return { node, ok: false as const, problem };
    const value = {
      exists: how !== "missing",
      enabled: how === "enabled",
      active: how === "running",
      busy: false,
      start: "",
    };
    return { node, ok: true as const, value };
  });
  const question = { kind: "unit" as const, name: unit };
  const facts = [{ question, nodes, at: "2026-01-01T00:00:00Z" }];
  return {
    cluster: sampleCluster(),
    practice: false,
    configurations: [],
    resourceDefaults: {},
    ladders: [],
    fencers: [],
    bundles: [],
    tags: [],
    alerts: [],
    ids: new Set(),
    facts,
  };
}

describe("bootChecks", () => {
  it("offers to switch start at boot off, on the nodes that have it", () => {
    const [check, ...others] = bootChecks(worldWhere({ n1: "enabled", n2: "off", n3: "enabled" }), unit);
    expect(others).toEqual([]);
    expect(check).toMatchObject({
      severity: "warning",
      text: { key: "check.startsAtBoot", values: { unit, nodes: ["n1", "n3"] } },
      remedy: { operation: { kind: "unit.boot", unit, nodes: ["n1", "n3"], enabled: false } },
    });
  });

  it("tells it of a practice cluster, too, and changes nothing on the machine behind it", () => {
    const [check] = bootChecks({ ...worldWhere({ n1: "enabled" }), practice: true }, unit);
    expect(check).toMatchObject({ severity: "warning" });
    expect(check?.remedy).toBeUndefined();
  });

  it("is content where no node starts it, and says nothing where none has it or one is silent", () => {
    const [good] = bootChecks(worldWhere({ n1: "off", n2: "missing" }), unit);
    expect(good).toMatchObject({ severity: "good", text: { key: "check.bootIsOff" } });
    expect(good?.remedy).toBeUndefined();
    expect(bootChecks(worldWhere({ n1: "missing", n2: "missing" }), unit)).toEqual([]);
    expect(bootChecks(worldWhere({ n1: "off", n2: "silent" }), unit)).toEqual([]);
  });

  it("warns of one that runs now, unless the cluster started it", () => {
    const world = worldWhere({ n1: "running", n2: "off" });
    const keys = (seen: WizardWorld) => bootChecks(seen, unit).map(({ text }) => "key" in text && text.key);
    expect(keys(world)).toEqual(["check.bootIsOff", "check.runsAlready"]);
    const resources = [samplePrimitive("web", "n1", { agent: SYSTEMD })];
    expect(keys({ ...world, cluster: sampleCluster({ resources }) })).toEqual(["check.bootIsOff"]);
  });
});

describe("serviceOf", () => {
  it.each([
    ["nginx", unit],
    ["nginx.service", unit],
    ["getty@tty1", "getty@tty1.service"],
    ["nginx.socket", null],
    ["a\\x2db", null],
    ["-f", null],
  ])("%s is %s", (type, service) => expect(serviceOf({ ...SYSTEMD, type })).toBe(service));

  it("is nothing of other agents", () => {
    expect(serviceOf({ standard: "ocf", provider: "heartbeat", type: "nginx" })).toBeNull();
    expect(serviceOf({ standard: "lsb", provider: null, type: "nginx" })).toBeNull();
  });
});

describe.each(["nginx", "web-service", "resource"] as const)("the wizard %s", (id) => {
  it("asks for the unit and offers the remedy", () => {
    const input = id === "resource" ? { agent: "systemd:nginx" } : { agent: "systemd" };
    const world = worldWhere({ n1: "enabled" });
    const steps = WIZARDS[id].steps.filter((step) =>
      (step.questions?.(input, world) ?? []).some(({ kind }) => kind === "unit"),
    );
    expect(steps).toHaveLength(1);
    expect(steps[0]?.questions?.(input, world)).toContainEqual(bootQuestion(unit));
    const remedies = steps[0]?.checks(input, world).flatMap(({ remedy }) => remedy ?? []);
    expect(remedies?.map(({ operation }) => operation.kind)).toEqual(["unit.boot"]);
  });
});

it("the wizard resource asks for no unit of other agents", () => {
  const asked = WIZARDS.resource.steps[0]?.questions?.({ agent: "ocf:heartbeat:nginx" }, worldWhere({}));
  expect(asked).toEqual([{ kind: "agents" }]);
});
