import { describe, expect, it } from "vitest";
import { canonicalConfiguration } from "../../pacemaker/cib/canonical";
import { element } from "../../pacemaker/xml/format-xml";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll, editConfiguration } from "../configuration/edit";
import { EMPTY, given, SAMPLES } from "../configuration/samples";
import { FURTHER_SAMPLES } from "../configuration/samples-further";
import { dummy, GROUP, location, TWO } from "../configuration/samples-parts";
import { append, changeSection, mapChildren } from "../configuration/tree";
import { stepsConcerning } from "./concerning";
import { emptied } from "./empty";
import { stepsOf } from "./steps-of";

function parsed(text: string): XmlElement {
  const read = parseXml(text);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const ROCKET = element("bundle", { id: "box" }, [element("rkt", { image: "web:1" })]);

describe("a configuration as steps", () => {
  it.each(SAMPLES.map((sample) => [sample.name, sample] as const))("makes it again: %s", (_name, sample) => {
    const made = editConfiguration(given(sample), sample.step);
    if (!made.ok) throw new Error(made.error.code);
    const { steps, left } = stepsOf(made.value);
    const again = editAll(emptied(EMPTY), steps);
    expect(left).toEqual([]);
    expect(again.ok && canonicalConfiguration(again.value)).toBe(canonicalConfiguration(made.value));
  });

  const two = given({ name: "two", given: TWO, step: dummy("x") });
  const withMore = (section: string, ...more: readonly XmlElement[]) =>
    changeSection(two, section, (old) => append(old, ...more));

  it("tells what it has no step for, and makes the rest", () => {
    const ruled = element("meta_attributes", { id: "nights", score: "2" }, [
      element("rule", { id: "r", score: "0" }, [
        element("date_expression", { id: "d", operation: "date_spec" }, [
          element("date_spec", { id: "s", hours: "20-23" }),
        ]),
      ]),
      element("nvpair", { id: "n", name: "resource-stickiness", value: "0" }),
    ]);
    const plain = element("meta_attributes", { id: "days" }, [
      element("nvpair", { id: "p", name: "resource-stickiness", value: "100" }),
    ]);
    const odd = [
      withMore("resources", ROCKET),
      withMore("rsc_defaults", plain, ruled),
      withMore("op_defaults", ruled),
      withMore("alerts", element("alert", { id: "log", path: "/a.sh" }, [ruled])),
      withMore("acls", element("acl_user", { id: "old" }, [element("role_ref", { id: "x" })])),
      withMore(
        "constraints",
        element("rsc_colocation", { id: "c", rsc: "a", "with-rsc": "b", influence: "0" }),
      ),
      mapChildren(two, (one) =>
        one.name === "primitive" && one.attributes.get("id") === "a"
          ? [{ ...one, attributes: new Map([...one.attributes, ["description", "the first"]]) }]
          : null,
      ),
    ];
    expect(odd.map((one) => stepsOf(one).left)).toEqual([
      ["resources/box"],
      ["rsc_defaults//#nights"],
      ["op_defaults//#nights"],
      ["alerts/log"],
      ["acls/old"],
      ["constraints/c"],
      ["resources/a"],
    ]);
    for (const one of odd) expect(editAll(emptied(one), stepsOf(one).steps).ok).toBe(true);
  });

  it("has a constraint whole or not at all: one that lost a part would bind what is free", () => {
    const sets = (score: string) =>
      `<resource_set id="c1" score="${score}"><resource_ref id="a"/></resource_set><resource_set id="c2"><resource_ref id="b"/></resource_set>`;
    for (const constraint of [
      // No score binds nothing.
      `<rsc_colocation id="c" rsc="a" with-rsc="b"/>`,
      `<rsc_colocation id="c">${sets("5")}</rsc_colocation>`,
      `<rsc_colocation id="c" score="INFINITY">${sets("0")}</rsc_colocation>`,
      `<rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY" node-attribute="rack"/>`,
      `<rsc_order id="c" first="a" then="b" require-all="false"/>`,
      `<rsc_location id="c" rsc="a" node="n1"/>`,
    ]) {
      const whole = withMore("constraints", parsed(constraint));
      // What is bound by it comes along all the same.
      const ids = stepsConcerning(whole, "a").steps.map((step) => "id" in step && step.id);
      expect(ids.includes("b"), constraint).toBe(constraint.includes('"b"'));
      for (const made of [stepsOf(whole), stepsConcerning(whole, "a")]) {
        expect(made.left, constraint).toEqual(["constraints/c"]);
        expect(made.steps.some((step) => "id" in step && step.id === "c")).toBe(false);
      }
    }
    for (const same of [
      `<rsc_colocation id="c" rsc="a" with-rsc="b" score="9999999999999999"/>`,
      `<rsc_order id="c" first="a" then="b" kind="Serialize"/>`,
      `<rsc_order id="c" first="a" then="b" score="0"/>`,
      `<rsc_order id="c" first="a" then="b" kind="Mandatory" symmetrical="yes" require-all="1"/>`,
    ]) {
      const made = stepsOf(withMore("constraints", parsed(same)));
      expect([made.left, made.steps.at(-1)]).toMatchObject([[], { id: "c" }]);
    }
  });

  it("leaves out what names something without a step, instead of failing as a whole", () => {
    const both = changeSection(withMore("resources", ROCKET), "constraints", (old) =>
      append(old, element("rsc_colocation", { id: "o", rsc: "box", "with-rsc": "a" })),
    );
    const { steps, left } = stepsOf(both);
    expect(steps.map(({ kind }) => kind)).toEqual(["property.set", "primitive.create", "primitive.create"]);
    expect(left).toEqual(["resources/box", "constraints/o"]);
  });

  it("makes tags of constraints, and constraints of tags, in whatever order they stand", () => {
    const tagged = changeSection(
      withMore("tags", element("tag", { id: "both" }, [element("obj_ref", { id: "b" })])),
      "constraints",
      (old) => append(old, element("rsc_location", { id: "l", rsc: "both", node: "n1", score: "5" })),
    );
    const all = changeSection(tagged, "tags", (old) =>
      append(old, element("tag", { id: "of-l" }, [element("obj_ref", { id: "l" })])),
    );
    const { steps, left } = stepsOf(all);
    expect(left).toEqual([]);
    expect(steps.slice(-3).map((step) => "id" in step && step.id)).toEqual(["both", "l", "of-l"]);
  });

  it("says nothing of standby and maintenance: they are of the day", () => {
    const step = { kind: "node.attribute", node: "n1", values: { standby: "on", site: "north" } } as const;
    const { steps, left } = stepsOf(given({ name: "day", given: [step], step }));
    expect(steps).toContainEqual({ ...step, values: { site: "north" } });
    expect(left).toEqual([]);
  });
});

describe("a resource with what it depends on", () => {
  it("takes the template that it is made from", () => {
    const [sample] = FURTHER_SAMPLES.filter(({ name }) =>
      name.startsWith("create a primitive from a template with"),
    );
    if (sample === undefined) throw new Error("no sample");
    const made = editAll(given(sample), [sample.step]);
    const ids = made.ok ? stepsConcerning(made.value, "a").steps.map((step) => "id" in step && step.id) : [];
    expect(ids).toEqual(["small", "b", "a"]);
  });

  it("takes its group and what constraints tie to it, and no stranger", () => {
    const more = [dummy("alone"), dummy("with"), location("l", "alone", "n1", "5")];
    const tie = { kind: "order.create", id: "o", first: "with", firstAction: null, second: "g" } as const;
    const order = { ...tie, secondAction: null, strength: "Mandatory", symmetrical: true } as const;
    const all = given({ name: "all", given: [...GROUP, ...more, order], step: order });
    const ids = stepsConcerning(all, "b").steps.map((step) => "id" in step && step.id);
    expect(ids).toEqual(["a", "b", "c", "with", "o"]);
  });
});
