import { describe, expect, it } from "vitest";
import { inputOf, sampleWorldOf } from "../sample-world";
import type { Field, WizardInput } from "../wizard";
import { fromTemplate } from "./from-template";

function at(typed: WizardInput) {
  const input = inputOf(fromTemplate, typed, "small");
  const world = sampleWorldOf(fromTemplate, input);
  const fields = fromTemplate.steps.flatMap((step) => step.fields(input, world));
  return {
    steps: fromTemplate.plan(input, world),
    checks: fromTemplate.steps.flatMap((step) => step.checks(input, world)),
    field: (name: string): Field | undefined => fields.find((one) => one.name === name),
  };
}

describe("a resource from a template", () => {
  it("takes all from the template, and needs nothing that the template has", () => {
    const { steps, checks, field } = at({});
    expect(checks).toEqual([]);
    expect(field("p.one_string")).toMatchObject({ placeholder: "given", required: false, advanced: false });
    expect(steps).toEqual([
      {
        kind: "primitive.from-template",
        id: "small-2",
        template: "small",
        parameters: {},
        operations: [],
        meta: {},
        group: null,
      },
    ]);
  });

  it("says what the template has where one of several is chosen", () => {
    expect(at({}).field("p.one_select")).toMatchObject({
      options: [
        { value: "", label: { key: "part.templateValue", values: { value: "2" } } },
        { value: "1" },
        { value: "2" },
      ],
    });
  });

  it("writes what is its own alone", () => {
    const { steps } = at({ id: "mine", "p.one_string": "other", place: "group", group: "g" });
    expect(steps).toMatchObject([{ id: "mine", parameters: { one_string: "other" }, group: "g" }]);
  });

  it("says that a template is gone", () => {
    expect(at({ template: "gone" }).checks).toMatchObject([
      { severity: "error", field: "template", text: { key: "part.gone" } },
      { severity: "warning", text: { key: "resource.noMetadata" } },
    ]);
  });
});
