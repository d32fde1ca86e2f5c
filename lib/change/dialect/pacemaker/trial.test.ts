import { describe, expect, it } from "vitest";
import { sampleCluster, sampleGroup, sampleNode, samplePrimitive } from "../../../cluster/samples";
import { trialOf } from "./trial";

const cluster = sampleCluster({
  resources: [
    samplePrimitive("vip", "n1"),
    sampleGroup("app", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]),
  ],
});
const move = { kind: "resource.move", resource: "vip", to: "n3", promoted: false } as const;

describe("trialOf", () => {
  it("tries the very commands, letting go afterwards", () => {
    expect(trialOf({ ...move, keep: false }, cluster)).toEqual({
      changes: [["crm_resource", "--resource", "vip", "--move", "--node", "n3"]],
      afterwards: [["crm_resource", "--resource", "vip", "--clear", "--node", "n3"]],
    });
  });

  it("does not foretell what letting go of a promoted role does", () => {
    expect(trialOf({ ...move, keep: false, promoted: true }, cluster).afterwards).toEqual([]);
  });

  it("takes failed records and counts out of the copy instead of speaking to controllers", () => {
    const { changes } = trialOf({ kind: "resource.cleanup", resource: "vip", node: null }, cluster);
    expect(changes.map((argv) => argv.slice(0, 4))).toEqual(
      Array(3).fill(["cibadmin", "--delete-all", "--force", "--xpath"]),
    );
    expect(changes.map((argv) => argv[4])).toEqual([
      `//node_state//lrm_resource[@id="vip" or starts-with(@id,"vip:")]/lrm_rsc_op[contains(@id,"_last_failure_")]`,
      expect.stringContaining("@rc-code"),
      `//node_state/transient_attributes//nvpair[starts-with(@name,"fail-count-vip#") or starts-with(@name,"fail-count-vip:") or starts-with(@name,"last-failure-vip#") or starts-with(@name,"last-failure-vip:")]`,
    ]);
  });

  it("cleans up a member with its group, on one node where one is named", () => {
    const { changes } = trialOf({ kind: "resource.cleanup", resource: "b", node: "n2" }, cluster);
    expect(changes[0]?.[4]).toMatch(/^\/\/node_state\[@uname="n2"\]\/\/lrm_resource\[@id="a" or .*@id="b"/);
  });

  it("keeps quotes of a node's name inside the expression", () => {
    const odd = sampleCluster({ nodes: [sampleNode(`a"b'c`)] });
    const { changes } = trialOf({ kind: "resource.cleanup", resource: "vip", node: `a"b'c` }, odd);
    expect(changes[0]?.[4]).toContain(`[@uname=concat("a",'"',"b'c")]`);
  });

  it("forgets the failures that hold a node in standby", () => {
    const failed = sampleCluster({
      nodes: [sampleNode("n1", { standby: true, standbyOnFail: true })],
      failures: [
        {
          operationKey: "vip_monitor_10000",
          resource: "vip",
          node: "n1",
          task: "monitor",
          intervalMs: 10_000,
          exitCode: 7,
          exitStatus: "not running",
          exitReason: null,
          status: "complete",
          call: 12,
          lastChange: null,
          queuedMs: null,
          execMs: null,
        },
      ],
    });
    const { changes } = trialOf({ kind: "node.online", node: "n1" }, failed);
    expect(changes.map(([program]) => program)).toEqual([
      "crm_attribute",
      "crm_attribute",
      "cibadmin",
      "cibadmin",
      "cibadmin",
    ]);
  });
});
