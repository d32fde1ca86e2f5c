import { describe, expect, it } from "vitest";
import { displayArgv } from "../../../command/display";
import { editAll, editConfiguration } from "../../configuration/edit";
import type { ConfigurationOperation } from "../../configuration/operation";
import { EMPTY } from "../../configuration/samples";
import { crmsh } from "./crmsh";

const dummy = (
  id: string,
  rest: Partial<Extract<ConfigurationOperation, { kind: "primitive.create" }>> = {},
) => ({
  kind: "primitive.create" as const,
  id,
  agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
  parameters: {},
  operations: [],
  meta: {},
  group: null,
  ...rest,
});
const meta = (id: string, values: Record<string, string | null>): ConfigurationOperation => ({
  kind: "resource.meta",
  id,
  meta: values,
});
const change = (id: string, parameters: Record<string, string | null>): ConfigurationOperation => ({
  kind: "primitive.change",
  ...{ id, parameters, meta: {}, utilization: {}, putOperations: [], dropOperations: [] },
});
const clone = (of: string, values: Record<string, string> = {}): ConfigurationOperation => ({
  kind: "clone.create",
  ...{ id: `${of}-clone`, of, promotable: false, meta: values },
});
const together: ConfigurationOperation = {
  kind: "colocation.create",
  ...{ id: "c1", resource: "a", role: null, with: "b", withRole: null, score: "INFINITY" },
};
const member = (id: string, values: Record<string, string> = {}) => dummy(id, { group: "g", meta: values });

/** What crmsh says to one step after others: lines, or the reason why it cannot. */
function said(
  given: readonly ConfigurationOperation[],
  step: ConfigurationOperation,
  version = [5, 0, 0],
  pacemakerVersion = [3, 0, 0],
) {
  const before = editAll(EMPTY, given);
  const after = before.ok ? editConfiguration(before.value, step) : before;
  if (!before.ok || !after.ok) throw new Error("the step cannot be made");
  const context = { version, pacemakerVersion, before: before.value, after: after.value };
  const commands = crmsh.commandsFor(step, context);
  return commands.ok ? commands.value.map(displayArgv) : commands.error.reason;
}

describe("values", () => {
  it.each(["a\\", 'a\\"b c', "two\nlines", "\u0085", "--help", "-h"])(
    "refuses %j, which would be misread",
    (fake) => {
      expect(said([dummy("a", { parameters: { fake: "x" } })], change("a", { fake }))).toBe("value-misread");
    },
  );

  it("refuses a first value that would be a score, and a name that may be turned into another", () => {
    expect(said([], dummy("a", { parameters: { fake: "x:" } }))).toBe("value-misread");
    expect(said([], dummy("a", { parameters: { "a-b": "x" } }))).toBe("value-misread");
  });

  it("names a pair by its path where crm_resource would not take the value", () => {
    const given = [dummy("a", { parameters: { fake: "x" } })];
    expect(said(given, change("a", { fake: "-5" }))).toEqual(["crm configure set a.fake -5"]);
    expect(said(given, change("a", { other: "-5" }))).toBe("value-misread");
  });

  it("merges into a node what crm_attribute would not take, but not what Pacemaker 2 damages", () => {
    const step = (value: string): ConfigurationOperation => ({
      kind: "node.attribute",
      ...{ node: "n1", values: { site: value } },
    });
    expect(said([], step("zwölf"))).toEqual(["crm configure node n1 attributes 'site=zwölf'"]);
    expect(said([], step("-1"))).toEqual(["crm configure node n1 attributes site=-1"]);
    expect(said([], step("zwölf & mehr"))).toHaveLength(1);
    expect(said([], step("zwölf & mehr"), [4, 4, 0], [2, 1, 5])).toBe("value-misread");
  });

  it("says nothing with `configure` while something is there that crmsh fails to read", () => {
    const given = [dummy("a", { parameters: { fake: "x\\" } })];
    expect(said(given, dummy("b"))).toBe("no-words");
    expect(said(given, meta("a", { "is-managed": "false" }))).toEqual([
      "crm resource meta a set is-managed false",
    ]);
  });

  it("leaves the group's or clone's value to others where a member has one", () => {
    const step = meta("g", { "target-role": "Stopped" });
    expect(said([member("a", { "target-role": "Started" })], step)).toBe("does-more");
    expect(said([dummy("a"), clone("a")], meta("a", { "target-role": "Stopped" }))).toBe("no-words");
  });

  it("does not let maintenance mode be the first word, which would take other values out", () => {
    expect(said([], { kind: "property.set", values: { "maintenance-mode": "true" } })).toEqual([
      "crm configure property '$id=cib-bootstrap-options' maintenance-mode=true",
    ]);
  });
});

describe("what crmsh adds by itself", () => {
  it("is kept out of a clone by writing it as text, unless all of it is said", () => {
    expect(said([dummy("a")], clone("a"))).toEqual(["crm configure filter 'echo clone a-clone a' NOOBJ"]);
    expect(said([dummy("a")], clone("a"), [4, 4, 0])).toEqual(["crm configure clone a-clone a"]);
    expect(said([member("a")], clone("g"))).toEqual(["crm configure clone g-clone g"]);
    const all = { interleave: "false", promotable: "false" };
    expect(said([dummy("a")], clone("a", all))).toEqual([
      "crm configure clone a-clone a meta interleave=false promotable=false",
    ]);
  });

  it("is refused for operations between 4.4.2 and 5.0, and for times without a unit", () => {
    expect(said([], dummy("a"), [4, 6, 1])).toBe("does-more");
    const operations = [{ name: "monitor", interval: "10s", options: { timeout: "20" }, checkLevel: null }];
    expect(said([], dummy("a", { operations }))).toBe("value-misread");
    expect(said([], dummy("a", { operations }), [4, 4, 0])).toHaveLength(1);
  });
});

describe("constraints", () => {
  it("are not to be turned to a new group or clone", () => {
    const given = [dummy("a"), dummy("b"), together];
    expect(said(given, clone("a"))).toBe("does-more");
    expect(said(given, { kind: "group.create", id: "g", members: ["b"] })).toBe("does-more");
  });
});

it("works on a file with its options pinned and its own files beside", () => {
  expect(crmsh.onFile(["crm", "configure", "delete", "c1"], "work.xml").join(" ")).toBe(
    "env CIB_file=work.xml CIB_shadow_dir=. HOME=. " +
      "crm --force -o core.add_quotes=yes -o core.wait=no configure delete c1",
  );
});
