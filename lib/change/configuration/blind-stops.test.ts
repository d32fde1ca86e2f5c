import { describe, expect, it } from "vitest";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { blindStopsIn, isRecordsAnswer, leavingByTouched, leavingOf, recordsQuestion } from "./blind-stops";

function tree(text: string) {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

const record = (id: string, ...ops: readonly string[]) =>
  `<lrm_resource id="${id}">${ops.join("")}</lrm_resource>`;
const op = (id: string, operation: string, rc: number) =>
  `<lrm_rsc_op id="${id}" operation="${operation}" rc-code="${rc}"/>`;
const several = (...records: readonly string[]) => `<xpath-query>${records.join("")}</xpath-query>`;

describe("a resource that is taken out while it runs", () => {
  it("is stopped without its parameters where a probe found it running (both releases' own words)", () => {
    // After `crm_resource --refresh -r vip` on n1, 2.1.5 and 3.0.0.
    const found = record(
      "vip",
      op("vip_last_0", "monitor", 0),
      op("vip_last_failure_0", "monitor", 0),
      op("vip_monitor_10000", "monitor", 0),
    );
    const elsewhere = record("vip", op("vip_last_0", "monitor", 7));
    expect(blindStopsIn(several(found, elsewhere), ["vip"])).toEqual(["vip"]);
    expect(blindStopsIn(found, ["vip", "web"])).toEqual(["vip"]);
  });

  it("is stopped as it was started otherwise", () => {
    const started = record("vip", op("vip_last_0", "start", 0), op("vip_last_failure_0", "monitor", 0));
    const stopped = record("vip", op("vip_last_0", "stop", 0));
    expect(blindStopsIn(several(started, stopped), ["vip"])).toEqual([]);
    expect(blindStopsIn("", ["vip"])).toEqual([]);
  });

  it("may be an instance of a unique clone, or promoted", () => {
    expect(blindStopsIn(record("web:1", op("web:1_last_0", "monitor", 8)), ["web"])).toEqual(["web"]);
  });
});

it("a stored change says itself what leaves", () => {
  const group = (...ids: readonly string[]) =>
    `<group id="g">${ids.map((id) => `<primitive id="${id}"/>`).join("")}</group>`;
  const touched = [
    { path: "resources/g", before: group("a", "b"), after: group("a") },
    { path: "resources/b", before: null, after: '<primitive id="b"/>' },
    { path: "resources/vip", before: '<primitive id="vip"/>', after: null },
    { path: "constraints/c", before: '<rsc_location id="c"/>', after: null },
  ];
  expect(leavingByTouched(touched)).toEqual(["vip"]);
});

it("that nothing is recorded is an answer, silence is none", () => {
  expect(isRecordsAnswer({ code: 105, stdout: "" })).toBe(true);
  expect(isRecordsAnswer({ code: 0, stdout: "<xpath-query/>" })).toBe(true);
  expect(isRecordsAnswer({ code: 0, stdout: "" })).toBe(false);
  expect(isRecordsAnswer({ code: 124, stdout: "" })).toBe(false);
});

it("the question names what leaves, and nothing that an XPath could be broken with", () => {
  const before = tree(
    '<resources><group id="g"><primitive id="a"/><primitive id="b"/></group><primitive id="c"/></resources>',
  );
  const after = tree('<resources><primitive id="b"/></resources>');
  expect(leavingOf(before, after)).toEqual(["a", "c"]);
  expect(recordsQuestion(["a", "x'] | //*['", "c"]).at(-1)).toBe(
    "//lrm_resource[@id='a' or starts-with(@id,'a:') or @id='c' or starts-with(@id,'c:')]",
  );
});
