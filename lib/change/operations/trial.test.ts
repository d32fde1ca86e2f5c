import { describe, expect, it } from "vitest";
import type { Cluster } from "../../cluster/cluster";
import { sampleCluster, sampleGroup, sampleNode, samplePin, samplePrimitive } from "../../cluster/samples";
import type { Operation } from "../operation";
import type { TrialOptions } from "./home";
import { trialOf as tried } from "./live";
import { pictureOf } from "./picture";
import { liveWayOf } from "./samples";

const cluster = sampleCluster({
  resources: [
    samplePrimitive("vip", "n1"),
    sampleGroup("app", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]),
  ],
});
const trialOf = (operation: Operation, of: Cluster, options: TrialOptions) =>
  tried(liveWayOf(operation), operation, pictureOf(of), options);
const small = { atSize: false };
const move = { kind: "resource.move", resource: "vip", to: "n3", promoted: false } as const;

describe("trialOf", () => {
  it("tries the very commands, letting go afterwards", () => {
    expect(trialOf({ ...move, keep: false }, cluster, small)).toEqual({
      changes: [["crm_resource", "--resource", "vip", "--move", "--node", "n3"]],
      afterwards: [["crm_resource", "--resource", "vip", "--clear", "--node", "n3"]],
    });
  });

  it("does not foretell what letting go of a promoted role does", () => {
    expect(trialOf({ ...move, keep: false, promoted: true }, cluster, small).afterwards).toEqual([]);
  });

  it("takes failed records and counts out of the copy instead of speaking to controllers", () => {
    const { changes } = trialOf({ kind: "resource.cleanup", resource: "vip", node: null }, cluster, small);
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
    const { changes } = trialOf({ kind: "resource.cleanup", resource: "b", node: "n2" }, cluster, small);
    expect(changes[0]?.[4]).toMatch(/^\/\/node_state\[@uname="n2"\]\/\/lrm_resource\[@id="a" or .*@id="b"/);
  });

  it("keeps quotes of a node's name inside the expression", () => {
    const odd = sampleCluster({ nodes: [sampleNode(`a"b'c`)] });
    const { changes } = trialOf({ kind: "resource.cleanup", resource: "vip", node: `a"b'c` }, odd, small);
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
    const { changes } = trialOf({ kind: "node.online", node: "n1" }, failed, small);
    expect(changes.map(([program]) => program)).toEqual([
      "crm_attribute",
      "crm_attribute",
      "cibadmin",
      "cibadmin",
      "cibadmin",
    ]);
  });

  it("lets the scheduler see a node fail instead of asking a fencer, which no copy has", () => {
    const told = (action: "reboot" | "off" | "on", of: Cluster) =>
      trialOf({ kind: "node.fence", node: "n1", action }, of, small);
    const { options } = cluster;
    const on = sampleCluster({ options: { ...options, fencingEnabled: true } });
    expect(told("reboot", on)).toEqual({ changes: [], afterwards: [], told: ["--node-fail=n1"] });
    const off = sampleCluster({ options: { ...options, fencingEnabled: false } });
    expect(told("off", off).told).toEqual(["--node-down=n1"]);
    expect(told("on", on).told).toEqual([]);
    const gone = sampleCluster({ nodes: [sampleNode("n1", { online: false })] });
    expect(told("reboot", gone).told).toEqual([]);
    expect(trialOf({ kind: "node.confirm-off", node: "n1" }, on, small).told).toEqual(["--node-down=n1"]);
  });

  it("writes and takes out the constraint itself at size", () => {
    const sized = { atSize: true };
    const odd = sampleCluster({ nodes: [sampleNode(`n"<1`)] });
    const shortcut = ["cibadmin", "--modify", "--allow-create", "--scope", "constraints", "--xml-text"];
    expect(trialOf({ ...move, to: `n"<1`, keep: false }, odd, sized)).toEqual({
      changes: [
        [
          ...shortcut,
          `<rsc_location id="cli-prefer-vip" rsc="vip" role="Started" node="n&quot;&lt;1" score="INFINITY"/>`,
        ],
      ],
      afterwards: [],
    });
    const roleOf = (toolVersion: string | null) =>
      /role="(\w+)"/.exec(
        trialOf(
          { ...move, promoted: true, keep: false },
          sampleCluster({ toolVersion }),
          sized,
        ).changes[0]?.at(-1) ?? "",
      )?.[1];
    // As the tool does: 2.1 is refused by old schemas, which know "Master" alone and which newer ones take, too.
    expect(["2.0.5", "2.1.5", "3.0.0", null].map(roleOf)).toEqual(["Master", "Promoted", "Master", "Master"]);
    const pinned = sampleCluster({
      constraints: [samplePin("vip", "n3")],
    });
    expect(trialOf({ kind: "resource.clear", resource: "vip", node: null }, pinned, sized).changes).toEqual([
      ["cibadmin", "--delete-all", "--force", "--xpath", `//constraints/rsc_location[@id="cli-prefer-vip"]`],
    ]);
  });
});
