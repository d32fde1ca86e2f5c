import { describe, expect, it } from "vitest";
import type { Resource } from "../cluster/resource";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { stepOfConstraint } from "./constraint-steps";
import { danglingConstraints, dependenciesOf, goesDownWith, needs } from "./dependencies";
import { layoutOf } from "./graph-layout";

const resource = (id: string) =>
  ({
    kind: "primitive",
    id,
    instance: id,
    agent: { standard: "ocf", provider: null, type: "Dummy" },
    role: "started",
    active: true,
    nodes: [],
    blocked: false,
    orphaned: false,
    pending: null,
    lockedTo: null,
    probe: null,
    managed: true,
    maintenance: false,
    failed: false,
    failureIgnored: false,
    disabled: false,
    targetRole: null,
    description: null,
  }) satisfies Resource;

function clusterWith(constraints: string, ids: readonly string[] = ["a", "b", "c", "d"]) {
  const read = parseCib(`<configuration><constraints>${constraints}</constraints></configuration>`);
  if (!read.ok) throw new Error(read.error.code);
  return {
    resources: ids.map(resource),
    constraints: read.value.constraints,
    aliases: { both: ["a", "b", "both"] },
  };
}

const pairs = (constraints: string) =>
  dependenciesOf(clusterWith(constraints)).map(
    ({ of, on, kind, isMandatory }) => `${of}<${on} ${kind} ${isMandatory}`,
  );

describe("dependenciesOf", () => {
  it.each([
    ['<rsc_order id="o" first="a" then="b"/>', ["b<a order true"]],
    ['<rsc_order id="o" first="a" then="b" kind="Optional"/>', ["b<a order false"]],
    ['<rsc_order id="o" first="a" then="b" symmetrical="false"/>', ["b<a order true"]],
    ['<rsc_order id="o" first="a" then="b" require-all="false"/>', ["b<a order true"]],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY"/>', ["a<b together true"]],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b" score="-5"/>', ["a<b apart false"]],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b" score="0"/>', []],
    // A tag means all that it names; one that names itself ends nobody.
    ['<rsc_order id="o" first="both" then="c"/>', ["c<b order true", "c<a order true"]],
    [
      '<rsc_order id="o"><resource_set id="1" sequential="false" require-all="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set><resource_set id="2"><resource_ref id="c"/><resource_ref id="d"/></resource_set></rsc_order>',
      ["d<c order true", "c<a order false", "c<b order false"],
    ],
    [
      '<rsc_colocation id="c" score="INFINITY"><resource_set id="1"><resource_ref id="a"/><resource_ref id="b"/></resource_set><resource_set id="2"><resource_ref id="c"/></resource_set></rsc_colocation>',
      ["b<a together true", "a<c together true"],
    ],
    [
      '<rsc_colocation id="c" score="-INFINITY"><resource_set id="1" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_colocation>',
      [],
    ],
    [
      '<rsc_colocation id="c" score="-INFINITY"><resource_set id="1"><resource_ref id="a"/><resource_ref id="b"/><resource_ref id="c"/></resource_set></rsc_colocation>',
      ["b<a apart true", "c<a apart true", "c<b apart true"],
    ],
  ])("%s", (constraint, expected) => {
    expect(pairs(constraint)).toEqual(expected);
  });

  it("tells an order for starting alone as a need, and stops nothing by it", () => {
    const found = dependenciesOf(
      clusterWith('<rsc_order id="o" first="a" then="b" symmetrical="false" require-all="false"/>'),
    );
    expect([...needs(found, "b")]).toEqual(["a"]);
    expect([...goesDownWith(found, "a")]).toEqual([]);
  });

  it("follows musts to their end, and goes round a circle once", () => {
    const found = dependenciesOf(
      clusterWith(
        '<rsc_order id="1" first="a" then="b"/><rsc_colocation id="2" rsc="c" with-rsc="b" score="INFINITY"/><rsc_order id="3" first="c" then="a"/><rsc_order id="4" first="a" then="d" kind="Optional"/>',
      ),
    );
    expect([...goesDownWith(found, "a")].sort()).toEqual(["b", "c"]);
    expect([...needs(found, "a")].sort()).toEqual(["b", "c"]);
    expect([...goesDownWith(found, "d")]).toEqual([]);
  });

  it("says which constraints name what is not there", () => {
    expect(danglingConstraints(clusterWith('<rsc_order id="o" first="a" then="gone"/>'))).toEqual(["o"]);
  });
});

