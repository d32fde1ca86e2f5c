import { describe, expect, it } from "vitest";
import { displayArgv } from "../../command/display";
import { editAll } from "./edit";
import type { ConfigurationOperation } from "./operation";
import { EMPTY } from "./samples";
import { speak, speakMasked } from "./speak";
import { takeBackMasked } from "./take-back-commands";
import { takeBack, touchedBy } from "./touched";

const tools = { pcs: [0, 12], crmsh: [5, 0], pacemaker: [3, 0, 0] };
const NAMES = ["passwd", "key", "pw", "api_key", "encryption_key", "community", "pass"];

function steps(name: string, value: string): readonly ConfigurationOperation[] {
  const agent = { standard: "stonith", provider: null, type: "fence_x" };
  const nothing = { meta: {}, utilization: {}, putOperations: [], dropOperations: [] };
  return [
    {
      kind: "primitive.create",
      id: "f",
      agent,
      parameters: { [name]: value, ip: "192.0.2.1" },
      operations: [],
      meta: {},
      group: null,
    },
    { kind: "primitive.change", id: "f", parameters: { [name]: `${value}2` }, ...nothing },
    { kind: "node.attribute", node: "n1", values: { [name]: value } },
    // What is there already goes along in XML.
    { kind: "primitive.change", id: "f", parameters: { ip: "192.0.2.2" }, ...nothing },
  ];
}

describe.each(["pcs", "crmsh", "pacemaker"] as const)("%s", (dialect) => {
  it.each(NAMES)("shows no %s, however the tool is told of it", (name) => {
    for (const value of ["S3CRET", "S3CRET x", "-S3CRET", "S3CRET's <&>", "zwölf S3CRET"]) {
      const shown = speakMasked(EMPTY, steps(name, value), dialect, tools).map(displayArgv).join("\n");
      expect(shown).not.toContain("S3CRET");
      expect(shown).not.toContain("HARRIERMASKED");
      expect(shown).toContain("••••••");
      expect(shown).toContain("192.0.2.1");
    }
  });

  it("shows the commands as they are where there is nothing to hide", () => {
    const spoken = speak(EMPTY, steps("mode", "x"), dialect, tools);
    const shown = speakMasked(EMPTY, steps("mode", "x"), dialect, tools);
    expect(spoken.ok && spoken.value.commands.map(({ argv }) => argv)).toEqual(shown);
  });
});

it("shows no secret on the way back, and each command of it", () => {
  const made = editAll(EMPTY, steps("key", "S3CRET").slice(0, 1));
  const changed = made.ok ? editAll(made.value, steps("key", "S3CRET").slice(1)) : null;
  if (!made.ok || !changed?.ok) throw new Error("not made");
  const touched = touchedBy(made.value, changed.value);
  const target = takeBack(changed.value, touched);
  if (!target.ok) throw new Error(target.error.code);
  const shown = takeBackMasked(changed.value, target.value, touched, tools).map(displayArgv);
  expect(shown).toHaveLength(2);
  expect(shown.join("\n")).not.toContain("S3CRET");
});
