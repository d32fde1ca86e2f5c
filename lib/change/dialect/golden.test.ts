import { describe, expect, it } from "vitest";
import { displayArgv } from "../../command/display";
import { editConfiguration } from "../configuration/edit";
import { EMPTY, given, SAMPLES } from "../configuration/samples";
import { type DialectName, parseToolVersion } from "./dialect";
import { DIALECTS } from "./dialects";

/** Version families: what words a tool of that version gets, beside the Pacemaker that it comes with. */
const FAMILIES: Readonly<Record<DialectName, readonly (readonly [string, string])[]>> = {
  pcs: [
    ["0.9", "1.1.24"],
    ["0.10", "2.0.5"],
    ["0.11", "2.1.5"],
    ["0.12", "3.0.0"],
  ],
  crmsh: [
    ["4.2", "2.0.5"],
    ["4.4.1", "2.1.5"],
    ["5.0.0", "3.0.0"],
  ],
  pacemaker: [
    ["2.0.5", "2.0.5"],
    ["2.1.5", "2.1.5"],
    ["3.0.0", "3.0.0"],
  ],
};

/** The exact argument lists, in files to read: one line a command, quoted for a shell. */
describe.each(Object.keys(FAMILIES) as DialectName[])("%s", (name) => {
  it.each([...FAMILIES[name]])("%s says each step", async (version, pacemaker) => {
    const dialect = DIALECTS[name];
    const said = SAMPLES.map((sample) => {
      const before = given(sample);
      const after = editConfiguration(before, sample.step);
      if (!after.ok) throw new Error(`${sample.name}: ${after.error.code}`);
      const commands = dialect.commandsFor(sample.step, {
        version: parseToolVersion(version),
        pacemakerVersion: parseToolVersion(pacemaker),
        before,
        after: after.value,
      });
      const lines = commands.ok
        ? commands.value.map(displayArgv)
        : [`(unsupported: ${commands.error.reason})`];
      return [`# ${sample.name}`, ...lines, ""].join("\n");
    });
    await expect(said.join("\n")).toMatchFileSnapshot(`golden/${name}-${version}.txt`);
  });
});

it("the samples have every kind of step and begin with what can be made", () => {
  const kinds = new Set(SAMPLES.map(({ step }) => step.kind));
  expect(kinds.size).toBe(39);
  expect(SAMPLES.every((sample) => given(sample, EMPTY).name === "configuration")).toBe(true);
});
