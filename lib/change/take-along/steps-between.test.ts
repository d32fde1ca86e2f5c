import { describe, expect, it } from "vitest";
import { canonicalConfiguration } from "../../pacemaker/cib/canonical";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll } from "../configuration/edit";
import { given, SAMPLES } from "../configuration/samples";
import { configurationIn } from "../configuration/speak";
import { touchedBy } from "../configuration/touched";
import { stepsBetween } from "./steps-between";

const NODES = `<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>`;
const dummy = (id: string, fake = "a", type = "Dummy") =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="${type}"><instance_attributes id="${id}-p"><nvpair id="${id}-f" name="fake" value="${fake}"/></instance_attributes><operations><op id="${id}-m" name="monitor" interval="10s" timeout="20s"/></operations></primitive>`;

function cib(resources: string, constraints = "", properties = ""): XmlElement {
  const found = configurationIn(
    `<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">${properties}</cluster_property_set></crm_config>${NODES}<resources>${resources}</resources><constraints>${constraints}</constraints></configuration>`,
  );
  if (found === null) throw new Error("no configuration");
  return found;
}
const property = (name: string, value: string) => `<nvpair id="p-${name}" name="${name}" value="${value}"/>`;
const same = { exact: true, kept: new Set<string>() };
const add = { exact: false, kept: new Set<string>() };

function made(now: XmlElement, wanted: XmlElement, wish = same) {
  const { steps, left } = stepsBetween(now, wanted, wish);
  const edited = editAll(now, steps);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return { steps, left, tree: edited.value, kinds: steps.map(({ kind }) => kind) };
}

const SHAPES: Readonly<Record<string, string>> = {
  nothing: "",
  "one primitive": dummy("a"),
  "another value": dummy("a", "b"),
  "another agent": dummy("a", "a", "Stateful"),
  "two primitives": dummy("a") + dummy("b"),
  "a group": `<group id="g">${dummy("a")}${dummy("b")}</group>`,
  "the group turned round": `<group id="g">${dummy("b")}${dummy("a")}</group>`,
  "a larger group": `<group id="g">${dummy("c")}${dummy("a")}${dummy("b")}</group>`,
  "a group of another name": `<group id="h">${dummy("a")}</group>${dummy("b")}`,
  "a clone": `<clone id="a-clone">${dummy("a")}<meta_attributes id="cm"><nvpair id="cm1" name="interleave" value="true"/></meta_attributes></clone>`,
  "a promotable clone": `<clone id="a-clone"><meta_attributes id="cm"><nvpair id="cm1" name="promotable" value="true"/></meta_attributes>${dummy("a")}</clone>`,
  "a cloned group": `<clone id="g-clone"><group id="g">${dummy("a")}${dummy("b")}</group></clone>`,
  "the group's name on a primitive": dummy("g"),
};

describe("stepsBetween", () => {
  for (const [from, a] of Object.entries(SHAPES))
    it.each(Object.entries(SHAPES))(`goes from ${from} to %s`, (_to, b) => {
      const [now, wanted] = [cib(a), cib(b)];
      const { left, tree, steps } = made(now, wanted);
      expect(left).toEqual([]);
      expect(touchedBy(tree, wanted)).toEqual([]);
      if (a === b) expect(steps).toEqual([]);
    });

  it.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
    "finds the way that a step went: %s",
    (_name, sample) => {
      const before = given(sample);
      const after = editAll(before, [sample.step]);
      if (!after.ok) throw new Error("a sample that cannot be made");
      const { left, tree } = made(before, after.value);
      const open = touchedBy(tree, after.value).map(({ path }) => path);
      expect(left.filter((path) => !open.includes(path))).toEqual([]);
      if (left.length === 0) expect(canonicalConfiguration(tree)).toBe(canonicalConfiguration(after.value));
    },
  );

  it("changes a running primitive in place, and wraps it without taking it down", () => {
    expect(made(cib(dummy("a")), cib(dummy("a", "b"))).kinds).toEqual(["primitive.change"]);
    expect(made(cib(dummy("a")), cib(SHAPES["a clone"] ?? "")).kinds).toEqual(["clone.create"]);
    expect(made(cib(SHAPES["a group"] ?? ""), cib(SHAPES["two primitives"] ?? "")).kinds).toEqual([
      "group.remove",
      "group.dissolve",
    ]);
  });

  it("adds what is missing and takes nothing away, unless it should be the same", () => {
    const now = cib(
      dummy("a"),
      "",
      property("no-quorum-policy", "stop") + property("stonith-enabled", "false"),
    );
    const wanted = cib(dummy("b"), "", property("stonith-enabled", "true"));
    const added = made(now, wanted, add);
    expect(added.kinds).toEqual(["property.set", "primitive.create"]);
    expect(added.left).toEqual([]);
    expect(made(now, wanted).kinds).toEqual([
      "property.set",
      "primitive.create",
      "resource.delete",
      "property.set",
    ]);
  });

  it("keeps what is to stay as it is, and says nothing of it", () => {
    const now = cib(dummy("a"), "", property("stonith-enabled", "false"));
    const wanted = cib(dummy("a", "b") + dummy("b"), "", property("stonith-enabled", "true"));
    const kept = new Set(["resources/a", "crm_config//stonith-enabled"]);
    const { kinds, left } = made(now, wanted, { exact: false, kept });
    expect(kinds).toEqual(["primitive.create"]);
    expect(left).toEqual([]);
  });

  it("makes a changed constraint anew under its name", () => {
    const order = (kind: string) => `<rsc_order id="o" first="a" then="b" kind="${kind}"/>`;
    const both = dummy("a") + dummy("b");
    const { kinds, tree } = made(cib(both, order("Mandatory")), cib(both, order("Optional")), add);
    expect(kinds).toEqual(["constraint.delete", "order.create"]);
    expect(touchedBy(tree, cib(both, order("Optional")))).toEqual([]);
  });

  it("brings constraints back that went with what was made anew", () => {
    const both = dummy("a") + dummy("b");
    const now = cib(both, `<rsc_order id="o" first="a" then="b" kind="Mandatory"/>`);
    const { kinds, tree } = made(now, cib(dummy("a", "a", "Stateful")), add);
    expect(kinds).toEqual(["resource.delete", "primitive.create", "order.create"]);
    expect(touchedBy(now, tree).map(({ path }) => path)).toEqual(["resources/a"]);
  });

  it("names what it has no step for, and what is no step by its shape", () => {
    const odd = `<primitive id="-x" class="ocf" provider="pacemaker" type="Dummy"/>`;
    const place = `<rsc_location id="l" rsc="a" node="elsewhere" score="5"/>`;
    const { left, steps } = made(cib(""), cib(dummy("a") + odd, place), add);
    expect(left).toEqual(["resources/-x", "constraints/l"]);
    expect(steps.map(({ kind }) => kind)).toEqual(["primitive.create"]);
  });
});
