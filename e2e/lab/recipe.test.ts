import { describe, expect, it } from "vitest";
import { offeredFor, packagesFor, type RootName, recipeHash, rootPrefix } from "./recipe";

const CLUSTER: RootName = { release: "bookworm", kind: "cluster" };
const HOSTS: RootName = { release: "bookworm", kind: "hosts" };
const PACKAGES = packagesFor(CLUSTER);
const recipe = { ...CLUSTER, packages: PACKAGES, offered: ["a", "b"], customize: "true" };

describe("recipeHash", () => {
  it("is the same for the same recipe, in whatever order the packages come", () => {
    const turned = { ...recipe, packages: [...PACKAGES].reverse(), offered: ["b", "a"] };
    expect(recipeHash(turned)).toBe(recipeHash(recipe));
    expect(recipeHash(recipe)).toMatch(/^[0-9a-f]{12}$/);
  });

  it("changes with anything that changes the result", () => {
    const others = [
      { ...recipe, release: "trixie" },
      { ...recipe, kind: HOSTS.kind },
      { ...recipe, packages: ["x"] },
      { ...recipe, offered: ["a"] },
      { ...recipe, customize: "false" },
    ];
    expect(new Set([recipe, ...others].map(recipeHash)).size).toBe(6);
  });
});

describe("packages of a host without a cluster", () => {
  it("has none that belongs to one, and everything a cluster is made of for apt to install", () => {
    for (const release of ["bookworm", "trixie"]) {
      const cluster = ["corosync", "pacemaker", "pcs", "crmsh", "resource-agents"];
      const root: RootName = { release, kind: "hosts" };
      for (const name of [...cluster, "nfs-common", "glusterfs-client"])
        expect(packagesFor(root)).not.toContain(name);
      expect(offeredFor(root)).toEqual(expect.arrayContaining(cluster));
      expect(packagesFor({ release, kind: "cluster" })).toEqual(
        expect.arrayContaining([...packagesFor(root)]),
      );
    }
  });

  it("offers heartbeat where the release has it", () => {
    expect(offeredFor(HOSTS)).toContain("heartbeat");
    expect(offeredFor({ ...HOSTS, release: "trixie" })).not.toContain("heartbeat");
  });
});

describe("rootPrefix", () => {
  it("tells the roots of one kind and release from all others, which must not go with them", () => {
    const kinds = [CLUSTER, HOSTS];
    const names = kinds.flatMap((root) => [root, { ...root, release: "trixie" }]);
    const prefixes = names.map(rootPrefix);
    for (const prefix of prefixes)
      expect(prefixes.filter((other) => `${other}0123456789ab`.startsWith(prefix))).toEqual([prefix]);
  });
});
