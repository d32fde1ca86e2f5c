import { describe, expect, it } from "vitest";
import { inputOf, worldOf } from "../sample-world";
import { resource } from "./resource";

describe("where a resource goes", () => {
  const place = resource.steps.find(({ id }) => id === "place");
  const into = (agent: string) => inputOf(resource, { agent, id: "x", place: "clone" });

  it("is asked of what may run on every node", () => {
    const input = into("ocf:pacemaker:Dummy");
    expect(place?.isSkipped?.(input)).toBe(false);
    expect(resource.plan(input, worldOf(resource, input)).map(({ kind }) => kind)).toContain("clone.create");
  });

  it("is not asked of a device that fences, whatever was chosen for another agent before", () => {
    const input = into("stonith:fence_ipmilan");
    expect(place?.isSkipped?.(input)).toBe(true);
    expect(place?.checks(input, worldOf(resource, input))).toEqual([]);
    expect(resource.plan(input, worldOf(resource, input)).map(({ kind }) => kind)).toEqual([
      "primitive.create",
    ]);
  });
});
