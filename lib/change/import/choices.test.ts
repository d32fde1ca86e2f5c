import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { configurationIn } from "../configuration/speak";
import { decide, type ImportChoices } from "./choices";

const dummy = (id: string) => `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"/>`;

function cib(nodes: readonly string[], resources: string, constraints = "", more = ""): XmlElement {
  const members = nodes.map((name, at) => `<node id="${at + 1}" uname="${name}"/>`).join("");
  const text = `<configuration><crm_config/><nodes>${members}</nodes><resources>${resources}</resources><constraints>${constraints}</constraints>${more}</configuration>`;
  const found = configurationIn(text);
  if (found === null) throw new Error("no configuration");
  return found;
}

const CHOICES: ImportChoices = { mode: "add", nodes: {}, ids: {}, replace: [], skip: [], values: {} };
const only = (node: string) =>
  `<rsc_location id="l" rsc="a"><rule id="r" score="-INFINITY"><expression id="e" attribute="#uname" operation="ne" value="${node}"/></rule></rsc_location>`;
const level = `<fencing-topology><fencing-level id="f" target="old" index="1" devices="a"/></fencing-topology>`;
const HERE = cib(["n1", "n2"], dummy("a"));

it("brings no rule about a node that is not here: it would keep a resource from every node", () => {
  for (const mode of ["add", "same"] as const) {
    const { steps, left } = decide(HERE, cib(["old"], dummy("a"), only("old"), level), { ...CHOICES, mode });
    expect(steps).toEqual([]);
    expect(left).toEqual(["constraints/l", "fencing-topology/f"]);
  }
});

it("brings it for the node that is named in its place", () => {
  const mapped = { ...CHOICES, nodes: { old: "n1" } };
  const { steps, left } = decide(HERE, cib(["old"], dummy("a"), only("old"), level), mapped);
  expect(left).toEqual([]);
  expect(steps).toMatchObject([
    { kind: "fencing-levels.set", target: { node: "n1" } },
    { kind: "location.rule", rule: { value: "n1" } },
  ]);
});

it("takes guests for nodes that are here: a virtual machine by its remote-node, a copy of a bundle", () => {
  const machine = `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="p" name="remote-node" value="guest"/></meta_attributes></primitive>`;
  const bundle = `<bundle id="w"><podman image="x" replicas="2"/>${dummy("in")}</bundle>`;
  const on = (node: string) => `<rsc_location id="l" rsc="a" node="${node}" score="5"/>`;
  for (const node of ["guest", "w-1"]) {
    const text = cib(["n1"], dummy("a") + machine + bundle, on(node) + only(node).replace(`"l"`, `"l2"`));
    const { left, obstacles } = decide(cib(["n1"], dummy("a")), text, CHOICES);
    expect(left).toEqual([]);
    expect(obstacles.foreignNodes).toEqual([]);
    // What is here already, read as a script's begin, goes through as it is.
    expect(decide(text, text, { ...CHOICES, mode: "same" })).toMatchObject({ steps: [], left: [] });
  }
  expect(decide(HERE, cib(["n1"], dummy("a"), on("w-1")), CHOICES).obstacles.foreignNodes).toEqual(["w-1"]);
});

it("takes nothing away here that was to be left out, where all should be the same", () => {
  const order = (kind: string) => `<rsc_order id="o" first="a" then="b" kind="${kind}"/>`;
  const both = dummy("a") + dummy("b");
  const wanted = cib(["n1"], both, order("Optional"));
  const skip = ["constraints/o"];
  const { steps, kept } = decide(cib(["n1"], both, order("Mandatory")), wanted, {
    ...CHOICES,
    mode: "same",
    skip,
  });
  expect(steps).toEqual([]);
  expect(kept).toEqual(skip);
});

it("brings no watchdog that is not here to be relied on: Pacemaker would end itself on every node", () => {
  const property = `<cluster_property_set id="cib-bootstrap-options"><nvpair id="w" name="have-watchdog" value="true"/><nvpair id="t" name="stonith-watchdog-timeout" value="10s"/></cluster_property_set>`;
  const text = configurationIn(
    `<configuration><crm_config>${property}</crm_config><nodes/><resources>${dummy("a")}</resources><constraints/></configuration>`,
  );
  if (text === null) throw new Error("no configuration");
  for (const mode of ["add", "same"] as const)
    expect(decide(HERE, text, { ...CHOICES, mode })).toMatchObject({
      steps: [],
      left: ["crm_config//stonith-watchdog-timeout"],
    });
});

it("brings no role whose path would be about another resource of that name", () => {
  const role = `<acls><acl_role id="r"><acl_permission id="p" kind="write" xpath="//primitive[@id='a']"/></acl_role></acls>`;
  const text = cib(["n1"], dummy("a"), "", role);
  expect(decide(HERE, text, CHOICES)).toMatchObject({ steps: [{ kind: "acl-role.set" }], left: [] });
  expect(decide(HERE, text, { ...CHOICES, ids: { a: "a2" } })).toMatchObject({
    steps: [{ kind: "primitive.create", id: "a2" }],
    left: ["acls/r"],
  });
});