describe("layoutOf", () => {
  it("puts what others need above them, and parts beside each other without overlap", () => {
    const found = dependenciesOf(
      clusterWith('<rsc_order id="1" first="a" then="b"/><rsc_order id="2" first="c" then="d"/>'),
    );
    const { boxes, width, height } = layoutOf(found, 1_000);
    const at = new Map(boxes.map((box) => [box.id, box]));
    expect(at.get("a")?.y).toBeLessThan(at.get("b")?.y ?? 0);
    expect(Math.abs((at.get("a")?.x ?? 0) - (at.get("c")?.x ?? 0))).toBeGreaterThan(168);
    expect(boxes.every(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height)).toBe(true);
  });

  it("lays 300 dependencies of 500 resources out in well under a second", () => {
    const ids = Array.from({ length: 500 }, (_, at) => `r${at}`);
    const orders = Array.from(
      { length: 300 },
      (_, at) => `<rsc_order id="o${at}" first="r${at}" then="r${at + (at % 5) + 1}"/>`,
    );
    const began = performance.now();
    const found = dependenciesOf(clusterWith(orders.join(""), ids));
    expect(layoutOf(found, 1_000).boxes.length).toBeGreaterThan(290);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe("stepOfConstraint", () => {
  const stepOf = (text: string) => {
    const [constraint] = clusterWith(text).constraints;
    return constraint === undefined ? null : stepOfConstraint(constraint);
  };

  it.each([
    [
      '<rsc_location id="l" rsc="a" node="n1" score="50"/>',
      { kind: "location.create", score: "50", node: "n1" },
    ],
    [
      '<rsc_location id="l" rsc="a" role="Promoted" node="n1" score="50" resource-discovery="never"/>',
      { kind: "location.create", role: "Promoted", discovery: "never" },
    ],
    [
      '<rsc_location id="l" rsc="a"><rule id="r" role="Promoted" score="+5" boolean-op="or"><expression id="e" attribute="x" operation="defined"/><date_expression id="d" operation="lt" end="2026-03-03"/><rule id="i"><expression id="f" attribute="y" operation="gt" value="1" type="number"/></rule></rule></rsc_location>',
      {
        kind: "location.rule",
        role: "Promoted",
        score: "5",
        rule: {
          kind: "any",
          of: [
            { kind: "defined", attribute: "x", defined: true },
            { kind: "date", start: null, end: "2026-03-03" },
            { kind: "attribute", attribute: "y", comparison: "gt", value: "1", type: "number" },
          ],
        },
      },
    ],
    ['<rsc_ticket id="t" rsc="a" ticket="x"/>', { kind: "ticket.create", lossPolicy: null }],
    [
      '<rsc_ticket id="t" ticket="x" loss-policy="fence"><resource_set id="s"><resource_ref id="a"/></resource_set></rsc_ticket>',
      { kind: "ticket.sets", lossPolicy: "fence" },
    ],
    [
      '<rsc_colocation id="c" rsc="a" with-rsc="b" with-rsc-role="Master" score="-INFINITY"/>',
      { withRole: "Promoted", score: "-INFINITY" },
    ],
    [
      '<rsc_order id="o" first="a" then="b" first-action="promote"/>',
      { firstAction: "promote", secondAction: null },
    ],
  ])("%s", (text, expected) => {
    expect(stepOf(text)).toMatchObject(expected);
  });

  it.each([
    '<rsc_location id="l" rsc="a" node="n1" score="50" resource-discovery="sometimes"/>',
    '<rsc_location id="l" rsc-pattern="a.*" node="n1" score="50"/>',
    ...[
      '<expression id="e" attribute="x" operation="eq" value="y" value-source="meta"/>',
      '<expression id="e" attribute="db-password" operation="eq" value="hunter2"/>',
      '<date_expression id="d" operation="in_range" start="2026-03-03"><duration id="u" years="1"/></date_expression>',
      '<rule id-ref="other"/>',
      "",
    ].map((one) => `<rsc_location id="l" rsc="a"><rule id="r" score="5">${one}</rule></rsc_location>`),
    '<rsc_location id="l" rsc="a"><rule id="r" score-attribute="x"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>',
    '<rsc_location id="l" rsc="a" role="Promoted"><rule id="r" score="5"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>',
    '<rsc_location id="l" rsc="a"><rule id-ref="r2"/></rsc_location><rsc_location id="m" rsc="b"><rule id="r2" score="5"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>',
    '<rsc_colocation id="c" rsc="a" with-rsc="b" score="5" influence="false"/>',
    '<rsc_order id="o" first="a" then="b" require-all="false"/>',
    '<rsc_ticket id="t" rsc="a" ticket="x" loss-policy="cry"/>',
  ])("would lose something, so there is none: %s", (text) => {
    expect(stepOf(text)).toBeNull();
  });
});
