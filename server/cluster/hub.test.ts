import { expect, test, vi } from "vitest";
import { given, SOON } from "../ssh/testing/cleanup";
import type { StoredCluster } from "../store/clusters";
import { Hub, type HubSource } from "./hub";

const record = (id: string): StoredCluster =>
  ({
    id,
    name: id,
    user: "root",
    credential: { kind: "password", password: "x" },
    sudo: false,
    jump: null,
    nodes: [{ name: "n1", address: "127.0.0.1", port: 1, fingerprint: "SHA256:x" }],
  }) as unknown as StoredCluster;

test("a cluster whose watch cannot begin, or a store that throws, keeps no other from being watched", async () => {
  const broken = new Set(["list", "a"]);
  const fail = (what: string) => {
    if (broken.has(what)) throw new Error(what);
  };
  const source: HubSource = {
    list: async () => {
      fail("list");
      return [record("a"), record("b")];
    },
    foreignVersion: () => {
      return 1;
    },
    recentRuns: async (id) => {
      fail(id);
      return { documents: [], unreadable: 0 };
    },
    onWatch: () => undefined,
    isApplying: () => false,
    activeJobs: () => [],
    recentEvents: async () => [],
    keepEvents: () => undefined,
  };
  const hub = new Hub(source, given.pool());
  await hub.start();
  broken.delete("list");
  await vi.waitFor(() => expect([hub.get("a"), hub.get("b")?.id]).toEqual([null, "b"]), SOON);
  broken.delete("a");
  await vi.waitFor(() => expect(hub.get("a")?.id).toBe("a"), SOON);
  await vi.waitFor(() => expect(hub.get("a")?.id).toBe("a"), SOON);
  hub.close();
});
