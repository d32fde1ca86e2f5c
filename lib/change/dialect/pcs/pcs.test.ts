import { describe, expect, it } from "vitest";
import { displayArgv } from "../../../command/display";
import { element } from "../../../pacemaker/xml/format-xml";
import { parseXml } from "../../../pacemaker/xml/parse-xml";
import type { XmlElement } from "../../../pacemaker/xml/xml-element";
import { editAll, editConfiguration } from "../../configuration/edit";
import type { ConfigurationOperation, OperationSpec, RuleExpression } from "../../configuration/operation";
import { EMPTY } from "../../configuration/samples";
import { mapChildren } from "../../configuration/tree";
import { parseToolVersion } from "../dialect";
import { pcs } from "./pcs";

const agent = { standard: "ocf", provider: "pacemaker", type: "Dummy" };
const op = (name: string, interval: string, options = {}): OperationSpec => ({
  name,
  interval,
  options,
  checkLevel: null,
});
const primitive = (id: string, parameters = {}, operations = [op("monitor", "10s")]) =>
  ({ kind: "primitive.create", id, agent, parameters, operations, meta: {}, group: null }) as const;
const change = (id: string, rest: Partial<Extract<ConfigurationOperation, { kind: "primitive.change" }>>) =>
  ({
    kind: "primitive.change",
    id,
    parameters: {},
    meta: {},
    utilization: {},
    putOperations: [],
    dropOperations: [],
    ...rest,
  }) as const;
const clone = (of: string) =>
  ({ kind: "clone.create", id: `${of}-clone`, of, promotable: false, meta: {} }) as const;
const colocation = (id: string, resource: string, other: string) =>
  ({ kind: "colocation.create", id, resource, role: null, with: other, withRole: null, score: "5" }) as const;
const location = (id: string) =>
  ({ kind: "location.create", id, resource: "a", node: "n1", score: "-5" }) as const;
const rule = (expression: RuleExpression) =>
  ({ kind: "location.rule", id: "l", resource: "a", role: null, score: "1", rule: expression }) as const;
const is = (value: string): RuleExpression => ({
  kind: "attribute",
  attribute: "rack",
  comparison: "eq",
  value,
  type: null,
});
const AB = [primitive("a"), primitive("b")];

/** What pcs is told, one line a command, or why it cannot be told. */
function said(
  given: readonly ConfigurationOperation[],
  step: ConfigurationOperation,
  version = "0.11.5",
  tweak = (one: XmlElement) => one,
): readonly string[] | string {
  const made = editAll(EMPTY, given);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const before = tweak(made.value);
  const after = editConfiguration(before, step);
  if (!after.ok) throw new Error(after.error.code);
  const pacemakerVersion = [2, 1, 5];
  const context = { version: parseToolVersion(version), pacemakerVersion, before, after: after.value };
  const commands = pcs.commandsFor(step, context);
  return commands.ok ? commands.value.map(displayArgv) : commands.error.reason;
}

/** The configuration with more in one of its sections. */
const withXml = (name: string, text: string) => (configuration: XmlElement) => {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(text);
  const others = configuration.children.filter((child) => child.name !== name);
  const old = configuration.children.find((child) => child.name === name)?.children ?? [];
  return { ...configuration, children: [...others, { ...element(name), children: [parsed.value, ...old] }] };
};

it("works on a file with -f right behind its name", () => {
  expect(pcs.onFile(["pcs", "resource", "ungroup", "g"], "work.xml")).toEqual(
    "pcs -f work.xml resource ungroup g".split(" "),
  );
});

