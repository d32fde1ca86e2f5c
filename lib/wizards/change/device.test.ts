import { describe, expect, it } from "vitest";
import { fencersIn } from "../../change/configuration/fencing-devices";
import { given } from "../../change/configuration/samples";
import { sampleCluster, sampleNode } from "../../cluster/samples";
import type { FenceAttempt } from "../../facts/fact";
import { parseCib } from "../../pacemaker/cib/parse-cib";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { DESCRIPTION, type SampleAnswers, sampleWorldOf } from "../sample-world";
import type { WizardInput, WizardWorld } from "../wizard";
import { change } from "./change";

const STEP = {
  kind: "primitive.create",
  id: "power",
  agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
  parameters: { ip: "192.0.2.9", password: "hunter22", pcmk_host_map: "n1:1;n2:2,3" },
  operations: [],
  meta: {},
  group: null,
} as const;
const CONFIGURATION = given({ name: "device", given: [STEP], step: STEP });
const PLUG = {
  ...DESCRIPTION.parameters[0],
  name: "plug",
  required: false,
} as (typeof DESCRIPTION.parameters)[0];
const proof = change.steps.find(({ id }) => id === "proof");

/** The wizard about the device, as far as its trial. */
function scene(typed: WizardInput, answers: SampleAnswers = {}) {
  const report = parseCib(formatXml(CONFIGURATION));
  if (!report.ok) throw new Error(report.error.code);
  const own: Partial<WizardWorld> = {
    configurations: report.value.resources,
    fencers: fencersIn(CONFIGURATION),
    cluster: sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] }),
  };
  const plain = { ...sampleWorldOf(change, {}), ...own };
  const input = { ...change.start(plain, "power"), ...typed };
  const metadata = { ...DESCRIPTION, parameters: [PLUG] };
  const asked = sampleWorldOf(change, input, { ...answers, metadata });
  const described = {
    question: { kind: "metadata", agent: STEP.agent },
    at: "",
    nodes: [{ node: "n1", ok: true, value: metadata }],
  };
  const world = { ...asked, ...own, facts: [described] } as WizardWorld;
  const questions = proof?.questions?.(input, world) ?? [];
  const fact = {
    question: questions[0],
    at: "",
    nodes: ["n1", "n2"].map((node) => ({
      node,
      ok: true,
      value: answers["fence-test"] ?? { attempts: [attempt("done")], plugs: [] },
    })),
  };
  const seen = {
    ...world,
    facts: [...world.facts, ...(questions.length === 0 ? [] : [fact])],
  } as WizardWorld;
  return { input, world: seen, questions, checks: proof?.checks(input, seen) ?? [] };
}

/** What the switch of a trial that was not passed is set to. */
function acceptanceIn(typed: WizardInput, answers: SampleAnswers = {}): string {
  const { input, world } = scene(typed, answers);
  const field = proof?.fields(input, world).find(({ name }) => name === "accept");
  return field?.kind === "switch" ? (field.on ?? "") : "";
}

const attempt = (outcome: FenceAttempt["outcome"]): FenceAttempt => ({
  ...{ action: "monitor", plug: null, power: null, said: "no" },
  outcome,
});

describe("a fencing device that is changed", () => {
  it("is asked on every node with what is typed and what is kept, its secret too", () => {
    const { input, world, questions } = scene({ "p.ip": "192.0.2.77", send: "to 192.0.2.77" });
    expect(questions).toEqual([
      {
        kind: "fence-test",
        agent: "fence_ipmilan",
        parameters: { ip: "192.0.2.77", password: "hunter22" },
        plugs: ["1", "2", "3"],
        lists: false,
        boundsMs: { monitor: 20_000, list: 20_000, status: 20_000 },
      },
    ]);
    const shown = change.steps.flatMap((step) => [step.fields(input, world), step.checks(input, world)]);
    expect(JSON.stringify([input, shown])).not.toContain("hunter22");
  });

  it("sends a secret that nobody typed anew to another address only where a person says so, of that address", () => {
    const severities = (typed: WizardInput) => {
      const { questions, checks } = scene({ "p.ip": "192.0.2.77", ...typed });
      return { asked: questions.length, found: checks.map(({ severity }) => severity) };
    };
    for (const send of [undefined, "no", "to 192.0.2.76"])
      expect(severities(send === undefined ? {} : { send })).toEqual({
        asked: 0,
        found: ["warning", "error"],
      });
    expect(severities({ accept: acceptanceIn({ "p.ip": "192.0.2.77" }) })).toEqual({
      asked: 0,
      found: ["warning"],
    });
    expect(severities({ send: "to 192.0.2.77" })).toEqual({ asked: 1, found: ["good", "good"] });
    // Typed for it, or for the same address as before: there is nothing to be asked.
    expect(severities({ "p.password": "other" }).asked).toBe(1);
    const { input, world } = scene({ "p.pcmk_host_map": "n1:7" });
    expect(proof?.questions?.(input, world)).toHaveLength(1);
    expect(proof?.fields(input, world)).toEqual([]);
    const moved = scene({ "p.ip": "192.0.2.77" });
    expect(proof?.fields(moved.input, moved.world)).toMatchObject([
      { name: "send", options: [{ value: "no" }, { value: "to 192.0.2.77" }] },
      { name: "accept" },
    ]);
  });

  it("is asked with a new secret", () => {
    expect(scene({ "p.password": "other" }).questions[0]).toMatchObject({
      parameters: { password: "other" },
    });
  });

  it("is not saved unseen where the trial failed, and is where it was passed or is accepted", () => {
    const bad = { "fence-test": { attempts: [attempt("failed")], plugs: [] } };
    const good = { "fence-test": { attempts: [attempt("done")], plugs: [] } };
    const errors = (typed: WizardInput, answers: SampleAnswers) =>
      scene({ "p.password": "x", ...typed }, answers).checks.filter(({ severity }) => severity === "error");
    expect(errors({}, bad)).toHaveLength(1);
    expect(errors({ accept: acceptanceIn({ "p.password": "x" }, bad) }, bad)).toEqual([]);
    // Told otherwise since, it is another device.
    const before = acceptanceIn({ "p.password": "x" }, bad);
    expect(errors({ accept: before, "p.pcmk_host_map": "n1:7" }, bad)).toHaveLength(1);
    expect(errors({}, good)).toEqual([]);
  });

  it("is not asked while it is told what it is told now", () => {
    const { questions, checks } = scene({ meta: { priority: "1" } });
    expect(questions).toEqual([]);
    expect(checks).toEqual([expect.objectContaining({ severity: "good" })]);
    const { input, world } = scene({});
    expect(proof?.isSkipped?.(input, world)).toBe(false);
    expect(proof?.isSkipped?.({ ...input, resource: "other" }, world)).toBe(true);
  });
});
