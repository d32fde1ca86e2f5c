import { expect, it } from "vitest";
import type { WizardView } from "@/lib/api/wizard-view";
import type { Check } from "@/lib/wizards/wizard";
import { FRESH } from "./session-state";
import { visibleChecks } from "./visible-checks";

const missing: Check = { severity: "error", field: "ip", text: { key: "check.missing" } };
const whole: Check = { severity: "warning", field: null, text: { key: "check.silentNodes" } };
const view: WizardView = {
  draft: "d",
  revision: 0,
  steps: [],
  step: 0,
  input: { ip: "" },
  fields: [],
  checks: [missing, whole],
  facts: [],
  commands: [],
  dialect: "pcs",
  problem: null,
  rehearsals: null,
  subject: "",
};
const fresh = { ...FRESH, input: { ip: "" } };

it("blames nobody for a field that they have not come to", () => {
  expect(visibleChecks(view, fresh)).toEqual([whole]);
});

it("says everything once somebody wanted to go on, was further already, or emptied the field", () => {
  expect(visibleChecks(view, { ...fresh, tried: new Set([0]) })).toEqual([missing, whole]);
  expect(visibleChecks(view, { ...fresh, furthest: 1 })).toEqual([missing, whole]);
  expect(visibleChecks(view, { ...fresh, touched: new Set(["ip"]) })).toEqual([missing, whole]);
});

it("says nothing of a value that was replaced since", () => {
  const typed = { ...fresh, input: { ip: "10.0.0.1" }, touched: new Set(["ip"]), tried: new Set([0]) };
  expect(visibleChecks(view, typed)).toEqual([whole]);
});
