import { describe, expect, it } from "vitest";
import { type Actor, LOCAL, may } from "./actor";
import type { AccessRole, Permission } from "./permission";

const person = (everywhere: AccessRole | null, clusters: Record<string, AccessRole> = {}): Actor => ({
  kind: "person",
  name: "ann",
  grants: { everywhere, clusters },
});

describe("may", () => {
  it.each<[AccessRole | null, Permission[]]>([
    [null, []],
    ["viewer", ["cluster.view"]],
    ["operator", ["cluster.view", "cluster.operate"]],
    ["administrator", ["cluster.view", "cluster.operate", "cluster.configure"]],
    [
      "owner",
      ["cluster.view", "cluster.operate", "cluster.configure", "cluster.terminal", "clusters.manage"],
    ],
  ])("%s", (role, allowed) => {
    const all: Permission[] = [
      ...(["cluster.view", "cluster.operate", "cluster.configure"] as const),
      ...(["cluster.terminal", "clusters.manage"] as const),
    ];
    expect(all.filter((permission) => may(person(role), permission, "c1"))).toEqual(allowed);
  });

  it("takes the higher of what is granted everywhere and on the cluster", () => {
    const ann = person("viewer", { c1: "operator" });
    expect(may(ann, "cluster.operate", "c1")).toBe(true);
    expect(may(ann, "cluster.operate", "c2")).toBe(false);
    expect(may(person("owner", { c1: "viewer" }), "cluster.operate", "c1")).toBe(true);
  });

  it("does not take a grant on a cluster for one on the console", () => {
    expect(may(person(null, { c1: "owner" }), "clusters.manage", null)).toBe(false);
  });

  it("does not stumble over the names of an object's own members", () => {
    expect(may(person(null), "cluster.view", "constructor")).toBe(false);
    expect(may(person(null), "cluster.view", "__proto__")).toBe(false);
  });

  it("lets the one at the console, a token of that breadth and Harrier itself do everything", () => {
    for (const actor of [
      LOCAL,
      { ...LOCAL, kind: "token" },
      { kind: "system", name: "schedule" },
    ] as Actor[]) {
      expect(may(actor, "clusters.manage", null)).toBe(true);
    }
  });
});
