import { describe, expect, it } from "vitest";
import { canonicalConfiguration } from "../../pacemaker/cib/canonical";
import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll, editConfiguration } from "../configuration/edit";
import { EMPTY, given, SAMPLES } from "../configuration/samples";
import { dummy, GROUP, location, TWO } from "../configuration/samples-parts";
import { append, changeSection, mapChildren } from "../configuration/tree";
import { stepsConcerning } from "./concerning";
import { emptied } from "./empty";
import { stepsOf } from "./steps-of";

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
    const bundle = element("bundle", { id: "box" }, [element("podman", { image: "web:1" })]);
    const odd = [
      withMore("resources", bundle),
      withMore("tags", element("tag", { id: "both" }, [element("obj_ref", { id: "a" })])),
      withMore("constraints", element("rsc_ticket", { id: "t", rsc: "a", ticket: "site" })),
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
      ["tags/both"],
      ["constraints/t"],
      ["constraints/c"],
      ["resources/a"],
    ]);
    for (const one of odd) expect(editAll(emptied(one), stepsOf(one).steps).ok).toBe(true);
  });

  it("leaves out what names something without a step, instead of failing as a whole", () => {
    const bundle = element("bundle", { id: "box" }, [element("podman", { image: "web:1" })]);
    const both = changeSection(withMore("resources", bundle), "constraints", (old) =>
      append(old, element("rsc_colocation", { id: "o", rsc: "box", "with-rsc": "a" })),
    );
    const { steps, left } = stepsOf(both);
    expect(steps.map(({ kind }) => kind)).toEqual(["property.set", "primitive.create", "primitive.create"]);
    expect(left).toEqual(["resources/box", "constraints/o"]);
  });

  it("says nothing of standby and maintenance: they are of the day", () => {
    const step = { kind: "node.attribute", node: "n1", values: { standby: "on", site: "north" } } as const;
    const { steps, left } = stepsOf(given({ name: "day", given: [step], step }));
    expect(steps).toContainEqual({ ...step, values: { site: "north" } });
    expect(left).toEqual([]);
  });
});

describe("a resource with what it depends on", () => {
  it("takes its group and what constraints tie to it, and no stranger", () => {
    const more = [dummy("alone"), dummy("with"), location("l", "alone", "n1", "5")];
    const tie = { kind: "order.create", id: "o", first: "with", firstAction: null, second: "g" } as const;
    const order = { ...tie, secondAction: null, strength: "Mandatory", symmetrical: true } as const;
    const all = given({ name: "all", given: [...GROUP, ...more, order], step: order });
    const ids = stepsConcerning(all, "b").map((step) => "id" in step && step.id);
    expect(ids).toEqual(["a", "b", "c", "with", "o"]);
  });
});