describe("values", () => {
  it.each([
    ["an empty one", { fake: "" }],
    ["a name with =", { "a=b": "c" }],
    ["a name like an option", { "--force": "c" }],
    ["a line end", { fake: "a\nb" }],
    ["half a character", { fake: "\ud800" }],
  ])("refuses %s, which would become something else", (_, parameters) => {
    expect(said([], primitive("a", parameters))).toBe("value-misread");
  });

  it("lets line ends be where both pcs and Pacemaker keep them, and does not touch those of others", () => {
    const withLines = primitive("b", { fake: "a\nb" });
    expect(said([], withLines, "0.12.0")).toHaveLength(1);
    expect(said([primitive("a"), withLines], change("a", { parameters: { fake: "x" } }))).toBe("does-more");
    expect(said([withLines], primitive("a"))).toHaveLength(1);
  });

  it("takes out what is there only, since pcs refuses the rest", () => {
    expect(said([], { kind: "property.set", values: { "stop-all-resources": null } })).toEqual([]);
    expect(said(AB, change("a", { meta: { priority: "3", "is-managed": null } }))).toEqual([
      "pcs resource meta a priority=3",
    ]);
  });

  it("refuses where pcs would change another set than the one that counts", () => {
    const other =
      '<cluster_property_set id="x"><nvpair id="y" name="batch-limit" value="9"/></cluster_property_set>';
    const step = { kind: "property.set", values: { "batch-limit": "5" } } as const;
    expect(said([], step, "0.11.5", withXml("crm_config", other))).toBe("no-words");
  });

  it("has no node attributes beyond ASCII, which pcs' own crm_attribute refuses", () => {
    const step = (site: string) => ({ kind: "node.attribute", node: "n1", values: { site } }) as const;
    expect(said([], step("-5"))).toEqual(["pcs node attribute n1 site=-5"]);
    expect(said([], step("süd"))).toBe("no-words");
  });

  it("names the set of defaults where there are several", () => {
    const ruled =
      '<meta_attributes id="x"><rule id="r" score="1"><rsc_expression id="e" class="ocf"/></rule></meta_attributes>';
    const step = { kind: "resource-defaults.set", values: { priority: "5" } } as const;
    const tweak = withXml("rsc_defaults", ruled);
    expect(said([step], step, "0.11.5", tweak)).toEqual([
      "pcs resource defaults set update rsc_defaults-meta_attributes meta priority=5",
    ]);
    expect(said([], step, "0.11.5", tweak)).toEqual(["pcs resource defaults set create meta priority=5"]);
    expect(said([step], step, "0.10.6", tweak)).toBe("too-old");
  });
});

describe("operations", () => {
  it("deletes the monitor that pcs adds unasked", () => {
    expect(said([], primitive("a", {}, []))).toEqual([
      "pcs resource create a ocf:pacemaker:Dummy --no-default-ops",
      "pcs resource op delete a monitor",
    ]);
  });

  it("adds a second operation of one name beside the first, which update would replace", () => {
    expect(said(AB, change("a", { putOperations: [op("monitor", "30s")] }))).toEqual([
      "pcs resource op add a monitor interval=30s --force",
    ]);
  });

  it("finds the one of two to drop by all it has", () => {
    const given = [...AB, change("a", { putOperations: [op("monitor", "30s", { timeout: "5s" })] })];
    expect(said(given, change("a", { dropOperations: [{ name: "monitor", interval: "30s" }] }))).toEqual([
      "pcs resource op delete a monitor interval=30s timeout=5s",
    ]);
  });

  it("refuses what the operation would lose when it is written anew", () => {
    const tweak = (one: XmlElement) =>
      mapChildren(one, (child) =>
        child.name === "op" ? [{ ...child, children: [element("meta_attributes", { id: "m" })] }] : null,
      );
    const step = change("a", { putOperations: [op("monitor", "10s", { timeout: "5s" })] });
    expect(said(AB, step, "0.11.5", tweak)).toBe("does-more");
    expect(said(AB, change("a", { putOperations: [op("stop", "0s", { odd: "1" })] }))).toBe("no-words");
  });

  it("creates with durations only where pcs reads them", () => {
    const step = primitive("a", {}, [op("monitor", "PT1H")]);
    expect(said([], step)).toHaveLength(1);
    expect(said([], step, "0.12.0")).toBe("no-words");
  });

  it("speaks of roles as that pcs does", () => {
    const role = (name: string) => primitive("a", {}, [op("monitor", "10s", { role: name })]);
    expect(said([], role("Promoted"), "0.10.4")).toEqual([expect.stringContaining("role=Master")]);
    expect(said([], role("Promoted"), "0.12.0")).toEqual([expect.stringContaining("role=Promoted")]);
    expect(said([], role("Master"), "0.12.0")).toBe("no-words");
  });
});

