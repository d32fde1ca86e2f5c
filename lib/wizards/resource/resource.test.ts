import { describe, expect, it } from "vitest";
import { inputOf, sampleWorldOf } from "../sample-world";
import { resource } from "./resource";

describe("where a resource goes", () => {
  const place = resource.steps.find(({ id }) => id === "place");
  const into = (agent: string) => inputOf(resource, { agent, id: "x", place: "clone" });

  it("is asked of what may run on every node", () => {
    const input = into("ocf:pacemaker:Dummy");
    expect(place?.isSkipped?.(input, sampleWorldOf(resource, input))).toBe(false);
    expect(resource.plan(input, sampleWorldOf(resource, input)).map(({ kind }) => kind)).toContain(
      "clone.create",
    );
  });

  it("is not asked of a device that fences, whatever was chosen for another agent before", () => {
    const input = into("stonith:fence_ipmilan");
    expect(place?.isSkipped?.(input, sampleWorldOf(resource, input))).toBe(true);
    expect(place?.checks(input, sampleWorldOf(resource, input))).toEqual([]);
    expect(resource.plan(input, sampleWorldOf(resource, input)).map(({ kind }) => kind)).toEqual([
      "primitive.create",
    ]);
  });
});

describe("an agent whose description cannot be read", () => {
  const agent = "ocf:heartbeat:Dummy";

  it("is given its parameters by free names", () => {
    const input = inputOf(resource, { agent, id: "x", free: { any: "y", "": "z" }, stopOnFail: "block" });
    const silent = sampleWorldOf(resource, input, "silent");
    const [create] = resource.plan(input, silent);
    expect(create).toMatchObject({ kind: "primitive.create", id: "x", parameters: { any: "y" } });
    const names = resource.steps.flatMap((step) => step.fields(input, silent)).map(({ name }) => name);
    expect(names).toContain("free");
    expect(names.some((name) => name.startsWith("p."))).toBe(false);
  });

  it("and one that can be read by its own", () => {
    const input = inputOf(resource, {
      agent,
      id: "x",
      free: { any: "y" },
      "p.one_string": "z",
      stopOnFail: "block",
    });
    const [create] = resource.plan(input, sampleWorldOf(resource, input));
    expect(create).toMatchObject({
      parameters: { one_string: "z" },
      operations: [{ name: "start" }, { name: "stop", options: { "on-fail": "block" } }, { name: "monitor" }],
    });
  });
});
