import { describe, expect, it } from "vitest";
import type { Constraint } from "@/lib/cluster/constraint";
import { ruleText } from "@/lib/cluster/rule";
import { RELEASES, readFixture } from "../fixtures/read-fixture";
import type { CibReport } from "./cib-report";
import { parseCib } from "./parse-cib";

function cib(text: string): CibReport {
  const result = parseCib(text);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

function configuration(resources: string, constraints = ""): CibReport {
  return cib(
    `<configuration><crm_config/><nodes/><resources>${resources}</resources><constraints>${constraints}</constraints></configuration>`,
  );
}

/** Rules and lifetimes of a location constraint in words. */
function textsOf(constraint: Constraint | undefined): readonly string[] {
  return constraint?.kind === "location"
    ? [...constraint.rules, ...constraint.lifetime].map((rule) => ruleText(rule))
    : [];
}

const IA = (pairs: string) => `<instance_attributes id="ia">${pairs}</instance_attributes>`;

describe("the rich CIB", () => {
  const text = readFixture("practice/bookworm", "rich", "cib.xml");
  const report = cib(text);

  it("is fully understood", () => {
    expect([...report.unknown]).toEqual([]);
    expect(report).toMatchObject({
      version: { adminEpoch: 1, epoch: 42, numUpdates: 7 },
      validateWith: "pacemaker-3.9",
      featureSet: "3.16.1",
      haveQuorum: true,
      lastChange: { at: "2025-07-01T10:00:00Z", user: "root", client: "cibadmin", origin: "n1" },
      fencingLevels: 1,
    });
    expect(report.properties).toMatchObject({ "cluster-name": "rich", "stonith-enabled": "true" });
  });

  it("nodes with attributes and utilization", () => {
    expect(report.nodes[0]).toEqual({
      id: "1",
      name: "n1",
      kind: "member",
      attributes: { site: "A" },
      utilization: { cpu: "8" },
    });
  });

  it("resources in order, each before what is inside it", () => {
    expect(
      report.resources.map((r) => `${r.kind} ${r.id}${r.parent === null ? "" : ` in ${r.parent}`}`),
    ).toEqual(
      expect.arrayContaining([
        "template tpl",
        "group web-group",
        "primitive fs in web-group",
        "clone grp-clone",
      ]),
    );
    expect(report.resources.find((r) => r.id === "ga")?.parent).toBe("grp");
    expect(report.resources.find((r) => r.id === "vip")).toMatchObject({
      template: "tpl",
      agent: { standard: "ocf", provider: "heartbeat", type: "IPaddr2" },
      instanceAttributes: { ip: "10.0.0.10" },
    });
    expect(report.resources.find((r) => r.id === "httpd-bundle")?.container).toEqual({
      type: "docker",
      image: "httpd:latest",
      promotable: false,
      replicas: 2,
    });
    expect(report.resources.find((r) => r.id === "web")?.operations).toEqual([
      {
        id: "web-mon",
        name: "monitor",
        interval: "10s",
        timeout: "20s",
        onFail: "restart",
        role: null,
        options: { timeout: "20s", "on-fail": "restart" },
        checkLevel: null,
      },
    ]);
  });

  it("keeps secrets to itself", () => {
    const fence = report.resources.find((r) => r.id === "fence");
    expect(fence).toMatchObject({ instanceAttributes: { ip: "10.0.0.1" }, masked: ["passwd"] });
    const { secrets, ...model } = report;
    expect(JSON.stringify(model)).not.toContain("hunter2");
    expect(secrets.values).toEqual(["hunter2"]);
  });

  it("constraints", () => {
    const byId = Object.fromEntries(report.constraints.map((constraint) => [constraint.id, constraint]));
    expect(byId["cli-prefer-vip"]).toMatchObject({ origin: "cli-prefer", node: "n1", score: 1_000_000 });
    expect(byId["cli-ban-web-group-on-n3"]).toMatchObject({
      origin: "cli-ban",
      node: "n3",
      score: -1_000_000,
    });
    expect(byId.rule1).toMatchObject({
      node: null,
      score: -1_000_000,
    });
    expect(textsOf(byId.rule1)).toEqual(["-INFINITY if pingd lt 1 or not_defined pingd"]);
    expect(byId.col).toMatchObject({ kind: "colocation", resource: "web-group", withResource: "vip" });
    expect(byId.ord).toMatchObject({ first: "vip", strength: "Mandatory", symmetrical: true });
    expect(byId.ord).toHaveProperty("then", "web-group");
    expect(byId.ordset).toMatchObject({
      first: null,
      sets: [{ id: "s1", resources: ["off", "unman"], sequential: false }, { resources: ["broken"] }],
    });
    expect(byId.tk).toMatchObject({ kind: "ticket", resource: "vip", ticket: "siteA", lossPolicy: "stop" });
  });

  it("gives the same from its configuration section alone", () => {
    const section = text.slice(text.indexOf("<configuration>"), text.indexOf("<status>"));
    const { version, validateWith, featureSet, haveQuorum, lastChange, ...rest } = cib(section);
    expect([version, validateWith, featureSet, haveQuorum, lastChange]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(report).toMatchObject(rest);
  });
});

describe.each(RELEASES)("the settled CIBs of %s", (release) => {
  it("are understood", () => {
    expect([...cib(readFixture(`practice/${release}`, "rich", "cib.xml")).unknown]).toEqual([]);
  });
});

describe("configuration details", () => {
  it("promotable clones as 1.1 wrote them", () => {
    const report = configuration(
      `<master id="m"><primitive id="p" class="ocf" provider="x" type="y"/></master>`,
    );
    expect(report.resources[0]).toMatchObject({ kind: "clone", metaAttributes: { promotable: "true" } });
  });

  it("references to sets and pairs, sets by score, conditional sets left out", () => {
    const report = configuration(
      `<primitive id="a" class="ocf" type="t"><instance_attributes id="low" score="1"><nvpair id="p1" name="x" value="low"/><nvpair id="p2" name="y" value="low"/></instance_attributes>
       <instance_attributes id="high" score="10"><nvpair id="p3" name="x" value="high"/></instance_attributes>
       <instance_attributes id="night"><rule id="r" score="0"><date_expression id="d" operation="gt" start="2025-01-01"/></rule><nvpair id="p4" name="z" value="night"/></instance_attributes></primitive>
       <primitive id="b" class="ocf" type="t"><instance_attributes id-ref="high"/><meta_attributes id="bm"><nvpair id-ref="p2" name="renamed"/></meta_attributes></primitive>`,
    );
    expect(report.resources[0]?.instanceAttributes).toEqual({ x: "high", y: "low" });
    expect(report.resources[1]).toMatchObject({
      instanceAttributes: { x: "high" },
      metaAttributes: { renamed: "low" },
    });
  });

  it("location constraints with sets, patterns and bans as old tools wrote them", () => {
    const report = configuration(
      "",
      `<rsc_location id="set" node="n1" score="+INFINITY"><resource_set id="s"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_location>
       <rsc_location id="pattern" rsc-pattern="^web" node="n2" score="9999999"/>
       <rsc_location id="cli-ban-a-on-n3" rsc="a" role="Master"><rule id="r" score="-INFINITY" boolean-op="and"><expression id="e" attribute="#uname" operation="eq" value="n3"/><date_expression id="d" operation="lt" end="2025-01-01 00:00:00Z"/></rule></rsc_location>
       <rsc_location id="cli-ban-b-on-n1" rsc="b" node="n1" score="-INFINITY"><lifetime><rule id="l"><date_expression id="le" operation="lt" end="2025-01-01 00:00:00Z"/></rule></lifetime></rsc_location>
       <rsc_location id="odd" rsc="a" node="n1" score="much"/>
       <rsc_quantum id="q"/>`,
    );
    expect(report.constraints).toMatchObject([
      { id: "set", resources: ["a", "b"], score: 1_000_000 },
      { id: "pattern", resources: [], pattern: "^web", score: 1_000_000 },
      {
        node: "n3",
        role: "promoted",
        origin: "cli-ban",
      },
      { node: "n1", origin: "cli-ban" },
      { score: null, unreadableScore: "much" },
    ]);
    expect(report.constraints.flatMap(textsOf)).toEqual([
      "-INFINITY if #uname eq n3 and date lt 2025-01-01 00:00:00Z",
      "if date lt 2025-01-01 00:00:00Z",
    ]);
    expect(Object.fromEntries(report.unknown)).toEqual({ "cib/configuration/constraints/rsc_quantum": 1 });
  });

  it("names that objects have stay names", () => {
    const pairs = `<nvpair id="1" name="__proto__" value="x"/><nvpair id="2" name="constructor" value="y"/>`;
    const report = configuration(`<primitive id="__proto__" class="ocf" type="t">${IA(pairs)}</primitive>`);
    expect(Object.entries(report.resources[0]?.instanceAttributes ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  it("an empty, another, or a hostile document", () => {
    expect(cib("<cib/>")).toMatchObject({ version: null, nodes: [], resources: [], constraints: [] });
    expect(parseCib("<crm_mon/>")).toMatchObject({ error: { code: "xml.unexpected-root" } });
    expect(parseCib("<!DOCTYPE cib SYSTEM 'x'><cib/>")).toMatchObject({ error: { code: "xml.doctype" } });
    const loop = configuration(
      `<primitive id="a" class="ocf" type="t"><instance_attributes id-ref="a"/></primitive>`,
    );
    expect(loop.resources[0]?.instanceAttributes).toEqual({});
  });
});