describe("resources", () => {
  it("unties a deleted resource from its tags before 0.12", () => {
    const tweak = withXml("tags", '<tag id="t"><obj_ref id="a"/><obj_ref id="b"/></tag>');
    const step = { kind: "resource.delete", id: "a" } as const;
    expect(said(AB, step, "0.11.5", tweak)).toEqual(["pcs tag update t remove a", "pcs resource delete a"]);
    expect(said(AB, step, "0.12.0", tweak)).toEqual(["pcs resource delete a"]);
  });

  it("dissolves a clone first where pcs would leave its name in resource sets", () => {
    const resources = { sequential: null, requireAll: null, role: null, action: null };
    const sets = [{ ...resources, resources: ["a-clone"] }];
    const given = [...AB, clone("a"), { kind: "colocation.sets", id: "cs", score: "5", sets } as const];
    const step = { kind: "resource.delete", id: "a-clone" } as const;
    expect(said(given, step)).toEqual(["pcs resource unclone a-clone", "pcs resource delete a"]);
    expect(said(given, step, "0.12.0")).toEqual(["pcs resource delete a-clone"]);
  });

  it("has other commands for fencing devices, and none of these for remote nodes", () => {
    const fencing = { ...primitive("f"), agent: { standard: "stonith", provider: null, type: "fence_xvm" } };
    expect(said([], fencing)).toEqual([
      "pcs stonith create f fence_xvm op monitor interval=10s --no-default-ops",
    ]);
    expect(said([fencing], { kind: "resource.delete", id: "f" })).toEqual(["pcs stonith delete f"]);
    expect(said(AB, change("a", { meta: { "remote-node": "vm" } }))).toBe("no-words");
  });

  it("does not clone what pcs would rewrite constraints of, and gives ids where it can", () => {
    expect(said([...AB, colocation("c", "a", "b")], clone("a"))).toBe("does-more");
    expect(said(AB, clone("a"), "0.10.4")).toEqual(["pcs resource clone a"]);
    expect(said(AB, { ...clone("a"), id: "many" }, "0.10.4")).toBe("too-old");
    expect(said(AB, { ...clone("a"), meta: { "clone-max": "2" } }, "0.11.7")).toEqual([
      "pcs resource clone a a-clone meta clone-max=2",
    ]);
  });

  it.each([
    ["e d c b a", "e d c b --before a"],
    ["b c d e a", "b c d e --before a"],
    ["a b c e d", "a b c e --before d"],
    ["b a c d e", "b --before a"],
  ])("brings a group in order %s with one command", (order, words) => {
    const members = "a b c d e".split(" ");
    const given = [
      ...members.map((id) => primitive(id)),
      { kind: "group.create", id: "g", members } as const,
    ];
    const step = { kind: "group.reorder", id: "g", members: order.split(" ") } as const;
    expect(said(given, step)).toEqual([`pcs resource group add g ${words}`]);
  });
});

describe("constraints", () => {
  it("forces only what Pacemaker accepts: a second one, and a resource inside a clone", () => {
    const [plain, second] = [colocation("c", "a", "b"), colocation("c2", "a", "b")];
    expect(said(AB, plain)).toEqual(["pcs constraint colocation add a with b 5 id=c"]);
    expect(said([...AB, plain], second)).toEqual(["pcs constraint colocation add a with b 5 id=c2 --force"]);
    expect(said([...AB, clone("a")], plain, "0.12.0")).toEqual([
      "pcs constraint colocation add a with b score=5 id=c --force",
    ]);
  });

  it("refuses a second location of one node, which would replace the first", () => {
    expect(said([...AB, location("l")], location("l2"))).toBe("does-more");
  });

  it("gives the second resource the action that Pacemaker gives it", () => {
    const step = {
      kind: "order.create",
      id: "o",
      first: "a",
      firstAction: "promote",
      second: "b",
      secondAction: null,
      strength: "Mandatory",
      symmetrical: true,
    } as const;
    expect(said(AB, step)).toEqual(["pcs constraint order promote a then promote b kind=Mandatory id=o"]);
  });

  it("refuses ids that are words of the grammar", () => {
    expect(said([...AB, primitive("with")], colocation("c", "a", "with"))).toBe("value-misread");
  });
});

describe("rules", () => {
  it.each(["r(1)", "and", "Date", "", "-x"])("refuses the value %j", (value) => {
    expect(said(AB, rule(is(value)))).toBe("value-misread");
  });

  it("keeps spaces where each word is an argument of its own", () => {
    expect(said(AB, rule(is("r 1")))).toEqual([
      "pcs constraint location a rule constraint-id=l score=1 rack eq 'r 1'",
    ]);
    expect(said(AB, rule(is("r 1")), "0.12.0")).toBe("value-misread");
  });

  it("nests what is joined otherwise, and the same only where pcs keeps it", () => {
    const nested = (kind: "all" | "any") =>
      rule({ kind: "all", of: [is("1"), { kind, of: [is("2"), is("3")] }] });
    const head = "pcs constraint location a rule constraint-id=l score=1";
    expect(said(AB, nested("any"), "0.12.0")).toEqual([`${head} 'rack eq 1 and ( rack eq 2 or rack eq 3 )'`]);
    expect(said(AB, nested("all"), "0.12.0")).toEqual([
      `${head} 'rack eq 1 and ( rack eq 2 and rack eq 3 )'`,
    ]);
    expect(said(AB, nested("all"))).toBe("no-words");
  });

  it("knows which parts of a date each version has", () => {
    expect(said(AB, rule({ kind: "date-spec", spec: { minutes: "0-30" } }))).toBe("no-words");
    expect(said(AB, rule({ kind: "date-spec", spec: { moon: "4" } }), "0.12.0")).toBe("no-words");
  });
});
