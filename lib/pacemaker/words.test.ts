import { expect, it } from "vitest";
import { readConstraint } from "../change/take-along/read-constraint";
import { canonicalElement } from "./cib/canonical";
import { parseCib } from "./cib/parse-cib";
import { toScore } from "./words";
import { parseXml } from "./xml/parse-xml";

/** What is written, and what crm_simulate 2.1.5 counted of it at a location constraint; null where it found no number and counted 0. */
const SCORES: readonly (readonly [string, number | null])[] = [
  ["INFINITY", 1_000_000],
  ["+INFINITY", 1_000_000],
  ["-INFINITY", -1_000_000],
  ["100", 100],
  ["+5", 5],
  ["-0", 0],
  ["007", 7],
  ["1000001", 1_000_000],
  ["9999999999999999", 1_000_000],
  ["-9223372036854775808", -1_000_000],
  ["000000000000000000000000005", 5],
  [" 5", 5],
  ["-5abc", -5],
  ["-1e9", -1],
  ["1.9", 1],
  [" -INFINITY ", null],
  ["-INFINITY ", null],
  ["inf", null],
  ["-inf", null],
  ["-infinity", null],
  ["much", null],
  ["- 5", null],
  ["", null],
  // 2.1.5: 0, 3.0: INFINITY.
  ["9223372036854775808", null],
  ["99999999999999999999", null],
];

it.each(SCORES)("the score %j counts %j", (written, counted) => {
  expect(toScore(written)).toBe(counted);
});

/** An order that has a score in place of a kind is optional where that counts 0, mandatory else. */
it.each([
  ["0", "Optional"],
  ["-0", "Optional"],
  ["-infinity", "Optional"],
  ["much", "Optional"],
  ["9999999999999999", "Mandatory"],
  ["-5abc", "Mandatory"],
  [null, "Mandatory"],
])("an order's score %j makes it %s", (score, strength) => {
  const written = score === null ? "" : ` score="${score}"`;
  const order = `<rsc_order id="o" first="a" then="b"${written}/>`;
  const cib = parseCib(`<configuration><constraints>${order}</constraints></configuration>`);
  const xml = parseXml(order);
  if (!cib.ok || !xml.ok) throw new Error("not readable");
  expect(cib.value.constraints).toMatchObject([{ strength: score === null ? null : strength }]);
  expect(readConstraint(xml.value)).toMatchObject({ strength });
  expect(canonicalElement(xml.value)).toContain(`kind="${strength}"`);
});
