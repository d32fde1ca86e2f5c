import { describe, expect, it } from "vitest";
import { simulateAt } from "../cib-file";
import { datedRules, ruleTimes } from "./rule-times";
import { configurationIn } from "./speak";

/** A Saturday, 15:00 in Berlin. */
const CLOCK = { nowMs: Date.parse("2026-11-28T14:00:00Z"), zoneMinutes: 60 };

function configuration(rule: string) {
  const location = rule === "" ? "" : `<rsc_location id="l" rsc="web">${rule}</rsc_location>`;
  const tree = configurationIn(
    `<configuration><crm_config/><nodes/><resources/><constraints>${location}</constraints></configuration>`,
  );
  if (tree === null) throw new Error("no configuration");
  return tree;
}

const rule = (inside: string, score = "-INFINITY") => `<rule id="r" score="${score}">${inside}</rule>`;
const range = (values: string) => rule(`<date_expression id="d" operation="in_range" ${values}/>`);
const spec = (values: string) =>
  rule(`<date_expression id="d" operation="date_spec"><date_spec id="s" ${values}/></date_expression>`);

function turn(text: string) {
  const { turns, untold } = ruleTimes(datedRules(configuration(""), configuration(text)), CLOCK);
  return [...turns.map((at) => new Date(at).toISOString()), ...untold.map((id) => `untold ${id}`)];
}

describe("a rule that a change makes", () => {
  it.each([
    ['start="2026-11-28 22:00:00" end="2026-11-29 06:00:00"', "2026-11-28T21:00:00.000Z"],
    // It has begun.
    ['start="2026-11-28 12:00" end="2026-11-29T06:00:00Z"', "2026-11-29T06:00:00.000Z"],
    ['start="2026-11-28 22:00:00 +05:30"', "2026-11-28T16:30:00.000Z"],
    // A day alone begins in UTC.
    ['end="2026-12-01"', "2026-12-01T00:00:00.000Z"],
  ])("turns where its range begins or ends: %s", (values, at) => {
    expect(turn(range(values))).toEqual([at]);
  });

  it.each([
    ['hours="22-23"', "2026-11-28T21:00:00.000Z"],
    ['hours="9-16"', "2026-11-28T16:00:00.000Z"],
    ['weekdays="1-5"', "2026-11-29T23:00:00.000Z"],
    ['weekdays="6" hours="22-"', "2026-11-28T21:00:00.000Z"],
    ['months="12"', "2026-11-30T23:00:00.000Z"],
  ])("turns by the calendar of the node: %s", (values, at) => {
    expect(turn(spec(values))).toEqual([at]);
  });

  it("turns no more where all of it is over, and is untold where nobody reckons with it", () => {
    expect(turn(range('start="2020-01-01" end="2020-02-01"'))).toEqual([]);
    expect(turn(spec('moon="4"'))).toEqual(["untold r"]);
    expect(turn(range('start="next week"'))).toEqual(["untold r"]);
    const lasting = `<date_expression id="d" operation="in_range" start="2026-11-28 22:00:00"><duration id="u" hours="8"/></date_expression>`;
    expect(turn(rule(lasting))).toEqual(["untold r"]);
  });

  it("is asked about for two turns at most", () => {
    const three = [22, 23, 20].map((hour) =>
      range(`start="2026-11-28 ${hour}:00:00"`).replace('"r"', `"r${hour}"`),
    );
    expect(turn(three.join(""))).toEqual([
      ...["2026-11-28T19:00:00.000Z", "2026-11-28T21:00:00.000Z", "untold r23"],
    ]);
  });

  it("has a time in it, and was not there so before", () => {
    const dated = range('start="2026-11-28 22:00:00"');
    const plain = rule('<expression id="e" attribute="a" operation="defined"/>');
    expect(datedRules(configuration(""), configuration(plain))).toEqual([]);
    expect(datedRules(configuration(dated), configuration(`${dated}${plain}`))).toEqual([]);
    expect(datedRules(configuration(dated), configuration(""))).toEqual([]);
    expect(datedRules(configuration(plain), configuration(dated))).toHaveLength(1);
  });
});

it("the scheduler is asked in the node's own zone, a second later", () => {
  const at = Date.parse("2026-11-28T21:00:00Z");
  const asked = simulateAt("w.xml", at, 60).join(" ");
  expect(asked).toContain("TZ=HRR-01:00 ");
  expect(asked).toContain("--set-datetime 2026-11-28 22:00:01");
  expect(simulateAt("w.xml", at, -210).join(" ")).toContain("TZ=HRR+03:30 ");
});
