import { describe, expect, it } from "vitest";
import { concernedBy } from "@/lib/cluster/concerns";
import type { Constraint } from "@/lib/cluster/constraint";
import { detailsOf } from "@/lib/cluster/constraint-details";
import { samplePrimitive } from "@/lib/cluster/samples";
import { parseCib } from "./parse-cib";

const RESOURCES = ["a", "b", "web-1", "web-2"].map((id) => `<primitive id="${id}" class="ocf" type="t"/>`);
const TEMPLATED = `<template id="tpl" class="ocf" type="t"/><primitive id="made" template="tpl"/>`;
const TAGS = `<tags><tag id="both"><obj_ref id="a"/><obj_ref id="tpl"/></tag></tags>`;

function read(constraints: string) {
  const parsed = parseCib(
    `<configuration><resources>${RESOURCES.join("")}${TEMPLATED}</resources><constraints>${constraints}</constraints>${TAGS}</configuration>`,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

function one(constraint: string): Constraint {
  const [only] = read(constraint).constraints;
  if (only === undefined) throw new Error("no constraint");
  return only;
}

const SET_ATTRIBUTES =
  'sequential="false" require-all="false" ordering="listed" action="promote" role="Promoted" score="77"';
const SET = `<resource_set id="set-1" ${SET_ATTRIBUTES} kind="Optional"><resource_ref id="a"/><resource_ref id="b"/></resource_set>`;
const RULE = `<rule id="r1" score-attribute="weight" boolean-op="or" role="Promoted">
  <expression id="e1" attribute="pingd" operation="lt" value="17" type="number" value-source="meta"/>
  <expression id="e2" attribute="rack" operation="not_defined"/>
  <date_expression id="d1" operation="in_range" start="2026-01-01" end="2026-02-02"/>
  <date_expression id="d2" operation="in_range" start="2026-03-03"><duration id="du" years="1" months="2" weeks="3" days="4" hours="5" minutes="6" seconds="7"/></date_expression>
  <date_expression id="d3" operation="date_spec"><date_spec id="ds" years="2026-2027" months="8" monthdays="9" hours="10" minutes="11" seconds="12" yeardays="13" weekyears="14" weeks="15" weekdays="1-5" moon="4"/></date_expression>
  <rsc_expression id="re" class="ocf" provider="heartbeat" type="IPaddr2"/>
  <op_expression id="oe" name="monitor" interval="21s"/>
  <rule id="r2" boolean-op="and"><date_expression id="d4" operation="gt" start="2026-04-04"/></rule>
</rule>`;
const LIFETIME = `<lifetime><rule id="l1" score="0"><date_expression id="d5" operation="lt" end="2026-05-05"/></rule></lifetime>`;

/** Everything that any schema from 1.0 to 4.0 allows, as the RELAX NG files name it. */
const WHOLE: Readonly<Record<string, string>> = {
  location: `<rsc_location id="c" rsc-pattern="^web-(.*)" role="Promoted" resource-discovery="exclusive">${RULE}${LIFETIME}</rsc_location>`,
  "location of a set": `<rsc_location id="c" node="n1" score="-12" resource-discovery="never">${SET}</rsc_location>`,
  colocation: `<rsc_colocation id="c" rsc="a" with-rsc="b" rsc-role="Promoted" with-rsc-role="Stopped" score="-13" node-attribute="rack" influence="false">${LIFETIME}</rsc_colocation>`,
  "colocation of old schemas": `<rsc_colocation id="c" rsc="a" with-rsc="b" rsc-instance="1" with-rsc-instance="2" score-attribute="x-attr" score-attribute-mangle="y-attr"/>`,
  "colocation of sets": `<rsc_colocation id="c" score="INFINITY">${SET}</rsc_colocation>`,
  order: `<rsc_order id="c" first="a" then="b" first-action="promote" then-action="demote" kind="Optional" symmetrical="false" require-all="false" first-instance="1" then-instance="2">${LIFETIME}</rsc_order>`,
  "order of sets": `<rsc_order id="c" kind="Serialize">${SET}</rsc_order>`,
  ticket: `<rsc_ticket id="c" rsc="a" rsc-role="Promoted" ticket="site-b" loss-policy="freeze"/>`,
  "ticket of sets": `<rsc_ticket id="c" ticket="site-b" loss-policy="fence">${SET}</rsc_ticket>`,
};
/** Values that the model has in other words. */
const REWORDED: Readonly<Record<string, string>> = {
  Promoted: "promoted",
  Stopped: "stopped",
  INFINITY: "1000000",
};

describe("every attribute and child that a schema allows", () => {
  it.each(Object.keys(WHOLE))("of a %s is in the model, and nothing is unknown", (name) => {
    const text = WHOLE[name] ?? "";
    expect(Object.fromEntries(read(text).unknown)).toEqual({});
    const model = JSON.stringify(one(text));
    const values = [...text.matchAll(/ (?!id=)([a-z-]+)="([^"]*)"/g)].map(([, , value = ""]) => value);
    const missing = values
      .filter((value) => value !== "or" && value !== "and" && value !== "0")
      .filter((value) => !model.includes(REWORDED[value] ?? value));
    expect(missing).toEqual([]);
  });

  it("is said: rules, lifetimes, sets and what weighs in only here", () => {
    const said = (name: string) => detailsOf(one(WHOLE[name] ?? ""), []);
    expect(said("location").map(({ code }) => code)).toEqual(["rule", "lifetime", "discovery"]);
    expect(said("location")[0]).toEqual({
      code: "rule",
      text:
        "value of weight as promoted if pingd lt meta 17 (number) or not_defined rack" +
        " or date in_range 2026-01-01 to 2026-02-02" +
        " or date in_range 2026-03-03 for years=1 months=2 weeks=3 days=4 hours=5 minutes=6 seconds=7" +
        " or date date_spec years=2026-2027 months=8 monthdays=9 hours=10 minutes=11 seconds=12 yeardays=13" +
        " weekyears=14 weeks=15 weekdays=1-5 moon=4" +
        " or resource class=ocf provider=heartbeat type=IPaddr2 or operation name=monitor interval=21s" +
        " or (date gt 2026-04-04)",
    });
    expect(said("order of sets")).toEqual([
      {
        code: "set",
        id: "set-1",
        resources: ["a", "b"],
        facts: [
          { code: "parallel" },
          { code: "any" },
          { code: "action", value: "promote" },
          { code: "role", value: "promoted" },
          { code: "score", value: "77" },
          { code: "kind", value: "Optional" },
          { code: "ordering", value: "listed" },
        ],
      },
    ]);
    expect(said("colocation").map(({ code }) => code)).toEqual(["lifetime", "node-attribute", "influence"]);
    expect(said("colocation of old schemas").map(({ code }) => code)).toEqual(Array(4).fill("ignored"));
    expect(said("order").map(({ code }) => code)).toEqual(["lifetime", "any-instance", "ignored", "ignored"]);
  });

  it("that no schema knows is counted", () => {
    const odd = `<rsc_location id="c" rsc="a" planet="mars"><rule id="r"><wish id="w"/></rule></rsc_location>`;
    expect(Object.keys(Object.fromEntries(read(odd).unknown))).toEqual([
      "cib/configuration/constraints/rsc_location@planet",
      "cib/configuration/constraints/rsc_location/rule/wish",
    ]);
    expect(detailsOf(one(odd), [])).toEqual([{ code: "rule", text: "if wish" }]);
  });
});

describe("references", () => {
  it("to a set or a rule elsewhere are what they refer to", () => {
    const list = read(
      `<rsc_ticket id="t1" ticket="x"><resource_set id="s"><resource_ref id="a"/></resource_set></rsc_ticket>
       <rsc_ticket id="t2" ticket="y"><resource_set id-ref="s"/></rsc_ticket>
       <rsc_location id="l1" rsc="a"><rule id="r" score="5"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>
       <rsc_location id="l2" rsc="b"><rule id-ref="r"/></rsc_location>`,
    ).constraints;
    expect(list[1]).toMatchObject({ sets: [{ id: "s", resources: ["a"] }] });
    expect(list[3]).toMatchObject({ score: 5, rules: [{ id: "r", conditions: [{ attribute: "x" }] }] });
  });

  it("to nothing, or in a circle, are said to be that", () => {
    const nowhere = one(`<rsc_location id="l" rsc="a"><rule id-ref="gone"/></rsc_location>`);
    expect(detailsOf(nowhere, [])).toEqual([{ code: "rule", text: "if rule gone, which is not there" }]);
    const circle = one(
      `<rsc_location id="l" rsc="a"><rule id="r" score="1"><rule id-ref="r"/></rule></rsc_location>`,
    );
    expect(JSON.stringify(detailsOf(circle, []))).toContain("which is not there");
  });
});

describe("what a constraint is about", () => {
  const about = (constraint: string) => {
    const { constraints, aliases } = read(constraint);
    const resources = ["a", "b", "web-1", "web-2", "made"].map((id) => samplePrimitive(id, null));
    const [first] = constraints;
    return first === undefined ? [] : [...concernedBy(first, { aliases, resources })].sort();
  };

  it("is found behind sets, tags, templates and patterns", () => {
    expect(about(`<rsc_ticket id="c" ticket="x">${SET}</rsc_ticket>`)).toEqual(["a", "b"]);
    expect(about(`<rsc_location id="c" rsc="both" node="n" score="1"/>`)).toEqual([
      "a",
      "both",
      "made",
      "tpl",
    ]);
    expect(about(`<rsc_location id="c" rsc-pattern="^web" node="n" score="1"/>`)).toEqual(["web-1", "web-2"]);
    expect(about(`<rsc_location id="c" rsc-pattern="!^web" node="n" score="1"/>`)).toEqual([
      "a",
      "b",
      "made",
    ]);
    expect(about(`<rsc_location id="c" rsc-pattern="^[[:alpha:]]$" node="n" score="1"/>`)).toEqual([
      "a",
      "b",
    ]);
    expect(about(`<rsc_location id="c" rsc-pattern="(" node="n" score="1"/>`)).toHaveLength(5);
  });
});

describe("orders and colocations", () => {
  it("take from a score only whether it is 0; serialized ones have no way back", () => {
    const order = (written: string) => one(`<rsc_order id="c" first="a" then="b" ${written}/>`);
    expect(order('score="0"')).toMatchObject({ strength: "Optional", symmetrical: true });
    expect(order('score="INFINITY"')).toMatchObject({ strength: "Mandatory" });
    expect(order('kind="Serialize" symmetrical="true"')).toMatchObject({ symmetrical: false });
    expect(order("")).toMatchObject({ strength: null, symmetrical: true, requireAll: null });
  });

  it("with a score that is none say so", () => {
    const colocation = one(`<rsc_colocation id="c" rsc="a" with-rsc="b" score="much"/>`);
    expect(detailsOf(colocation, [])).toEqual([{ code: "unreadable-score", score: "much" }]);
  });
});

describe("what a rule decides now", () => {
  const timed = one(
    `<rsc_location id="c" rsc="a"><rule id="r" score="-INFINITY"><date_expression id="d" operation="lt" end="2030-01-01"/></rule></rsc_location>`,
  );
  const ban = (id: string) => ({ id, resource: "a", node: "n2", weight: "-1000000", promotedOnly: false });

  it("is what crm_mon lists, by the constraint's or the rule's id", () => {
    for (const id of ["c", "r"]) {
      expect(detailsOf(timed, [ban(id)])).toContainEqual({ code: "keeps-off-now", nodes: ["n2"] });
    }
    expect(detailsOf(timed, [ban("other")])).toContainEqual({ code: "not-now" });
  });
});
