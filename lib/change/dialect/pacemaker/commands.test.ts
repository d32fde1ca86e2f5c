import { describe, expect, it } from "vitest";
import { sampleCluster, sampleNode } from "../../../cluster/samples";
import type { Operation } from "../../operation";
import { commandsFor } from "./commands";

const cluster = sampleCluster();

function lines(operation: Operation, of = cluster) {
  return commandsFor(operation, of).map(({ argv, when }) => `${when}: ${argv.join(" ")}`);
}

const move = { kind: "resource.move", resource: "vip", to: "n3", promoted: false, keep: false } as const;

describe("commandsFor", () => {
  it("puts a node in standby for good, and takes both kinds of standby back", () => {
    expect(lines({ kind: "node.standby", node: "n1" })).toEqual([
      "now: crm_attribute --node n1 --name standby --update on --lifetime forever",
    ]);
    expect(lines({ kind: "node.online", node: "n1" })).toEqual([
      "now: crm_attribute --node n1 --name standby --delete --lifetime forever",
      "now: crm_attribute --node n1 --name standby --delete --lifetime reboot",
    ]);
  });

  it("forgets the failures that put a node in standby", () => {
    const failed = sampleCluster({ nodes: [sampleNode("n1", { standby: true, standbyOnFail: true })] });
    expect(lines({ kind: "node.online", node: "n1" }, failed).at(-1)).toBe(
      "now: crm_resource --cleanup --node n1",
    );
  });

  it("turns a node's maintenance on and off", () => {
    expect(lines({ kind: "node.maintenance", node: "n1", on: true })).toEqual([
      "now: crm_attribute --node n1 --name maintenance --update on --lifetime forever",
    ]);
    expect(lines({ kind: "node.maintenance", node: "n1", on: false })).toEqual([
      "now: crm_attribute --node n1 --name maintenance --delete --lifetime forever",
      "now: crm_attribute --node n1 --name maintenance --delete --lifetime reboot",
    ]);
  });

  it("moves and lets go of what concerns the target alone", () => {
    expect(lines(move)).toEqual([
      "now: crm_resource --resource vip --move --node n3",
      "later: crm_resource --resource vip --clear --node n3",
    ]);
  });

  it("moves and keeps the constraint where that is wanted", () => {
    expect(lines({ ...move, keep: true })).toEqual(["now: crm_resource --resource vip --move --node n3"]);
  });

  it.each([
    ["1.1.24", "--master"],
    ["2.0.5", "--master"],
    ["2.1.0", "--promoted"],
    ["2.1.5", "--promoted"],
    ["3.0.0", "--promoted"],
    [null, "--promoted"],
  ])("moves a promoted role in the words of %s", (pacemakerVersion, word) => {
    expect(lines({ ...move, promoted: true }, sampleCluster({ pacemakerVersion }))).toEqual([
      `now: crm_resource --resource vip --move --node n3 ${word}`,
      `later: crm_resource --resource vip --clear --node n3 ${word}`,
    ]);
  });

  it("clears and cleans up", () => {
    expect(lines({ kind: "resource.clear", resource: "vip" })).toEqual([
      "now: crm_resource --resource vip --clear",
    ]);
    expect(lines({ kind: "resource.cleanup", resource: "vip", node: null })).toEqual([
      "now: crm_resource --resource vip --cleanup",
    ]);
    expect(lines({ kind: "resource.cleanup", resource: "vip", node: "n2" })).toEqual([
      "now: crm_resource --resource vip --cleanup --node n2",
    ]);
  });

  it("shows names with spaces as they would be pasted", () => {
    const [command] = commandsFor({ kind: "node.standby", node: "n 1; reboot" }, cluster);
    expect(command?.display).toBe(
      "crm_attribute --node 'n 1; reboot' --name standby --update on --lifetime forever",
    );
  });

  it.each<Operation>([
    { kind: "node.standby", node: "-x" },
    { kind: "node.online", node: "--all" },
    { kind: "node.maintenance", node: "-x", on: false },
    { ...move, resource: "-r" },
    { ...move, to: "-N" },
    { kind: "resource.clear", resource: "--force" },
    { kind: "resource.cleanup", resource: "vip", node: "-x" },
  ])("refuses names that read as options: %j", (operation) => {
    expect(() => commandsFor(operation, cluster)).toThrow("option-like");
  });
});
