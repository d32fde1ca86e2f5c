import { describe, expect, it } from "vitest";
import { formatXml } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { configurationIn } from "../configuration/speak";
import { decide, type ImportChoices } from "./choices";
import { mapNames, nodesIn } from "./map-names";

const NODES = ["alpha", "beta", "gamma"];
const TO: Record<string, string> = { alpha: "n1", beta: "n2" };
const CHOICES: ImportChoices = { mode: "add", nodes: {}, ids: {}, replace: [], skip: [], values: {} };

function cib(resources: string, nodes: readonly string[] = NODES): XmlElement {
  const members = nodes.map((name, at) => `<node id="${at + 1}" uname="${name}"/>`).join("");
  const found = configurationIn(
    `<configuration><crm_config/><nodes>${members}</nodes><resources>${resources}</resources><constraints/></configuration>`,
  );
  if (found === null) throw new Error("no configuration");
  return found;
}

const DEVICE = `class="stonith" type="fence_x"`;
const PGSQL = `class="ocf" provider="heartbeat" type="pgsql"`;
const with_ = (agent: string, values: Record<string, string>, id = "r") => {
  const pairs = Object.entries(values).map(
    ([name, value], at) => `<nvpair id="${id}-p${at}" name="${name}" value="${value}"/>`,
  );
  return `<primitive id="${id}" ${agent}><instance_attributes id="${id}-i">${pairs.join("")}</instance_attributes></primitive>`;
};

describe("a parameter's nodes are given their names here", () => {
  it.each([
    [DEVICE, "pcmk_host_list", "alpha,beta gamma", "n1,n2 gamma"],
    [DEVICE, "pcmk_host_list", "alpha.example.com alpha2", "alpha.example.com alpha2"],
    [DEVICE, "pcmk_host_map", "alpha:1;beta:2,3", "n1:1;n2:2,3"],
    // What a device calls its ports is its own.
    [DEVICE, "pcmk_host_map", "alpha:alpha;beta=vm-beta", "n1:alpha;n2=vm-beta"],
    [DEVICE, "pcmk_delay_base", "alpha:10s;beta:0s", "n1:10s;n2:0s"],
    [DEVICE, "pcmk_delay_base", "5s", "5s"],
    [DEVICE, "plug", "alpha", "n1"],
    [DEVICE, "port", "beta", "n2"],
    [DEVICE, "port", "beta-disk", "beta-disk"],
    [DEVICE, "nodename", "alpha", "n1"],
    [DEVICE, "hostlist", "alpha beta", "n1 n2"],
    [DEVICE, "hostlist", "alpha:vm1,beta", "n1:vm1,n2"],
    [DEVICE, "pcmk_host_check", "static-list", "static-list"],
    [DEVICE, "ip", "alpha", "alpha"],
    [DEVICE, "password", "alpha beta", "alpha beta"],
    [PGSQL, "port", "alpha", "alpha"],
    [PGSQL, "node_list", "alpha beta gamma", "n1 n2 gamma"],
    [
      PGSQL,
      "wsrep_cluster_address",
      "gcomm://alpha,beta:4567,gamma?x=alpha",
      "gcomm://n1,n2:4567,gamma?x=alpha",
    ],
    [PGSQL, "wsrep_cluster_address", "gcomm://", "gcomm://"],
    [PGSQL, "cluster_host_map", "alpha:alpha.lan;beta:beta.lan", "n1:alpha.lan;n2:beta.lan"],
    // Whatever it is called: nothing but names of nodes.
    [PGSQL, "members", "alpha; beta", "n1; n2"],
    [PGSQL, "members", "alpha beta other", "alpha beta other"],
    [PGSQL, "members", "alpha", "alpha"],
  ])("%s %s=%s", (agent, name, before, after) => {
    const found = formatXml(mapNames(cib(with_(agent, { [name]: before })), { nodes: TO, ids: {} }));
    expect(found).toContain(`name="${name}" value="${after}"`);
  });

  it("inside of groups and clones, in templates, and in what is made from them", () => {
    const plug = (id: string, agent: string) => with_(agent, { plug: "alpha" }, id);
    const text = `<clone id="c"><group id="g">${plug("in", DEVICE)}</group></clone>${plug("t", DEVICE).replaceAll("primitive", "template")}${plug("made", `template="t"`)}${plug("no", PGSQL)}`;
    const found = formatXml(mapNames(cib(text), { nodes: TO, ids: {} }));
    expect(found.match(/value="n1"/g)).toHaveLength(3);
    expect(found).toContain('id="no-p0" name="plug" value="alpha"');
  });

  it("and two nodes may change places", () => {
    const text = cib(with_(DEVICE, { pcmk_host_list: "alpha beta" }));
    const nodes = { alpha: "beta", beta: "alpha" };
    expect(formatXml(mapNames(text, { nodes, ids: {} }))).toContain('value="beta alpha"');
    const { parameters } = decide(cib("", ["alpha", "beta"]), text, { ...CHOICES, nodes });
    expect(parameters).toMatchObject([{ value: "beta alpha", isMapped: true, still: [] }]);
  });
});

