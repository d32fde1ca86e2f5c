import { expect, it } from "vitest";
import { fencersIn } from "../../change/configuration/fencing-devices";
import { given } from "../../change/configuration/samples";
import { parseCib } from "../../pacemaker/cib/parse-cib";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { sampleWorldOf } from "../sample-world";
import type { WizardWorld } from "../wizard";
import { fromTemplate } from "./from-template";

const STEP = {
  kind: "template.create",
  id: "board",
  agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
  parameters: { username: "admin", password: "hunter22" },
  operations: [],
  meta: {},
} as const;

it("a device is asked with what its template tells it, and stands for itself", () => {
  const configuration = given({ name: "board", given: [STEP], step: STEP });
  const report = parseCib(formatXml(configuration));
  if (!report.ok) throw new Error(report.error.code);
  const own = { configurations: report.value.resources, fencers: fencersIn(configuration) };
  const plain: WizardWorld = { ...sampleWorldOf(fromTemplate, {}), ...own };
  const typed = { ...fromTemplate.start(plain, "board"), free: { ip: "192.0.2.9" }, place: "clone" };
  // What the template is told goes nowhere before a person says so.
  const input = { ...typed, send: "to 192.0.2.9" };
  const proof = fromTemplate.steps.find(({ id }) => id === "proof");
  expect(proof?.isSkipped?.(input, plain)).toBe(false);
  expect(proof?.questions?.(typed, plain)).toEqual([]);
  expect(proof?.questions?.(input, plain)).toMatchObject([
    { agent: "fence_ipmilan", parameters: { ip: "192.0.2.9", username: "admin", password: "hunter22" } },
  ]);
  expect(proof?.checks(input, plain)).toContainEqual(expect.objectContaining({ severity: "error" }));
  expect(fromTemplate.plan(input, plain)).toMatchObject([{ kind: "primitive.from-template", group: null }]);
  expect(JSON.stringify([input, fromTemplate.plan(input, plain)])).not.toContain("hunter22");
  expect(proof?.isSkipped?.(fromTemplate.start(plain, "small"), plain)).toBe(true);
});
