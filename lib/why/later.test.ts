import { describe, expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { CRM_EXIT } from "../command/exit-codes";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { causesFor } from "./causes";
import { groundOfPicture, whySubject } from "./ground";
import { datedRulesOf, inForce, laterOf, notInForce } from "./later";
import type { Reason } from "./why";

/** As Pacemaker writes it for `crm_resource --move -N n1 -u PT1H`. */
const PREFER = `<rsc_location id="cli-prefer-vip" rsc="vip" role="Started">
  <rule id="cli-prefer-rule-vip" score="INFINITY" boolean-op="and">
    <expression id="e1" attribute="#uname" operation="eq" value="n1" type="string"/>
    <date_expression id="cli-prefer-lifetime-end-vip" operation="lt" end="2026-11-26 13:22:00Z"/>
  </rule>
</rsc_location>`;
const BAN = `<rsc_location id="cli-ban-vip-on-n1" rsc="vip" role="Started">
  <rule id="cli-ban-vip-on-n1-rule" score="-INFINITY" boolean-op="and">
    <expression id="e2" attribute="#uname" operation="eq" value="n1" type="string"/>
    <date_expression id="cli-ban-vip-on-n1-lifetime" operation="lt" end="2026-11-26 13:22:00Z"/>
  </rule>
</rsc_location>`;
const LIFETIME = `<rsc_location id="cli-prefer-vip" rsc="vip" node="n1" score="INFINITY">
  <lifetime><rule id="l1" score="0"><date_expression id="d1" operation="lt" end="2026-11-26"/></rule></lifetime>
</rsc_location>`;

/** What is said of a resource that runs on n1, where crm_rule ends so. */
function asked(constraints: string, code: number | null) {
  const cib = parseCib(
    `<configuration><resources/><constraints>${constraints}</constraints></configuration>`,
  );
  if (!cib.ok) throw new Error(cib.error.code);
  const cluster = sampleCluster({
    resources: [samplePrimitive("vip", "n1")],
    constraints: cib.value.constraints,
  });
  const subject = whySubject(cluster, "vip");
  if (subject === null) throw new Error("no vip");
  const later = datedRulesOf(subject, cluster).map((one) => laterOf(one, code, cluster));
  const causes = causesFor(subject, groundOfPicture(cluster));
  const reasons = causes.map(
    (cause): Reason => ({ cause, verdict: "beside", wouldRun: [], wayOut: null, place: null }),
  );
  const left = inForce(reasons, notInForce(cluster, later)).map(({ cause }) => cause.kind);
  return { later, causes: causes.map(({ kind }) => kind), left };
}
const { CRM_EX_OK, CRM_EX_EXPIRED, CRM_EX_NOT_YET_IN_EFFECT } = CRM_EXIT;

describe("a move that was given a time", () => {
  it("speaks for its node while it lasts, and for nothing once it is over", () => {
    expect(asked(PREFER, CRM_EX_OK)).toMatchObject({ causes: ["prefers"], left: ["prefers"] });
    const over = asked(PREFER, CRM_EX_EXPIRED);
    expect(over).toMatchObject({ causes: ["prefers"], left: [] });
    expect(over.later).toMatchObject([{ constraint: "cli-prefer-vip", standing: "over" }]);
    expect(asked(PREFER, CRM_EX_NOT_YET_IN_EFFECT).left).toEqual([]);
    // A rule that crm_rule does not judge is left to the scheduler's word.
    expect(asked(PREFER, null).left).toEqual(["prefers"]);
  });

  it("is told also where its time stands in a lifetime of its own", () => {
    expect(asked(LIFETIME, CRM_EX_EXPIRED)).toMatchObject({ left: [], later: [{ standing: "over" }] });
    expect(asked(LIFETIME, CRM_EX_OK).left).toEqual(["prefers"]);
  });

  it("counts while another rule of it may hold", () => {
    const or = PREFER.replace('boolean-op="and"', 'boolean-op="or"');
    expect(asked(or, CRM_EX_EXPIRED).left).toEqual(["prefers"]);
    const second = PREFER.replace(
      "</rsc_location>",
      '<rule id="r2" score="5"><expression id="e9" attribute="rack" operation="eq" value="1"/></rule></rsc_location>',
    );
    expect(asked(second, CRM_EX_EXPIRED).left).toEqual(["prefers"]);
  });

  it("is cleared once it is over by its node, where nothing else goes with it", () => {
    const ways = (constraints: string, code: number) =>
      asked(constraints, code).later.map(({ wayOut }) => wayOut);
    const clear = { kind: "resource.clear", resource: "vip", node: "n1" };
    expect(ways(PREFER, CRM_EX_EXPIRED)).toEqual([clear]);
    expect(ways(BAN, CRM_EX_EXPIRED)).toEqual([clear]);
    expect(ways(PREFER, CRM_EX_OK)).toEqual([null]);
    expect(ways(PREFER + BAN, CRM_EX_EXPIRED)).toEqual([null, null]);
    const configured = PREFER.replace('id="cli-prefer-vip"', 'id="home"');
    expect(ways(configured, CRM_EX_EXPIRED)).toEqual([null]);
  });

  it("keeps what the scheduler itself confirmed", () => {
    const cause = { ...{ kind: "prefers", node: "n1", resource: "vip", constraint: "c" } } as Reason["cause"];
    const reason = (verdict: Reason["verdict"]): Reason => ({
      ...{ cause, verdict, wouldRun: [], wayOut: null, place: null },
    });
    const kept = inForce([reason("decides"), reason("beside")], new Set(["c"]));
    expect(kept.map(({ verdict }) => verdict)).toEqual(["decides"]);
  });
});