it("asks for a node that a parameter alone names", () => {
  const text = cib(with_(DEVICE, { pcmk_host_map: "far:1", pcmk_host_list: "away", port: "1" }), []);
  expect(nodesIn(text)).toEqual(["far", "away"]);
  expect(decide(cib("", ["n1"]), text, CHOICES).obstacles.foreignNodes).toEqual(["far", "away"]);
});

describe("what became of them is told", () => {
  const HERE = cib("", ["n1", "n2"]);
  const text = cib(
    with_(DEVICE, { pcmk_host_map: "alpha:alpha;beta:2", ip: "gamma" }) +
      with_(PGSQL, { url: "http://beta:80/alpha.html", pgdata: "/var/gammas" }, "db"),
  );

  it("before any is mapped each is a foreign name", () => {
    const { parameters } = decide(HERE, text, CHOICES);
    expect(parameters).toEqual([
      {
        resource: "r",
        parameter: "pcmk_host_map",
        value: "alpha:alpha;beta:2",
        isMapped: false,
        still: ["alpha", "beta"],
      },
      { resource: "r", parameter: "ip", value: "gamma", isMapped: false, still: ["gamma"] },
      {
        resource: "db",
        parameter: "url",
        value: "http://beta:80/alpha.html",
        isMapped: false,
        still: ["beta"],
      },
    ]);
  });

  it("afterwards as it comes, under the name that its resource gets, with what it still names", () => {
    const { parameters, steps } = decide(HERE, text, { ...CHOICES, nodes: TO, ids: { r: "fence" } });
    expect(parameters).toEqual([
      {
        resource: "fence",
        parameter: "pcmk_host_map",
        value: "n1:alpha;n2:2",
        isMapped: true,
        still: ["alpha"],
      },
      { resource: "fence", parameter: "ip", value: "gamma", isMapped: false, still: ["gamma"] },
      {
        resource: "db",
        parameter: "url",
        value: "http://beta:80/alpha.html",
        isMapped: false,
        still: ["beta"],
      },
    ]);
    expect(JSON.stringify(steps)).toContain('"pcmk_host_map":"n1:alpha;n2:2"');
  });

  it("and not of what does not come", () => {
    expect(decide(HERE, text, { ...CHOICES, skip: ["resources/r"] }).parameters).toMatchObject([
      { resource: "db" },
    ]);
    const other = cib(with_(DEVICE, { pcmk_host_list: "n1" }), ["n1", "n2"]);
    const clash = decide(other, text, { ...CHOICES, nodes: TO });
    expect(clash.parameters).toMatchObject([{ resource: "db" }]);
    const replaced = decide(other, text, { ...CHOICES, nodes: TO, replace: ["resources/r"] });
    expect(replaced.parameters).toMatchObject([{ resource: "r" }, { resource: "r" }, { resource: "db" }]);
  });
});
