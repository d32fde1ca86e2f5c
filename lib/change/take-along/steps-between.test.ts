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

  it.each([
    `<rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY" influence="false"/>`,
    `<rsc_colocation id="c" rsc="a" with-rsc="b" score="5" node-attribute="rack"/>`,
    `<rsc_colocation id="c" rsc="a" with-rsc="b" score-attribute="w"/>`,
    `<rsc_colocation id="c" rsc="a" with-rsc="b"/>`,
    `<rsc_order id="c" first="a" then="b" require-all="false"/>`,
    `<rsc_location id="c" rsc="a" resource-discovery="never"><rule id="r" score="5"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>`,
    `<rsc_location id="c" rsc-pattern="a" node="n1" score="5"/>`,
    `<rsc_location id="c" rsc="a"><rule id="r" score-attribute="w"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>`,
    `<rsc_location id="c" rsc="a"><rule id="r" score="5"><expression id="e" attribute="x" operation="eq" value="1"/></rule><rule id="r2" score="6"><expression id="e2" attribute="x" operation="eq" value="2"/></rule></rsc_location>`,
  ])("makes no constraint that would mean something else, and lets the one that is here be: %s", (odd) => {
    const both = dummy("a") + dummy("b");
    const here = `<rsc_order id="c" first="b" then="a" kind="Optional"/>`;
    for (const wish of [same, add])
      for (const now of [cib(both), cib(both, here)]) {
        const { steps, left } = made(now, cib(both, odd), wish);
        expect(steps).toEqual([]);
        expect(left).toEqual(["constraints/c"]);
      }
  });

  it("makes a location with its role and what is probed there", () => {
    for (const more of [`resource-discovery="never"`, `role="Promoted"`]) {
      const wanted = cib(dummy("a"), `<rsc_location id="c" rsc="a" node="n1" score="5" ${more}/>`);
      const { tree, left } = made(cib(dummy("a")), wanted);
      expect(touchedBy(wanted, tree)).toEqual([]);
      expect(left).toEqual([]);
    }
  });

  it("takes an order that older tools gave a score for what it is", () => {
    const both = dummy("a") + dummy("b");
    for (const [score, kind] of [
      ["0", "Optional"],
      ["INFINITY", "Mandatory"],
      ["100", "Mandatory"],
    ]) {
      const { steps, left } = made(
        cib(both),
        cib(both, `<rsc_order id="o" first="a" then="b" score="${score}"/>`),
      );
      expect(steps).toMatchObject([{ kind: "order.create", strength: kind }]);
      expect(left).toEqual([]);
    }
  });

  const discovery = `<rsc_location id="l" rsc="a" resource-discovery="never"><rule id="lr" score="5"><expression id="le" attribute="x" operation="defined"/></rule></rsc_location>`;

  it("lets a resource be that cannot be made anew without losing a constraint", () => {
    for (const wanted of [cib(dummy("a", "a", "Stateful")), cib(`<group id="a">${dummy("x")}</group>`)]) {
      const { steps, left, tree } = made(cib(dummy("a"), discovery), wanted, add);
      expect(steps).toEqual([]);
      expect(left).toEqual(["resources/a"]);
      expect(touchedBy(cib(dummy("a"), discovery), tree)).toEqual([]);
    }
    // Where it should be gone, it may go.
    const gone = made(cib(dummy("a"), discovery), cib(dummy("a", "a", "Stateful")), same);
    expect(gone.left).toEqual([]);
  });

  const BESIDE = `<tags><tag id="t"><obj_ref id="a"/><obj_ref id="b"/></tag></tags><acls><acl_role id="r"><acl_permission id="r1" kind="deny" reference="a"/></acl_role><acl_target id="u"><role id="r"/></acl_target></acls><fencing-topology><fencing-level id="fl-n1-1" target="n1" index="1" devices="a,b"/></fencing-topology>`;
  const withBeside = (tree: XmlElement, text = BESIDE) => {
    const beside = configurationIn(`<configuration>${text}</configuration>`)?.children ?? [];
    return { ...tree, children: [...tree.children, ...beside] };
  };

  it("brings tags, permissions and levels of fencing back that went with what was made anew", () => {
    const now = withBeside(cib(dummy("a") + dummy("b")));
    const { tree, left } = made(now, cib(dummy("a", "a", "Stateful")), add);
    expect(left).toEqual([]);
    expect(touchedBy(now, tree).map(({ path }) => path)).toEqual(["resources/a"]);
  });

  it("keeps beside the resources what is to be kept, also where all should be the same", () => {
    const order = (kind: string) => `<rsc_order id="o" first="a" then="b" kind="${kind}"/>`;
    const now = cib(dummy("a") + dummy("b"), order("Mandatory"));
    const kept = new Set(["constraints/o"]);
    for (const type of ["Dummy", "Stateful"]) {
      const wanted = cib(dummy("a", "a", type) + dummy("b"), order("Optional"));
      const { tree, left } = made(now, wanted, { exact: true, kept });
      expect(left).toEqual([]);
      expect(touchedBy(now, tree).map(({ path }) => path)).toEqual(type === "Dummy" ? [] : ["resources/a"]);
    }
  });

  const bundle = (runtime: string, image: string) =>
    `<bundle id="w"><${runtime} image="${image}" replicas="1"/>${dummy("a")}</bundle>`;

  it("takes no bundle away that it could not make again", () => {
    const now = cib(bundle("podman", "x"));
    for (const wish of [same, add]) {
      const { steps, left } = made(now, cib(bundle("rkt", "x")), wish);
      expect(steps).toEqual([]);
      expect(left).toEqual(["resources/w"]);
    }
    // A primitive in its place would take what is in it away.
    const other = made(now, cib(dummy("w")), add);
    expect(other.steps).toEqual([]);
    expect(other.left).toEqual(["resources/w"]);
    expect(made(now, cib(bundle("podman", "y")), add).left).toEqual([]);
  });

  it("makes no role that allows more, and takes none away for it", () => {
    const role = (more: string) =>
      `<acls><acl_role id="r"><acl_permission id="r1" kind="read" xpath="/cib"/>${more}</acl_role></acls>`;
    const odd = role(`<acl_permission id="r2" kind="deny"/>`);
    const wanted = withBeside(cib(""), odd);
    for (const wish of [same, add]) {
      expect(made(cib(""), wanted, wish)).toMatchObject({ steps: [], left: ["acls/r"] });
      expect(made(withBeside(cib(""), role("")), wanted, wish)).toMatchObject({
        steps: [],
        left: ["acls/r"],
      });
    }
  });

  it("makes an alert that has less than the one here as it should be", () => {
    const alert = (more: string) =>
      `<alerts><alert id="m" path="/a"><instance_attributes id="m-i"><nvpair id="m-1" name="x" value="1"/>${more}</instance_attributes></alert></alerts>`;
    const now = withBeside(cib(""), alert(`<nvpair id="m-2" name="y" value="2"/>`));
    const { left, tree } = made(now, withBeside(cib(""), alert("")), add);
    expect(left).toEqual([]);
    expect(touchedBy(tree, withBeside(cib(""), alert("")))).toEqual([]);
  });

  it("says which resource comes without a part of it", () => {
    const odd = dummy("a").replace(
      "<operations>",
      `<instance_attributes id="i"><rule id="r" score="1"><expression id="e" attribute="x" operation="defined"/></rule><nvpair id="i1" name="state" value="/x"/></instance_attributes><operations>`,
    );
    const now = cib("");
    const found = stepsBetween(now, cib(odd + dummy("b")), add);
    expect(found).toMatchObject({ left: [], partly: ["resources/a"] });
    const place = `<rsc_location id="l" rsc="a" node="elsewhere" score="5"/>`;
    expect(stepsBetween(now, cib(odd, place), add)).toMatchObject({
      left: ["constraints/l"],
      partly: ["resources/a"],
    });
  });

  it("passes nothing over in silence: borrowed sets, sections that nobody knows, a second one of a name", () => {
    const lent = `<primitive id="a" class="ocf" provider="pacemaker" type="Dummy"><meta_attributes id="lent"><nvpair id="n" name="resource-stickiness" value="5"/></meta_attributes></primitive>`;
    const borrowed = withBeside(cib(lent), `<rsc_defaults><meta_attributes id-ref="lent"/></rsc_defaults>`);
    expect(made(cib(lent), borrowed, add)).toMatchObject({ steps: [], left: ["rsc_defaults//#lent"] });
    const unknown = withBeside(cib(lent), `<remote-things><thing id="x"/></remote-things>`);
    expect(made(cib(lent), unknown, add).left).toEqual([expect.stringMatching(/^remote-things\//)]);
    const twice = withBeside(cib(lent), `<resources>${dummy("b")}</resources>`);
    expect(made(cib(lent), twice, add).left).toEqual([expect.stringMatching(/^resources\/#/)]);
    expect(made(borrowed, borrowed)).toMatchObject({ steps: [], left: [] });
  });

  it("calls no level of fencing left for its name", () => {
    const level = `<fencing-topology><fencing-level id="fencing" target="n1" index="1" devices="a"/></fencing-topology>`;
    expect(made(cib(dummy("a")), withBeside(cib(dummy("a")), level), add).left).toEqual([]);
    expect(made(cib(dummy("a")), withBeside(cib(dummy("a")), level), same).left).toEqual([]);
  });

  it("names what it has no step for, and what is no step by its shape", () => {
    const odd = `<primitive id="-x" class="ocf" provider="pacemaker" type="Dummy"/>`;
    const place = `<rsc_location id="l" rsc="a" node="elsewhere" score="5"/>`;
    const { left, steps } = made(cib(""), cib(dummy("a") + odd, place), add);
    expect(left).toEqual(["resources/-x", "constraints/l"]);
    expect(steps.map(({ kind }) => kind)).toEqual(["primitive.create"]);
  });
});
