import { describe, expect, it } from "vitest";
import type { Agent } from "../../cluster/resource";
import { editAll } from "../configuration/edit";
import type { ConfigurationOperation } from "../configuration/operation";
import { EMPTY } from "../configuration/samples";
import { ODD_VALUES } from "../configuration/samples-resources";
import { scriptOf } from "./script";

const tools = { pcs: [0, 12], crmsh: [5, 0], pacemaker: [3, 0, 0] };
const primitive = (id: string, agent: Agent, parameters: Record<string, string>): ConfigurationOperation => ({
  kind: "primitive.create",
  id,
  agent,
  parameters,
  operations: [],
  meta: {},
  group: null,
});
const fence = (parameters: Record<string, string>, id = "fence") =>
  primitive(id, { standard: "stonith", provider: null, type: "fence_ipmilan" }, parameters);
const plain = (fake: string) =>
  primitive("fence", { standard: "ocf", provider: "pacemaker", type: "Dummy" }, { fake });

function script(dialect: "pcs" | "crmsh", ...steps: readonly ConfigurationOperation[]): string {
  return scriptOf(steps, { dialect, tools, from: EMPTY, title: "Web" }).text ?? "";
}

describe.each(["pcs", "crmsh"] as const)("a script in %s words", (dialect) => {
  it("has variables in place of secrets, which have to be set", () => {
    const text = script(dialect, fence({ ip: "192.0.2.1", passwd: "s3 cret" }));
    expect(text).not.toContain("s3 cret");
    expect(text).toContain('"$FENCE_PASSWD"');
    expect(text).toMatch(/^: "\$\{FENCE_PASSWD:\?Set FENCE_PASSWD first\}"$/m);
    expect(text.indexOf(":?")).toBeLessThan(text.indexOf('"$FENCE_PASSWD"'));
    expect(text).not.toMatch(/HARRIERSECRET/);
  });

  it("has them for node attributes, too", () => {
    const text = script(dialect, { kind: "node.attribute", node: "n1", values: { api_key: "s3cret" } });
    expect(text).not.toContain("s3cret");
    expect(text).toContain('"$N1_API_KEY"');
  });

  it("gives every secret a variable of its own, whatever its name is", () => {
    const text = script(dialect, fence({ passwd: "one" }, "a-b"), fence({ passwd: "two" }, "a_b"));
    expect(text).toContain('"$A_B_PASSWD"');
    expect(text).toContain('"$A_B_PASSWD_2"');
  });

  it.each(ODD_VALUES)("quotes what a shell would read: %s", (value) => {
    const text = script(dialect, plain(value));
    const lines = text.split("\n");
    // Single quotes hold everything but themselves; nothing outside of them means something to a shell.
    const outside = lines
      .filter((line) => !line.startsWith("#"))
      .join("\n")
      .replace(/'[^']*'/g, "");
    expect(outside).not.toMatch(/[$`*&;|<>]/);
  });
});

it("has variables for what is there already and goes along, and none that nothing needs", () => {
  const made = editAll(EMPTY, [fence({ passwd: "s3cret" }), fence({ passwd: "0ther" }, "spare")]);
  if (!made.ok) throw new Error(made.error.problem.code);
  const added = scriptOf([fence({}, "third")], { dialect: "pcs", tools, from: made.value, title: "" }).text;
  expect(added).not.toContain("CHARSET");
  expect(added).not.toMatch(/s3cret|0ther|_PASSWD|HARRIER/);
  const old = { kind: "primitive.change", id: "fence", parameters: { ip: "zwölf" }, meta: {} } as const;
  const change = { ...old, utilization: {}, putOperations: [], dropOperations: [] };
  // No words in crmsh beyond ASCII: Pacemaker's own tools are given the whole object.
  const whole = scriptOf([change], { dialect: "crmsh", tools, from: made.value, title: "" }).text;
  expect(whole).toContain("cibadmin");
  expect(whole).toContain('"$FENCE_PASSWD"');
  expect(whole).toContain("export LC_ALL=C.UTF-8 CHARSET=UTF-8");
  expect(whole).not.toMatch(/s3cret|0ther|SPARE/);
});

it("remarks what is not in the tool's words, and what is not there at all", () => {
  const rule = (rack: string) =>
    ({ kind: "attribute", attribute: "rack", comparison: "eq", value: rack, type: null }) as const;
  const nested: ConfigurationOperation = {
    kind: "location.rule",
    id: "l1",
    resource: "fence",
    role: null,
    score: "5",
    rule: {
      kind: "all",
      of: [
        { kind: "defined", attribute: "rack", defined: true },
        { kind: "any", of: [rule("r1"), rule("r2")] },
      ],
    },
  };
  const options = {
    dialect: "crmsh",
    tools,
    from: EMPTY,
    title: "Web\nrm -rf /",
    left: ["tags/x\nls"],
  } as const;
  const text = scriptOf([plain("x"), nested], options).text ?? "";
  expect(text).toContain("# crmsh has no words for this:\ncibadmin ");
  expect(text.split("\n").slice(0, 3)).toEqual([
    "#!/bin/sh",
    "# Web rm -rf /",
    "# Not, or not wholly, in this script: tags/x ls",
  ]);
});

it("is none where a step cannot be made", () => {
  const steps = [{ kind: "resource.delete", id: "gone" }] as const;
  expect(scriptOf(steps, { dialect: "pcs", tools, from: EMPTY, title: "" }).text).toBeNull();
});
