import { describe, expect, it } from "vitest";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { editConfiguration } from "./edit";
import { forceQuestions, withoutEffect } from "./in-force";
import type { ConfigurationOperation } from "./operation";
import { configurationOfSample, SET_SAMPLES } from "./samples-sets";

/** The sample's configuration after its step, or why there is none. */
function madeOf(name: string) {
  const sample = SET_SAMPLES.find((one) => one.name.includes(name));
  if (sample === undefined) throw new Error(name);
  const edited = editConfiguration(configurationOfSample(sample), sample.step);
  return edited.ok ? formatXml(edited.value) : edited.error.code;
}

const answered = (stdout: string, code = 0) => ({ name: "", code, stdout, stderr: "" });

describe("a change in one of several sets", () => {
  it.each([
    ["the last one counts", '<meta_attributes id="m2"><nvpair id="p2" name="target-role" value="Stopped"/>'],
    ["higher score counts", '<meta_attributes id="m1" score="5"><nvpair id="p1" name="priority" value="9"/>'],
    [
      "two pairs of a set",
      '<meta_attributes id="m1"><nvpair id="p1" name="priority" value="9"/></meta_attributes>',
    ],
    [
      "only referred to is outweighed",
      '<meta_attributes id-ref="lent"/><meta_attributes id="a-meta_attributes"><nvpair id="a-meta_attributes-priority" name="priority" value="9"/>',
    ],
    [
      "operations that are only referred to",
      '<primitive id="p2" class="ocf" provider="pacemaker" type="Dummy"><operations><op id="p2-monitor-17s" name="monitor" interval="17s" timeout="99s"/></operations>',
    ],
    [
      "beside an id-ref",
      '<operations><op id="p2-monitor-17s" name="monitor" interval="17s" timeout="99s"/></operations>',
    ],
    [
      "keeps the template's others",
      '<op id="a-monitor-10s" name="monitor" interval="10s" timeout="99s"/><op id="a-monitor-20s" name="monitor" interval="20s" timeout="34s"/><op id="a-stop-0s"',
    ],
    [
      "bootstrap options",
      'name="cluster-delay" value="70s"/></cluster_property_set><cluster_property_set id="s"',
    ],
    ["node's attributes", '<instance_attributes id="n-two"><nvpair id="p-two" name="rack" value="three"/>'],
  ])("%s: lands where it counts", (name, wanted) => {
    expect(madeOf(name)).toContain(wanted);
  });

  it.each([
    ["cannot be taken out here", "borrowed-values"],
    ["of a name comes back", "inherited-operation"],
  ])("%s: is no step", (name, code) => {
    expect(madeOf(name)).toBe(code);
  });
});

describe("what is asked of the tools", () => {
  const configuration = configurationOfSample({
    name: "",
    configuration: `<configuration><resources><template id="t" class="ocf" provider="p" type="T"/><primitive id="a" template="t">
      <meta_attributes id="m"><nvpair id="n" name="priority" value="1"/></meta_attributes></primitive></resources></configuration>`,
    step: { kind: "constraint.delete", id: "" },
    comes: "in-force",
  });
  const change = (rest: object): ConfigurationOperation => ({
    ...{ kind: "primitive.change", id: "a", parameters: {}, meta: {}, utilization: {} },
    ...{ putOperations: [], dropOperations: [] },
    ...rest,
  });
  const put = (timeout: string, onFail: string) =>
    change({
      putOperations: [
        { name: "monitor", interval: "1min", options: { timeout, "on-fail": onFail }, checkLevel: null },
      ],
    });
  const graph = (attributes: string) =>
    `<transition_graph><synapse><action_set><rsc_op operation="monitor" operation_key="a_monitor_60000"><attributes ${attributes}/></rsc_op></action_set></synapse></transition_graph>`;

  it("is each value that is set, once and as it is at the end; neither what goes nor what is empty", () => {
    const steps = [
      change({ parameters: { ip: "1", x: null }, meta: { a: "" }, utilization: { cpu: "2" } }),
      change({ parameters: { ip: "3" } }),
      { kind: "resource.meta", id: "t", meta: { a: "1" } },
      { kind: "resource.meta", id: "gone", meta: { a: "1" } },
    ] as const;
    const { questions, probe } = forceQuestions(configuration, steps);
    expect(questions.map(({ wanted, ask }) => [wanted, "argv" in ask ? ask.argv.join(" ") : ask])).toEqual([
      ["3", "crm_resource --resource=a --get-parameter=ip"],
      ["2", "crm_resource --resource=a --utilization --get-parameter=cpu"],
    ]);
    expect(probe).toBeNull();
  });

  it("has nothing to ask of what is made anew", () => {
    const agent = { standard: "ocf", provider: "p", type: "T" };
    const create = { kind: "primitive.create", id: "a", agent, meta: { a: "1" }, group: null } as const;
    const made = { ...create, parameters: { ip: "1" }, operations: [] };
    expect(forceQuestions(configuration, [made])).toEqual({ questions: [], probe: null });
  });

  it("is judged by the tool's word, to the letter", () => {
    const { questions } = forceQuestions(configuration, [
      change({ meta: { priority: "5", api_token: "s3cret" } }),
    ]);
    const judged = (...stdouts: readonly string[]) =>
      withoutEffect(questions, { answers: stdouts.map((stdout) => answered(stdout)), graph: null });
    expect(judged("5\n", "s3cret\n")).toEqual([]);
    expect(judged("7\n", "s3cret\n")).toEqual([
      { subject: "a", name: "priority", wanted: "5", inForce: "7" },
    ]);
    expect(judged("5\n", "")).toEqual([{ subject: "a", name: "api_token", wanted: "••••••", inForce: null }]);
    expect(JSON.stringify(judged("5\n", "other\n"))).not.toMatch(/s3cret|other/);
  });

  it("accuses nobody where no tool answers", () => {
    const { questions } = forceQuestions(configuration, [
      change({ meta: { priority: "5" } }),
      put("40s", "block"),
    ]);
    expect(withoutEffect(questions, { answers: [answered("", 105)], graph: null })).toEqual([]);
    expect(withoutEffect(questions, { answers: [null], graph: "<transition_graph/>" })).toEqual([]);
    expect(withoutEffect(questions, { answers: [], graph: "not XML" })).toEqual([]);
  });

  it("an operation's options are read in the graph of a probe that has the agent and its operations alone", () => {
    const { questions, probe } = forceQuestions(configuration, [put("40s", "block")]);
    expect(probe).toContain('<lrm_resource id="a" class="ocf" provider="p" type="T">');
    expect(probe).not.toContain('name="priority"');
    const lost = (attributes: string) =>
      withoutEffect(questions, { answers: [], graph: graph(attributes) }).map(({ name, inForce }) => [
        name,
        inForce,
      ]);
    expect(lost('CRM_meta_timeout="40000" CRM_meta_on_fail="block"')).toEqual([]);
    expect(lost('CRM_meta_timeout="20000" CRM_meta_on_fail="block"')).toEqual([
      ["monitor 1min timeout", "20000"],
    ]);
    // Pacemaker 3.0 leaves out what the operation does not take.
    expect(lost('CRM_meta_timeout="40000"')).toEqual([["monitor 1min on-fail", null]]);
  });
});
