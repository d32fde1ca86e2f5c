import { expect, it } from "vitest";
import { wizardRequestSchema } from "./input";

const asked = {
  clusterId: "00000000-0000-4000-8000-000000000000",
  wizard: "change",
  draft: null,
  step: 0,
  input: null,
};

it("hears what an earlier page says, and nothing else that it does not know", () => {
  const request = { ...asked, about: "vip" };
  expect(wizardRequestSchema.parse(request)).toEqual(request);
  expect(wizardRequestSchema.parse({ ...asked, resource: "vip" })).toEqual(request);
  expect(wizardRequestSchema.parse({ ...asked, resource: null })).toEqual({ ...asked, about: null });
  for (const bad of [
    { ...request, resource: "vip" },
    { ...asked, resource: 5 },
    { ...request, more: 1 },
    null,
  ])
    expect(wizardRequestSchema.safeParse(bad).success).toBe(false);
});
