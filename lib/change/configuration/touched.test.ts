import { describe, expect, it } from "vitest";
import { canonicalConfiguration } from "../../pacemaker/cib/canonical";
import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll, editConfiguration } from "./edit";
import type { ConfigurationOperation } from "./operation";
import { EMPTY, given, SAMPLES } from "./samples";
import { configurationIn } from "./speak";
import { contestedBy, stateOfTouched, takeBack, touchedBy } from "./touched";
import { append, changeSection } from "./tree";

function edited(before: XmlElement, ...steps: readonly ConfigurationOperation[]): XmlElement {
  const made = editAll(before, steps);
  if (!made.ok) throw new Error(made.error.problem.code);
  return made.value;
}

const dummy = (id: string): ConfigurationOperation => ({
  kind: "primitive.create",
  id,
  agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
  parameters: {},
  operations: [],
  meta: {},
  group: null,
});

it("knows what two changed in different ways", () => {
  const set = (tree: XmlElement, values: Readonly<Record<string, string>>) =>
    edited(tree, { kind: "property.set", values });
  const began = edited(EMPTY, dummy("a"));
  const one = set(began, { "no-quorum-policy": "stop", "cluster-delay": "9s", "batch-limit": "1" });
  const other = edited(set(began, { "no-quorum-policy": "freeze", "cluster-delay": "9s" }), dummy("b"));
  expect(contestedBy(began, one, other)).toEqual(["crm_config//no-quorum-policy"]);
  expect(contestedBy(began, began, other)).toEqual([]);
});

describe("taking a change back", () => {
  it.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
    "brings back the same: %s",
    (_name, sample) => {
      const before = given(sample);
      const made = editConfiguration(before, sample.step);
      if (!made.ok) throw new Error(made.error.code);
      const touched = touchedBy(before, made.value);
      expect(touched.length).toBeGreaterThan(0);
      expect(stateOfTouched(before, touched)).toBe("before");
      expect(stateOfTouched(made.value, touched)).toBe("after");
      const back = takeBack(made.value, touched);
      expect(back.ok && canonicalConfiguration(back.value)).toBe(canonicalConfiguration(before));
    },
  );

  it("keeps what others did meanwhile", () => {
    const before = edited(EMPTY, dummy("a"));
    const after = edited(before, { kind: "property.set", values: { "no-quorum-policy": "freeze" } });
    const since = edited(after, dummy("b"), { kind: "property.set", values: { "cluster-delay": "90s" } });
    const back = takeBack(since, touchedBy(before, after));
    const wanted = edited(before, dummy("b"), { kind: "property.set", values: { "cluster-delay": "90s" } });
    expect(back.ok && canonicalConfiguration(back.value)).toBe(canonicalConfiguration(wanted));
  });

  it("refuses where somebody changed the same since, and says what", () => {
    const before = edited(EMPTY, dummy("a"));
    const change = (stickiness: string): ConfigurationOperation => ({
      kind: "resource.meta",
      id: "a",
      meta: { "resource-stickiness": stickiness },
    });
    const after = edited(before, change("1"));
    const since = edited(after, change("2"));
    const touched = touchedBy(before, after);
    expect(stateOfTouched(since, touched)).toBe("other");
    expect(takeBack(since, touched)).toEqual({
      ok: false,
      error: { code: "changed-since", paths: ["resources/a"] },
    });
  });

  it.each([
    `<instance_attributes id-ref="shared"/>`,
    `<instance_attributes id="x"><nvpair id-ref="s1"/></instance_attributes>`,
    `<instance_attributes id="x"><nvpair id-ref="s1" name="rack"/></instance_attributes>`,
  ])("says where it cannot bring back a part of it: %s", (own) => {
    const shared = `<instance_attributes id="shared"><nvpair id="s1" name="rack" value="1"/></instance_attributes>`;
    const before = configurationIn(
      `<configuration><crm_config/><nodes><node id="1" uname="n1">${own}</node><node id="2" uname="n2">${shared}</node></nodes><resources/><constraints/></configuration>`,
    );
    if (before === null) throw new Error("no configuration");
    const rack: ConfigurationOperation = { kind: "node.attribute", node: "n1", values: { rack: "2" } };
    const after = edited(before, rack, { kind: "property.set", values: { "batch-limit": "1" } });
    expect(takeBack(after, touchedBy(before, after))).toEqual({
      ok: false,
      error: { code: "no-way-back", paths: ["nodes/n1/instance_attributes/rack"] },
    });
  });

  it("says so of a set under a rule", () => {
    const rule = `<rule id="r" score="1"><date_expression id="d" operation="gt" start="2020-01-01"/></rule>`;
    const withSet = (value: string) =>
      configurationIn(
        `<configuration><crm_config><cluster_property_set id="s">${rule}<nvpair id="p" name="batch-limit" value="${value}"/></cluster_property_set></crm_config><nodes/><resources/><constraints/></configuration>`,
      );
    const [before, after] = [withSet("1"), withSet("2")];
    if (before === null || after === null) throw new Error("no configuration");
    expect(takeBack(after, touchedBy(before, after))).toEqual({
      ok: false,
      error: { code: "no-way-back", paths: ["crm_config//#s"] },
    });
  });

  it("refuses where something newer names what would go", () => {
    const before = edited(EMPTY, dummy("a"));
    const after = edited(before, dummy("b"));
    const since = edited(after, {
      kind: "location.create",
      id: "b-on-n1",
      resource: "b",
      node: "n1",
      score: "5",
    });
    expect(takeBack(since, touchedBy(before, after))).toEqual({
      ok: false,
      error: { code: "named-since", id: "b", by: "b-on-n1" },
    });
  });

  it("is not kept from it by a constraint on a tag, or by one that named nothing before", () => {
    const before = edited(EMPTY, dummy("a"));
    const odd = changeSection(before, "constraints", (old) =>
      append(old, element("rsc_location", { id: "l", rsc: "a-tag", node: "n1", score: "5" })),
    );
    const after = edited(odd, dummy("b"));
    expect(takeBack(after, touchedBy(odd, after)).ok).toBe(true);
  });
});
