import { describe, expect, it } from "vitest";
import {
  sampleClone,
  sampleCluster,
  sampleLocation,
  sampleNode,
  samplePin,
  samplePrimitive,
} from "../../cluster/samples";
import type { Operation } from "../operation";
import { leftoverOf, possibleLeftoverOf, undoOf, undoOfFailed } from "./undo";

const before = sampleCluster({
  nodes: [sampleNode("n1"), sampleNode("n2", { standby: true }), sampleNode("n3", { maintenance: true })],
  resources: [
    samplePrimitive("vip", "n1"),
    samplePrimitive("off", null),
    sampleClone(
      "db-clone",
      [
        samplePrimitive("db", "n1", { role: "unpromoted" }),
        samplePrimitive("db", "n2", { role: "promoted" }),
      ],
      { promotable: true },
    ),
  ],
});
const move = { kind: "resource.move", resource: "vip", to: "n3", promoted: false, keep: false } as const;

describe("undoOf", () => {
  it("takes standby and maintenance back to how they were", () => {
    expect(undoOf({ kind: "node.standby", node: "n1" }, before, "run")).toEqual({
      kind: "node.online",
      node: "n1",
    });
    expect(undoOf({ kind: "node.online", node: "n2" }, before, "run")).toEqual({
      kind: "node.standby",
      node: "n2",
    });
    expect(undoOf({ kind: "node.online", node: "n1" }, before, "run")).toBeNull();
    expect(undoOf({ kind: "node.maintenance", node: "n3", on: false }, before, "run")).toEqual({
      kind: "node.maintenance",
      node: "n3",
      on: true,
    });
  });

  it("takes back what was to end with a restart as what it was", () => {
    const untilRestart = ["standby", "maintenance"] as const;
    const passing = sampleCluster({
      nodes: [sampleNode("n1", { standby: true, maintenance: true, untilRestart })],
    });
    expect(undoOf({ kind: "node.online", node: "n1" }, passing, "run")).toEqual({
      kind: "node.standby",
      node: "n1",
      lifetime: "reboot",
    });
    expect(undoOf({ kind: "node.maintenance", node: "n1", on: false }, passing, "run")).toEqual({
      kind: "node.maintenance",
      node: "n1",
      on: true,
      lifetime: "reboot",
    });
  });

  it("does not put a node into a standby that a failure had caused", () => {
    const failed = sampleCluster({ nodes: [sampleNode("n1", { standby: true, standbyOnFail: true })] });
    expect(undoOf({ kind: "node.online", node: "n1" }, failed, "run")).toBeNull();
  });

  it("moves back, the role too", () => {
    expect(undoOf(move, before, "run")).toEqual({ ...move, to: "n1" });
    const role = { ...move, resource: "db-clone", promoted: true, to: "n1" };
    expect(undoOf(role, before, "run")).toEqual({ ...role, to: "n2" });
  });

  it("clears a pin that was not there before, and pins again what was pinned", () => {
    expect(undoOf({ ...move, keep: true }, before, "run")).toEqual({
      kind: "resource.clear",
      resource: "vip",
      node: "n3",
    });
    const pinned = sampleCluster({
      constraints: [samplePin("vip", "n1")],
    });
    expect(undoOf(move, pinned, "run")).toEqual({ ...move, to: "n1", keep: true });
    expect(undoOf({ ...move, keep: true }, pinned, "run")).toEqual({ ...move, to: "n1", keep: true });
  });

  it("bans again where the move lifted a ban, unless it was for a role", () => {
    const ban = (role: "promoted" | null) =>
      sampleCluster({
        constraints: [
          sampleLocation("cli-ban-vip-on-n3", "vip", "n3", { origin: "cli-ban", score: -1_000_000, role }),
        ],
      });
    expect(undoOf(move, ban(null), "run")).toEqual({ ...move, to: "n1", banAgain: "n3" });
    expect(undoOf(move, ban("promoted"), "run")).toEqual({ ...move, to: "n1" });
  });

  it("knows no way back for what ran nowhere, for clearing and for cleaning up", () => {
    expect(undoOf({ ...move, resource: "off" }, before, "run")).toBeNull();
    expect(undoOf({ kind: "resource.clear", resource: "vip", node: null }, before, "run")).toBeNull();
    expect(undoOf({ kind: "resource.cleanup", resource: "vip", node: null }, before, "run")).toBeNull();
  });

  it("takes each verb of a resource back to how it was", () => {
    const vip = { resource: "vip" } as const;
    expect(undoOf({ kind: "resource.stop", ...vip }, before, "run")).toEqual({
      kind: "resource.start",
      ...vip,
    });
    expect(undoOf({ kind: "resource.start", ...vip }, before, "run")).toBeNull();
    expect(undoOf({ kind: "resource.restart", ...vip }, before, "run")).toBeNull();
    const unmanage = { kind: "resource.manage", ...vip, managed: false } as const;
    expect(undoOf(unmanage, before, "run")).toEqual({ ...unmanage, managed: true });
    const maintenance = { kind: "resource.maintenance", ...vip, on: true } as const;
    expect(undoOf(maintenance, before, "run")).toEqual({ ...maintenance, on: false });
    expect(undoOf({ ...maintenance, on: false }, before, "run")).toBeNull();
    const ban = { kind: "resource.ban", ...vip, node: "n1" } as const;
    expect(undoOf(ban, before, "run")).toEqual({ kind: "resource.clear", ...vip, node: "n1" });
  });

  it("takes a ticket back to how it was, and leaves alone what was so already", () => {
    const held = { id: "siteA", granted: true, standby: false, lastGranted: null };
    const set = (to: "grant" | "revoke" | "standby" | "activate" | "forget") =>
      ({ kind: "ticket.set", ticket: "siteA", to }) as const;
    const here = sampleCluster({ tickets: [held] });
    const resting = sampleCluster({ tickets: [{ ...held, standby: true }] });
    expect(undoOf(set("grant"), before, "run")).toEqual(set("revoke"));
    expect(undoOf(set("grant"), here, "run")).toBeNull();
    expect(undoOf(set("revoke"), here, "run")).toEqual(set("grant"));
    expect(undoOf(set("revoke"), before, "run")).toBeNull();
    expect(undoOf(set("standby"), here, "run")).toEqual(set("activate"));
    expect(undoOf(set("standby"), resting, "run")).toBeNull();
    expect(undoOf(set("activate"), resting, "run")).toEqual(set("standby"));
    expect(undoOf(set("activate"), here, "run")).toBeNull();
    expect(undoOf(set("forget"), here, "run")).toEqual(set("grant"));
    expect(undoOf(set("forget"), before, "run")).toBeNull();
  });

  it("clears what a kept move left when it failed, too, and no ban elsewhere", () => {
    const pinned = sampleCluster({
      constraints: [
        samplePin("vip", "n3"),
        sampleLocation("cli-ban-vip-on-n2", "vip", "n2", { origin: "cli-ban" }),
      ],
    });
    const clear = { kind: "resource.clear", resource: "vip", node: "n3" } as const;
    expect(leftoverOf({ ...move, keep: true }, pinned)).toEqual(clear);
    expect(leftoverOf(move, pinned)).toEqual(clear);
    expect(leftoverOf(move, sampleCluster())).toBeNull();
    expect(possibleLeftoverOf(move)).toEqual(clear);
    expect(possibleLeftoverOf({ kind: "resource.restart", resource: "vip" })).toEqual({
      kind: "resource.start",
      resource: "vip",
    });
    expect(possibleLeftoverOf({ kind: "node.standby", node: "n1" })).toBeNull();
  });

  it("takes back no more than a failed run has done", () => {
    const back = { ...move, to: "n1" };
    const clear = { kind: "resource.clear", resource: "vip", node: null } as const;
    expect(undoOfFailed(move, back, clear)).toEqual(clear);
    expect(undoOfFailed(move, back, null)).toBeNull();
    const online = { kind: "node.online", node: "n1" } as const;
    expect(undoOfFailed({ kind: "node.standby", node: "n1" }, online, null)).toEqual(online);
    const several = (operations: readonly (typeof move | { kind: "resource.stop"; resource: string })[]) =>
      ({ kind: "resource.several", operations }) as Operation;
    expect(undoOfFailed(several([move]), back, null)).toBeNull();
    expect(undoOfFailed(several([{ kind: "resource.stop", resource: "vip" }]), back, null)).toEqual(back);
  });
});
