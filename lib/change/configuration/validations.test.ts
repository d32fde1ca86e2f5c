import { describe, expect, it } from "vitest";
import type { Agent } from "../../cluster/resource";
import type { ConfigurationOperation } from "./operation";
import { validationsOf } from "./validations";

const IP: Agent = { standard: "ocf", provider: "heartbeat", type: "IPaddr2" };

function created(agent: Agent, parameters: Readonly<Record<string, string>> = {}): ConfigurationOperation {
  return {
    kind: "primitive.create",
    id: "vip",
    agent,
    parameters,
    meta: {},
    operations: [],
    group: null,
  };
}

describe("an agent is asked about what is created", () => {
  it("as the cluster would run it, its parameters in the environment", () => {
    expect(validationsOf([created(IP, { ip: "192.0.2.1" })])).toEqual([
      {
        resource: "vip",
        argv: ["/usr/lib/ocf/resource.d/heartbeat/IPaddr2", "validate-all"],
        env: expect.objectContaining({
          OCF_ROOT: "/usr/lib/ocf",
          OCF_RESOURCE_INSTANCE: "vip",
          OCF_RESKEY_ip: "192.0.2.1",
        }),
      },
    ]);
  });

  it("only where it is a program of its own", () => {
    expect(validationsOf([created({ standard: "systemd", provider: null, type: "nginx" })])).toEqual([]);
    expect(validationsOf([{ kind: "constraint.delete", id: "vip" }])).toEqual([]);
  });

  it.each([
    ["..", "IPaddr2"],
    ["heartbeat", ".."],
    ["heartbeat/..", "IPaddr2"],
    [".hidden", "IPaddr2"],
    ["heartbeat", "../../../../bin/sh"],
    ["heartbeat", "-x"],
  ])("never outside of the agents' directory: %s:%s", (provider, type) => {
    expect(validationsOf([created({ standard: "ocf", provider, type })])).toEqual([]);
  });

  it("not with a parameter that no shell could read", () => {
    expect(validationsOf([created(IP, { "a-b": "1" })])).toEqual([]);
  });
});
