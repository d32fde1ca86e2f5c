import { describe, expect, it } from "vitest";
import { editConfiguration } from "@/lib/change/configuration/edit";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { configurationIn } from "@/lib/change/configuration/speak";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import { stageSteps } from "./stage";
import { type Answer, type Answerer, fakeRunner } from "./testing/fake-runner";
import { simulationXml } from "./testing/fake-simulation";

const BEFORE = `<configuration><crm_config/><nodes><node id="1" uname="n1"/></nodes><resources><primitive id="a" class="ocf" provider="p" type="T"/></resources><constraints/></configuration>`;
const STEP: ConfigurationOperation = { kind: "resource.meta", id: "a", meta: { priority: "5" } };
const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0" validate-with="pacemaker-3.0">`;
const TRACEBACK = "Traceback (most recent call last):\n  File x\nValueError: odd metadata";

function after(): string {
  const tree = configurationIn(BEFORE);
  const edited = tree === null ? null : editConfiguration(tree, STEP);
  return edited?.ok ? formatXml(edited.value) : "";
}

/** A node whose tools do as told, but for the commands that a test answers otherwise. */
function node(other: (line: string) => Answer | null) {
  const obedient: Answerer = (line) => {
    const given = other(line);
    if (given !== null) return given;
    if (line.startsWith("head ")) return HEADER;
    if (line.startsWith("sed -n")) return line.endsWith("base.xml") ? BEFORE : after();
    if (line.startsWith("cat patch.xml")) return "<diff/>";
    if (line.startsWith("crm_simulate")) return simulationXml({ a: "n1" });
    return line.includes("--get-parameter") ? "5\n" : "";
  };
  return fakeRunner(obedient);
}

function stage(other: (line: string) => Answer | null) {
  const cluster = sampleCluster({ resources: [samplePrimitive("a", "n1")] });
  const tools = { pcs: [0, 11, 5], crmsh: null, pacemaker: [2, 1, 5] };
  return stageSteps(
    { runner: node(other), cluster, configuration: BEFORE, histories: [], tools },
    [STEP],
    "pcs",
  );
}

const refuse = (start: string, stderr: string) => (line: string) =>
  line.startsWith(start) ? { code: 1, stderr } : null;

it("never ends Pacemaker on every node: no watchdog is relied on where no sbd runs", async () => {
  const runner = node(() => null);
  const tools = { pcs: [0, 11, 5], crmsh: null, pacemaker: [2, 1, 5] };
  const scene = { runner, cluster: sampleCluster({}), configuration: BEFORE, histories: [], tools };
  const step: ConfigurationOperation = {
    kind: "property.set",
    values: { "stonith-watchdog-timeout": "10s" },
  };
  expect(await stageSteps(scene, [step], "pcs")).toEqual({
    ok: false,
    error: { code: "obstacle", obstacle: { code: "no-watchdog", property: "stonith-watchdog-timeout" } },
  });
  expect(runner.ran).toEqual([]);
});

describe("what one tool refuses", () => {
  it("another one does, with the first one's words as a remark", async () => {
    const staged = await stage(refuse("pcs ", TRACEBACK));
    expect(staged).toMatchObject({
      ok: true,
      value: {
        notes: [{ code: "dialect-refused", dialect: "pcs", said: "ValueError: odd metadata" }],
        commands: [{ argv: ["cibadmin", "--replace", "--scope=resources", expect.any(String)] }, {}],
      },
    });
  });

  it("and another one refuses, too, is refused in the words of both", async () => {
    const staged = await stage((line) =>
      line.startsWith("pcs ")
        ? { code: 1, stderr: TRACEBACK }
        : line.startsWith("cibadmin --replace")
          ? { code: 78, stderr: "Update does not conform" }
          : null,
    );
    expect(staged).toMatchObject({
      ok: false,
      error: {
        code: "command-refused",
        said: "Update does not conform\npcs: ValueError: odd metadata",
      },
    });
  });

  it("and the newest schema would take, is the old schema's", async () => {
    let isUpgraded = false;
    const staged = await stage((line) => {
      if (line.startsWith("cibadmin --upgrade")) isUpgraded = true;
      const isRefused = line.startsWith("pcs ") || (line.startsWith("cibadmin --replace") && !isUpgraded);
      return isRefused ? { code: 78, stderr: "Update does not conform" } : null;
    });
    expect(staged).toEqual({
      ok: false,
      error: { code: "schema-refuses", schema: "pacemaker-3.0", said: "Update does not conform" },
    });
  });
});

