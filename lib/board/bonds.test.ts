import { describe, expect, it } from "vitest";
import type { Constraint } from "../cluster/constraint";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { bondsOf } from "./bonds";

/** Constraints as the CIB's parser reads them. */
function read(xml: string): readonly Constraint[] {
  const report = parseCib(`<configuration><constraints>${xml}</constraints></configuration>`);
  if (!report.ok) throw new Error(report.error.code);
  return report.value.constraints;
}

function bonds(xml: string) {
  const resources = [
    samplePrimitive("vip", "n1"),
    sampleGroup("app", [samplePrimitive("data", "n1"), samplePrimitive("server", "n1")]),
    sampleClone("web-clone", [samplePrimitive("web", "n1", { instance: "web:0" })], { childId: "web" }),
    samplePrimitive("free", "n2"),
  ];
  return bondsOf(sampleCluster({ resources, constraints: read(xml) }));
}

describe("what binds a card", () => {
  it("is said on both sides, and by the top-level card of what is named", () => {
    const found = bonds(
      `<rsc_colocation id="c" rsc="vip" with-rsc="server" score="INFINITY"/>
       <rsc_order id="o" first="web" then="vip"/>`,
    );
    expect(found.get("vip")).toEqual([
      { code: "with", names: ["server"], cards: ["app"] },
      { code: "after", names: ["web"], cards: ["web-clone"] },
    ]);
    expect(found.get("app")).toEqual([{ code: "followed", names: ["vip"], cards: ["vip"] }]);
    expect(found.get("web-clone")).toEqual([{ code: "before", names: ["vip"], cards: ["vip"] }]);
    expect(found.has("free")).toBe(false);
  });

  it("is apart below zero, and nothing without weight", () => {
    const found = bonds(
      `<rsc_colocation id="a" rsc="vip" with-rsc="app" score="-50"/>
       <rsc_colocation id="b" rsc="free" with-rsc="app" score="0"/>`,
    );
    expect(found.get("vip")).toEqual([{ code: "apart", names: ["app"], cards: ["app"] }]);
    expect(found.get("app")).toEqual([{ code: "apart", names: ["vip"], cards: ["vip"] }]);
    expect(found.has("free")).toBe(false);
  });

  it("comes from sets, too", () => {
    const set = (id: string, ...refs: string[]) =>
      `<resource_set id="${id}">${refs.map((ref) => `<resource_ref id="${ref}"/>`).join("")}</resource_set>`;
    const found = bonds(
      `<rsc_order id="o">${set("s1", "vip", "app")}${set("s2", "free")}</rsc_order>
       <rsc_colocation id="c" score="-INFINITY">${set("s3", "vip", "free")}</rsc_colocation>`,
    );
    expect(found.get("vip")).toEqual([
      { code: "ordered", names: ["app", "free"], cards: ["app", "free"] },
      { code: "apart", names: ["free"], cards: ["free"] },
    ]);
  });

  it("says nothing of a set that binds its members to nothing", () => {
    const set = (id: string, ...refs: string[]) =>
      `<resource_set id="${id}" sequential="false">${refs.map((ref) => `<resource_ref id="${ref}"/>`).join("")}</resource_set>`;
    expect(
      bonds(`<rsc_colocation id="c" score="-INFINITY">${set("s", "vip", "free")}</rsc_colocation>`),
    ).toEqual(new Map());
    // Two that are kept apart from a third are not apart from each other; two that go with it are together.
    const both = `${set("s", "vip", "app")}${set("s2", "free")}`;
    const names = (score: string) => {
      const found = bonds(`<rsc_colocation id="c" score="${score}">${both}</rsc_colocation>`).get("vip");
      return found?.flatMap((one) => ("names" in one ? one.names : []));
    };
    expect(names("-INFINITY")).toEqual(["free"]);
    expect(names("INFINITY")).toEqual(["free", "app"]);
  });

  it("does not say of a rule with a time that it holds", () => {
    const found = bonds(
      `<rsc_location id="a" rsc="vip"><rule id="r" score="-INFINITY"><expression id="e" attribute="#uname" operation="eq" value="n1"/><date_expression id="d" operation="lt" end="2020-01-01"/></rule></rsc_location>
       <rsc_location id="b" rsc="app" node="n1" score="-INFINITY"><lifetime><rule id="s" score="0"><date_expression id="f" operation="lt" end="2020-01-01"/></rule></lifetime></rsc_location>
       <rsc_location id="c" rsc="free"><rule id="t" score="-INFINITY"><expression id="g" attribute="#uname" operation="eq" value="n1"/></rule></rsc_location>`,
    );
    expect(found.get("vip")).toEqual([{ code: "rule" }]);
    expect(found.get("app")).toEqual([{ code: "rule" }]);
    expect(found.get("free")).toEqual([{ code: "never", nodes: ["n1"] }]);
  });

  it("names nodes, rules and tickets, and leaves what a move left behind to its own mark", () => {
    const found = bonds(
      `<rsc_location id="l1" rsc="vip" node="n1" score="50"/>
       <rsc_location id="l2" rsc="vip" node="n2" score="100"/>
       <rsc_location id="l3" rsc="vip" node="n3" score="-INFINITY"/>
       <rsc_location id="l4" rsc="app" node="n3" score="-1"/>
       <rsc_location id="cli-ban-free-on-n1" rsc="free" node="n1" score="-INFINITY"/>
       <rsc_location id="l5" rsc="web-clone"><rule id="r" score="5"><expression id="e" attribute="site" operation="eq" value="a"/></rule></rsc_location>
       <rsc_ticket id="t" rsc="app" ticket="tA"/>`,
    );
    expect(found.get("vip")).toEqual([
      { code: "prefers", nodes: ["n1", "n2"] },
      { code: "never", nodes: ["n3"] },
    ]);
    expect(found.get("app")).toEqual([
      { code: "avoids", nodes: ["n3"] },
      { code: "ticket", tickets: ["tA"] },
    ]);
    expect(found.get("web-clone")).toEqual([{ code: "rule" }]);
    expect(found.has("free")).toBe(false);
  });
});