describe("levels of fencing that are here otherwise", () => {
  const device = (id: string) => `<primitive id="${id}" class="stonith" type="fence_x"/>`;
  const with_ = (...levels: readonly string[]) =>
    cib(["n1"], device("a") + device("b"), "", `<fencing-topology>${levels.join("")}</fencing-topology>`);
  const one = (id: string, devices: string, index = 1) =>
    `<fencing-level id="${id}" target="n1" index="${index}" devices="${devices}"/>`;
  const here = with_(one("fl-n1-1", "a"));

  it.each(["fl-n1-1", "fencing"])(
    "stay unless they are to be replaced, whatever they are called: %s",
    (id) => {
      const text = with_(one(id, "b"), one("more", "a", 2));
      const path = `fencing-topology/${id}`;
      for (const choices of [CHOICES, { ...CHOICES, mode: "same", skip: [path] } as const]) {
        const { steps, left, obstacles } = decide(here, text, choices);
        expect(steps).toEqual([]);
        expect(left).toEqual([]);
        expect(obstacles.clashes).toEqual([{ path, ids: [], isOtherKind: false }]);
      }
      for (const choices of [{ ...CHOICES, replace: [path] }, { ...CHOICES, mode: "same" } as const])
        expect(decide(here, text, choices)).toMatchObject({
          steps: [{ kind: "fencing-levels.set", levels: [["b"], ["a"]] }],
          left: [],
        });
    },
  );

  it("are kept when a device of them is made anew", () => {
    const text = cib(
      ["n1"],
      device("a").replace("fence_x", "fence_y"),
      "",
      `<fencing-topology>${one("fl-n1-1", "a", 2)}${one("b", "a")}</fencing-topology>`,
    );
    const { steps, left } = decide(here, text, { ...CHOICES, replace: ["resources/a"] });
    expect(steps.at(-1)).toMatchObject({ kind: "fencing-levels.set", levels: [["a"]] });
    expect(left).toEqual([]);
  });

  it("are the same under other names and numbers", () => {
    expect(decide(here, with_(one("fencing", "a", 3)), { ...CHOICES, mode: "same" })).toMatchObject({
      steps: [],
      left: [],
      obstacles: { clashes: [] },
    });
    expect(decide(with_(), with_(one("x", "b", 2), one("y", "a", 5)), CHOICES)).toMatchObject({
      steps: [{ kind: "fencing-levels.set", levels: [["b"], ["a"]] }],
      left: [],
    });
  });
});

describe("a secret that the text hides", () => {
  const fence = (value: string, more = "") =>
    `<primitive id="f" class="stonith" type="fence_x"><instance_attributes id="i"><nvpair id="p" name="passwd" value="${value}"/>${more}</instance_attributes></primitive>`;
  const other = `<nvpair id="q" name="ip" value="10.0.0.9"/>`;

  it.each(["******", "••••••", "***"])("is no password: %s", (stars) => {
    for (const mode of ["add", "same"] as const) {
      const { steps, left } = decide(HERE, cib(["n1", "n2"], dummy("a") + fence(stars)), {
        ...CHOICES,
        mode,
      });
      expect(steps).toEqual([]);
      expect(left).toEqual(["resources/f"]);
    }
    const given = { ...CHOICES, values: { "f/passwd": "right" } };
    expect(decide(HERE, cib(["n1"], fence(stars)), given)).toMatchObject({
      steps: [{ kind: "primitive.create", parameters: { passwd: "right" } }],
      left: [],
    });
  });

  it("is the one that is here under the same name", () => {
    const now = cib(["n1"], fence("right"));
    expect(decide(now, cib(["n1"], fence("******")), CHOICES).obstacles.clashes).toEqual([]);
    const replaced = { ...CHOICES, replace: ["resources/f"] };
    expect(decide(now, cib(["n1"], fence("******", other)), replaced)).toMatchObject({
      steps: [{ kind: "primitive.change", parameters: { ip: "10.0.0.9" } }],
      left: [],
    });
    const { steps } = decide(now, cib(["n1"], fence("******", other)), replaced);
    expect(JSON.stringify(steps)).not.toContain("passwd");
  });
});

it("takes names like those of an object's own parts for names", () => {
  const odd = cib(
    ["__proto__", "constructor"],
    dummy("toString"),
    `<rsc_location id="l" rsc="toString" node="__proto__" score="5"/>`,
  );
  expect(decide(HERE, odd, CHOICES)).toMatchObject({
    left: ["constraints/l"],
    obstacles: { foreignNodes: ["__proto__", "constructor"] },
  });
});
