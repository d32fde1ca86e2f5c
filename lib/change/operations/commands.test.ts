import { describe, expect, it } from "vitest";
import type { ResourceConfiguration } from "../../cluster/configuration";
import { sampleCluster, sampleNode } from "../../cluster/samples";
import type { Operation } from "../operation";
import { pictureOf } from "./picture";
import { liveWayOf } from "./samples";

const cluster = sampleCluster();
const configured: ResourceConfiguration = {
  id: "vip",
  kind: "primitive",
  parent: null,
  template: null,
  agent: null,
  container: null,
  description: null,
  instanceAttributes: {},
  metaAttributes: {},
  utilization: {},
  operations: [],
  masked: [],
};

const commandsFor = (operation: Operation, picture = pictureOf(cluster)) =>
  liveWayOf(operation).commands(operation, picture);

function lines(operation: Operation, of = cluster, meta: Readonly<Record<string, string>> = {}) {
  const configurations = [{ ...configured, metaAttributes: meta }];
  return commandsFor(operation, pictureOf(of, [], configurations)).map(
    ({ argv, when }) => `${when}: ${argv.join(" ")}`,
  );
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

  it("puts a node in standby or maintenance until its restart", () => {
    const lifetime = "reboot";
    expect(lines({ kind: "node.standby", node: "n1", lifetime })).toEqual([
      "now: crm_attribute --node n1 --name standby --update on --lifetime reboot",
    ]);
    expect(lines({ kind: "node.maintenance", node: "n1", on: true, lifetime })).toEqual([
      "now: crm_attribute --node n1 --name maintenance --update on --lifetime reboot",
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

  it("bans again what the move had let in, once it is away from there", () => {
    expect(lines({ ...move, to: "n1", banAgain: "n3" })).toEqual([
      "now: crm_resource --resource vip --move --node n1",
      "now: crm_resource --resource vip --ban --node n3",
      "later: crm_resource --resource vip --clear --node n1",
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
  ])("moves a promoted role in the words of %s", (toolVersion, word) => {
    expect(lines({ ...move, promoted: true }, sampleCluster({ toolVersion }))).toEqual([
      `now: crm_resource --resource vip --move --node n3 ${word}`,
      `later: crm_resource --resource vip --clear --node n3 ${word}`,
    ]);
  });

  it("clears and cleans up", () => {
    expect(lines({ kind: "resource.clear", resource: "vip", node: null })).toEqual([
      "now: crm_resource --resource vip --clear",
    ]);
    expect(lines({ kind: "resource.cleanup", resource: "vip", node: null })).toEqual([
      "now: crm_resource --resource vip --cleanup",
    ]);
    expect(lines({ kind: "resource.cleanup", resource: "vip", node: "n2" })).toEqual([
      "now: crm_resource --resource vip --cleanup --node n2",
    ]);
  });

  it("grants and revokes a ticket with the force that the tool asks for, and lets it stand by without", () => {
    const line = (to: "grant" | "revoke" | "standby" | "activate" | "forget") =>
      lines({ kind: "ticket.set", ticket: "siteA", to });
    expect(line("grant")).toEqual(["now: crm_ticket --ticket=siteA --grant --force"]);
    expect(line("revoke")).toEqual(["now: crm_ticket --ticket=siteA --revoke --force"]);
    expect(line("standby")).toEqual(["now: crm_ticket --ticket=siteA --standby"]);
    expect(line("activate")).toEqual(["now: crm_ticket --ticket=siteA --activate"]);
    expect(line("forget")).toEqual(["now: crm_ticket --ticket=siteA --cleanup --force"]);
  });

  it("bans, and clears what concerns one node", () => {
    expect(lines({ kind: "resource.refresh", resource: "vip", node: null })).toEqual([
      "now: crm_resource --resource vip --refresh",
    ]);
    expect(lines({ kind: "resource.refresh", resource: "vip", node: "n2" })).toEqual([
      "now: crm_resource --resource vip --refresh --node n2",
    ]);
    expect(lines({ kind: "resource.ban", resource: "vip", node: "n2", lifetime: "PT1H" })).toEqual([
      "now: crm_resource --resource vip --ban --node n2 --lifetime PT1H",
    ]);
    expect(lines({ kind: "resource.ban", resource: "vip", node: "n2" })).toEqual([
      "now: crm_resource --resource vip --ban --node n2",
    ]);
    expect(lines({ kind: "resource.clear", resource: "vip", node: "n2" })).toEqual([
      "now: crm_resource --resource vip --clear --node n2",
    ]);
  });

  it("stops, and starts by taking out what stands at the resource or by outweighing what it has from elsewhere", () => {
    const set = (name: string, value: string) =>
      `now: crm_resource --resource vip --meta --set-parameter ${name} --parameter-value ${value}`;
    const drop = (name: string) => `now: crm_resource --resource vip --meta --delete-parameter ${name}`;
    expect(lines({ kind: "resource.start", resource: "vip", role: "Unpromoted" })).toEqual([
      set("target-role", "Unpromoted"),
    ]);
    expect(lines({ kind: "resource.stop", resource: "vip" })).toEqual([set("target-role", "Stopped")]);
    const start = { kind: "resource.start", resource: "vip" } as const;
    expect(lines(start)).toEqual([set("target-role", "Started")]);
    expect(lines(start, cluster, { "target-role": "Stopped" })).toEqual([drop("target-role")]);
    const manage = { kind: "resource.manage", resource: "vip", managed: true } as const;
    expect(lines({ ...manage, managed: false })).toEqual([set("is-managed", "false")]);
    expect(lines(manage)).toEqual([set("is-managed", "true")]);
    expect(lines(manage, cluster, { "is-managed": "false" })).toEqual([drop("is-managed")]);
    const maintenance = { kind: "resource.maintenance", resource: "vip", on: true } as const;
    expect(lines(maintenance)).toEqual([set("maintenance", "true")]);
    expect(lines({ ...maintenance, on: false })).toEqual([set("maintenance", "false")]);
    expect(lines({ ...maintenance, on: false }, cluster, { maintenance: "true" })).toEqual([
      drop("maintenance"),
    ]);
  });

  it("restarts in two steps, and leaves target-role as it was", () => {
    const restart = { kind: "resource.restart", resource: "vip" } as const;
    const stop =
      "now: crm_resource --resource vip --meta --set-parameter target-role --parameter-value Stopped";
    expect(lines(restart)).toEqual([
      stop,
      "later: crm_resource --resource vip --meta --delete-parameter target-role",
    ]);
    expect(lines(restart, cluster, { "target-role": "Promoted" })).toEqual([
      stop,
      "later: crm_resource --resource vip --meta --set-parameter target-role --parameter-value Promoted",
    ]);
  });

  it("asks the fencer, and gives it the time that devices take", () => {
    const words = { reboot: "--reboot=n1", off: "--fence=n1", on: "--unfence=n1" };
    for (const action of ["reboot", "off", "on"] as const)
      expect(commandsFor({ kind: "node.fence", node: "n1", action })).toMatchObject([
        { argv: ["stonith_admin", words[action], "--tag=harrier"], when: "now", timeoutSeconds: 180 },
      ]);
    expect(lines({ kind: "node.confirm-off", node: "n1" })).toEqual(["now: stonith_admin --confirm=n1"]);
  });

  it("shows names with spaces as they would be pasted", () => {
    const [command] = commandsFor({ kind: "node.standby", node: "n 1; reboot" });
    expect(command?.display).toBe(
      "crm_attribute --node 'n 1; reboot' --name standby --update on --lifetime forever",
    );
  });

  it.each<[Operation]>([
    [{ kind: "node.standby", node: "-x" }],
    [{ kind: "node.online", node: "--all" }],
    [{ kind: "node.maintenance", node: "-x", on: false }],
    [{ ...move, resource: "-r" }],
    [{ ...move, to: "-N" }],
    [{ kind: "resource.clear", resource: "--force", node: null }],
    [{ kind: "resource.clear", resource: "vip", node: "-x" }],
    [{ kind: "resource.ban", resource: "vip", node: "-x" }],
    [{ kind: "resource.stop", resource: "-r" }],
    [{ kind: "node.fence", node: "-x", action: "off" }],
    [{ kind: "node.confirm-off", node: "--all" }],
    [{ kind: "resource.cleanup", resource: "vip", node: "-x" }],
  ])("refuses names that read as options: %j", (operation: Operation) => {
    expect(() => commandsFor(operation)).toThrow("option-like");
  });
});
