import { describe, expect, it } from "vitest";
import { MASK } from "../../command/redact";
import { maskStep } from "./mask";
import { dummy, MONITORED } from "./samples-parts";

const change = {
  kind: "primitive.change",
  id: "fence",
  parameters: { passwd: "hunter2", key: null, ip: "192.0.2.1", passwd_script: "/bin/pw" },
  meta: {},
  utilization: {},
  putOperations: [],
  dropOperations: [],
} as const;

describe("a step to be shown", () => {
  it("masks values whose names say that they are secrets, and leaves the rest", () => {
    expect(maskStep(change)).toEqual({ ...change, parameters: { ...change.parameters, passwd: MASK } });
    expect(maskStep({ ...change, parameters: { key: "k" } })).toMatchObject({ parameters: { key: MASK } });
  });

  it("masks them where resources are made, and at nodes", () => {
    const values = { api_token: "t", site: "north" };
    expect(maskStep({ kind: "node.attribute", node: "n1", values })).toMatchObject({
      values: { api_token: MASK, site: "north" },
    });
    const made = dummy("a");
    expect(maskStep({ ...made, parameters: { password: "p" } } as typeof made)).toMatchObject({
      parameters: { password: MASK },
    });
  });

  it("is the same where there is nothing to hide", () => {
    expect(maskStep(MONITORED)).toEqual(MONITORED);
    const step = { kind: "resource.delete", id: "a" } as const;
    expect(maskStep(step)).toBe(step);
  });
});
