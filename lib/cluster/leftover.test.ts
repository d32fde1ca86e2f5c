import { describe, expect, test } from "vitest";
import { parseCib } from "../pacemaker/cib/parse-cib";
import type { Ban } from "./cluster";
import { areGone, leftoverAt, leftoversIn, leftoversOf } from "./leftover";
import { sampleCluster, sampleLocation } from "./samples";

/** As Pacemaker 2.1.5 wrote it for `crm_resource -r vip --ban -N n2 -u PT1H` and `--move -N n1 -u PT1H`. */
const TIMED = `<rsc_location id="cli-ban-vip-on-n2" rsc="vip" role="Started">
  <rule id="cli-ban-vip-on-n2-rule" score="-INFINITY" boolean-op="and">
    <expression id="cli-ban-vip-on-n2-expr" attribute="#uname" operation="eq" value="n2" type="string"/>
    <date_expression id="cli-ban-vip-on-n2-lifetime" operation="lt" end="2026-11-26 13:22:00Z"/>
  </rule>
</rsc_location>
<rsc_location id="cli-prefer-vip" rsc="vip" role="Started">
  <rule id="cli-prefer-rule-vip" score="INFINITY" boolean-op="and">
    <expression id="cli-prefer-expr-vip" attribute="#uname" operation="eq" value="n1" type="string"/>
    <date_expression id="cli-prefer-lifetime-end-vip" operation="lt" end="2026-11-26 13:22:00Z"/>
  </rule>
</rsc_location>`;
const ban = (id: string): Ban => ({
  id,
  resource: "vip",
  node: "n2",
  weight: "-1000000",
  promotedOnly: false,
});

function configured(constraints: string, bans: readonly Ban[] = []) {
  const cib = parseCib(
    `<configuration><resources/><constraints>${constraints}</constraints></configuration>`,
  );
  if (!cib.ok) throw new Error(cib.error.code);
  return sampleCluster({ constraints: cib.value.constraints, bans });
}

describe("what a move or a ban left", () => {
  test("is found by the node that its rule names", () => {
    const cluster = configured(TIMED, [ban("cli-ban-vip-on-n2-rule")]);
    expect(leftoverAt(cluster, "cli-prefer", "vip", "n1")).toBe("cli-prefer-vip");
    expect(leftoverAt(cluster, "cli-prefer", "vip", "n2")).toBeNull();
    expect(leftoverAt(cluster, "cli-ban", "vip", "n2")).toBe("cli-ban-vip-on-n2");
    expect(leftoversOf(cluster, "vip", "n2")).toEqual(["cli-ban-vip-on-n2"]);
    expect(leftoversOf(cluster, "vip")).toEqual(["cli-ban-vip-on-n2", "cli-prefer-vip"]);
  });

  test("is found by the node in a ban's id where nothing else names one", () => {
    const odd = TIMED.replace('attribute="#uname"', 'attribute="rack"');
    expect(leftoversIn(configured(odd)).map(({ node }) => node)).toEqual(["n2", "n1"]);
  });

  test("holds nothing any more once its time is over, and can be cleared all the same", () => {
    const cluster = configured(TIMED);
    expect(leftoverAt(cluster, "cli-ban", "vip", "n2")).toBeNull();
    expect(leftoversOf(cluster, "vip", "n2")).toEqual(["cli-ban-vip-on-n2"]);
  });

  test("is known from crm_mon's list where the configuration cannot be read", () => {
    const cluster = configured("", [ban("cli-ban-vip-on-n2"), ban("no-n2")]);
    expect(leftoverAt(cluster, "cli-ban", "vip", "n2")).toBe("cli-ban-vip-on-n2");
    expect(leftoversOf(cluster, "vip")).toEqual(["cli-ban-vip-on-n2"]);
    expect(areGone(cluster, ["cli-ban-vip-on-n2"])).toBe(false);
    expect(areGone(configured(""), ["cli-ban-vip-on-n2"])).toBe(true);
  });

  test("is not what a person wrote, nor another resource's", () => {
    const own = sampleLocation("home", "vip", "n2");
    const other = sampleLocation("cli-prefer-web", "web", "n2", { origin: "cli-prefer" });
    expect(leftoversOf(sampleCluster({ constraints: [own, other] }), "vip")).toEqual([]);
  });
});