it("what is not in force is no plan", async () => {
  const staged = await stage((line) => (line.includes("--get-parameter") ? "7\n" : null));
  expect(staged).toEqual({
    ok: false,
    error: {
      code: "no-effect",
      values: [{ subject: "a", name: "priority", wanted: "5", inForce: "7" }],
    },
  });
});

it("the end of a maintenance by configuration tells that nobody has looked since", async () => {
  const resources = [samplePrimitive("a", "n1", { managed: false, maintenance: true })];
  const tools = { pcs: [0, 11, 5], crmsh: null, pacemaker: [2, 1, 5] };
  const scene = { runner: node(() => null), configuration: BEFORE, histories: [], tools };
  const staged = await stageSteps({ ...scene, cluster: sampleCluster({ resources }) }, [STEP], "pcs");
  expect(staged).toMatchObject({ value: { notes: [{ code: "seen-before", resources: ["a"] }] } });
});

describe("a rule with a time", () => {
  const RULE: ConfigurationOperation = {
    kind: "location.rule",
    id: "l",
    resource: "a",
    role: null,
    score: "-INFINITY",
    rule: { kind: "date-spec", spec: { hours: "22-23" } },
  };

  async function staged(clock: string, atTen: string) {
    const runner = node((line) => {
      if (line.includes("date +%s")) return clock;
      if (line.includes("--set-datetime") && line.includes("base.xml")) return simulationXml({ a: "n1" });
      if (line.includes("--set-datetime")) return atTen;
      return line.startsWith("sed -n") && !line.endsWith("base.xml") ? ruled() : null;
    });
    const cluster = sampleCluster({ resources: [samplePrimitive("a", "n1")] });
    const tools = { pcs: null, crmsh: null, pacemaker: [2, 1, 5] };
    const scene = { runner, cluster, configuration: BEFORE, histories: [], tools };
    const plan = await stageSteps(scene, [RULE], "pacemaker");
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    return { ...plan.value, ran: runner.ran };
  }
  function ruled(): string {
    const tree = configurationIn(BEFORE);
    const edited = tree === null ? null : editConfiguration(tree, RULE);
    if (edited?.ok !== true) throw new Error(JSON.stringify(edited));
    return formatXml(edited.value);
  }
  const stops = simulationXml(
    { a: "n1" },
    [`<rsc_action action="stop" resource="a" node="n1" reason="node availability"/>`],
    { a: null },
  );

  it("is asked about once more, when it turns, and what it leaves stopped asks for the name", async () => {
    const made = await staged("1764338400.0 +0100\n", stops);
    expect(made.effects.resources).toEqual([]);
    expect(made.effects.later).toMatchObject([
      { resources: [{ kind: "stop", resource: "a" }], leftStopped: ["a"] },
    ]);
    expect(needsTypedName(made)).toBe(true);
    // On what the change itself has come to.
    expect(made.ran.filter((line) => line.includes("--set-datetime")).toSorted()).toMatchObject([
      expect.stringMatching(/^crm_simulate --xml-file base\.xml --run --set-datetime \S+ \d\d:00:01 /),
      expect.stringMatching(/^crm_simulate --xml-file settled\.xml --run --set-datetime \S+ \d\d:00:01 /),
    ]);
  });

  it("is told as one where the scheduler does not answer, or nobody knows the node's zone", async () => {
    const notes = [{ code: "holds-by-time", ids: ["l-rule"] }];
    expect((await staged("1764338400.0 +0100\n", "Segmentation fault")).notes).toMatchObject(notes);
    expect(await staged("", stops)).toMatchObject({ notes });
  });
});
