import { describe, expect, it } from "vitest";
import { MASK } from "../../command/mask";
import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { hiddenIn, withSecrets } from "./hidden-secrets";
import { mapNames, nodesIn } from "./map-names";
import { obstaclesBetween } from "./obstacles";
import { readConfiguration } from "./read-configuration";

const dummy = (id: string, fake = "a") =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"><instance_attributes id="${id}-p"><nvpair id="${id}-f" name="fake" value="${fake}"/></instance_attributes></primitive>`;

function cib(resources: string, constraints = "", more = "", nodes = ["n1", "n2"]): XmlElement {
  const members = nodes.map((name, index) => `<node id="${index + 1}" uname="${name}"/>`).join("");
  const read = readConfiguration(
    `<cib><configuration><crm_config/><nodes>${members}</nodes><resources>${resources}</resources><constraints>${constraints}</constraints>${more}</configuration><status/></cib>`,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

describe("what stands between a text and this cluster", () => {
  it("is nothing for what is the same or new", () => {
    const found = obstaclesBetween(cib(dummy("a")), cib(dummy("a") + dummy("b")));
    expect(found.clashes).toEqual([]);
    expect(found.foreignNodes).toEqual([]);
    expect(found.agents).toEqual([
      { agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" }, resources: ["a", "b"] },
    ]);
  });

  it("is a name that something else has, alone or inside", () => {
    const here = cib(dummy("a") + dummy("b"));
    expect(obstaclesBetween(here, cib(dummy("a", "other"))).clashes).toEqual([
      { path: "resources/a", ids: ["a"], isOtherKind: false },
    ]);
    expect(obstaclesBetween(here, cib(`<group id="g">${dummy("b")}</group>`)).clashes).toEqual([
      { path: "resources/g", ids: ["b"], isOtherKind: false },
    ]);
  });

  it("is a constraint's name, and a value that is another one", () => {
    const location = (score: string) => `<rsc_location id="l" rsc="a" node="n1" score="${score}"/>`;
    const found = obstaclesBetween(cib(dummy("a"), location("1")), cib(dummy("a"), location("2")));
    expect(found.clashes).toEqual([{ path: "constraints/l", ids: ["l"], isOtherKind: false }]);
  });

  it("is an id that something of another kind has", () => {
    const order = '<rsc_order id="o" first="a" then="b"/>';
    const here = cib(dummy("a") + dummy("b"), order);
    expect(obstaclesBetween(here, cib(dummy("a") + dummy("o") + dummy("b"), "")).clashes).toEqual([
      { path: "resources/o", ids: ["o"], isOtherKind: true },
    ]);
    const located = '<rsc_location id="b" rsc="a" node="n1" score="1"/>';
    expect(obstaclesBetween(here, cib(dummy("a"), located)).clashes).toEqual([
      { path: "constraints/b", ids: ["b"], isOtherKind: true },
    ]);
  });

  it("is a node that is not here, wherever it is named; a remote one that the text makes is here", () => {
    const constraints = `<rsc_location id="l" rsc="a" node="gamma" score="1"/><rsc_location id="m" rsc="a"><rule id="r" score="1"><expression id="e" attribute="#uname" operation="eq" value="delta"/></rule></rsc_location><rsc_location id="o" rsc="a" node="far" score="1"/>`;
    const far = `<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>`;
    const found = obstaclesBetween(cib(""), cib(dummy("a") + far, constraints, "", ["n1", "beta"]));
    expect(found.foreignNodes).toEqual(["beta", "gamma", "delta"]);
  });

  it("is found in a time that grows as the configurations do", () => {
    const many = (fake: string) =>
      cib(Array.from({ length: 5_000 }, (_, n) => dummy(`r${n}`, fake)).join(""));
    expect(obstaclesBetween(many("a"), many("b")).clashes).toHaveLength(5_000);
  });
});

describe("other names", () => {
  const text = cib(
    `<group id="g">${dummy("a", "x")}</group><primitive id="f" class="stonith" type="fence_x"><instance_attributes id="f-p"><nvpair id="f-h" name="pcmk_host_map" value="alpha:1;beta:alpha2,3"/></instance_attributes></primitive>`,
    `<rsc_location id="l" rsc="g" node="alpha" score="1"/><rsc_colocation id="c" rsc="a" with-rsc="g" score="1"/>`,
    `<fencing-topology><fencing-level id="v" target="alpha" index="1" devices="f,a"/></fencing-topology><tags><tag id="t"><obj_ref id="g"/></tag></tags>`,
    ["alpha", "beta"],
  );

  it("stand wherever the old ones stood, and nowhere else", () => {
    const mapped = JSON.stringify(
      mapNames(text, { nodes: { alpha: "n1", beta: "n2" }, ids: { g: "g2", a: "a2" } }),
      (_, value) => (value instanceof Map ? Object.fromEntries(value) : value),
    );
    for (const word of [
      '"node":"n1"',
      '"rsc":"g2"',
      '"with-rsc":"g2"',
      '"rsc":"a2"',
      '"target":"n1"',
      '"devices":"f,a2"',
      '"value":"n1:1;n2:alpha2,3"',
      '"uname":"n2"',
    ])
      expect(mapped).toContain(word);
    expect(mapped).not.toMatch(/"(?:alpha|beta|g|a)"/);
  });

  it("may make two nodes one, which has what both had", () => {
    const mapped = mapNames(text, { nodes: { alpha: "n1", beta: "n1" }, ids: {} });
    expect(nodesIn(mapped)).toEqual(["n1"]);
  });

  it("called like an object's own parts change nothing", () => {
    const odd = cib(dummy("constructor") + dummy("__proto__"), "", "", ["toString"]);
    expect(mapNames(odd, { nodes: {}, ids: {} })).toEqual(odd);
    expect(nodesIn(odd)).toEqual(["toString"]);
  });
});

describe("hidden secrets of a text", () => {
  const hidden = cib(dummy("a", MASK) + dummy("b", MASK));

  it("are named by whose they are, and each gets its own value", () => {
    expect(hiddenIn(hidden)).toEqual(["a/fake", "b/fake"]);
    const filled = withSecrets(hidden, new Map(Object.entries({ "a/fake": "one" })));
    expect(hiddenIn(filled)).toEqual(["b/fake"]);
    expect(JSON.stringify([...valuesIn(filled)])).toContain("one");
  });
});

function* valuesIn(one: XmlElement): Generator<string> {
  const value = attributeOf(one, "value");
  if (value !== null) yield value;
  for (const child of one.children) yield* valuesIn(child);
}

describe("a text that is no configuration", () => {
  it.each([
    "",
    "<cib/>",
    "<html><configuration/></html>",
    '<!DOCTYPE a [<!ENTITY b "c">]><cib><configuration/></cib>',
    "<cib><configuration></cib>",
    `${"<a>".repeat(200)}${"</a>".repeat(200)}`,
  ])("is refused: %j", (text) => {
    expect(readConfiguration(text).ok).toBe(false);
  });

  it("may begin with a byte order mark", () => {
    expect(readConfiguration("\uFEFF<configuration/>").ok).toBe(true);
  });
});
