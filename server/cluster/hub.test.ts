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

const QUIET = {
  onWatch: () => undefined,
  onWayOver: () => undefined,
  isApplying: () => false,
  toldJobs: () => ({ jobs: [], leftDown: [] }),
  recentEvents: async () => [],
  keepEvents: () => undefined,
};

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
      return { documents: [], unreadable: [] };
    },
    ...QUIET,
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

test("tells that a way in is over: another login, or none any more; not another name or member", async () => {
  const over: string[] = [];
  let stored = [record("a"), record("b")];
  let isApplying = false;
  const hub = new Hub(
    {
      ...QUIET,
      isApplying: () => isApplying,
      list: async () => stored,
      foreignVersion: () => 1,
      recentRuns: async () => ({ documents: [], unreadable: [] }),
      onWayOver: (id) => over.push(id),
    },
    given.pool(),
  );
  await hub.start();
  const change = async (next: readonly StoredCluster[]) => {
    stored = [...next];
    await hub.refresh();
    return over.splice(0);
  };
  const [a, b] = [record("a"), record("b")];
  expect(await change([{ ...a, name: "other" }, b])).toEqual([]);
  const more = [...a.nodes, { name: "n2", address: "127.0.0.1", port: 1, fingerprint: "SHA256:y" }];
  expect(await change([{ ...a, nodes: more }, b])).toEqual([]);
  expect(await change([{ ...a, nodes: more, user: "admin" }, b])).toEqual(["a"]);
  isApplying = true;
  expect(await change([{ ...a, nodes: more, user: "other" }, b]), "the watch waits, nothing else").toEqual([
    "a",
  ]);
  isApplying = false;
  expect(await change([{ ...a, nodes: more, user: "other" }, b]), "told once").toEqual([]);
  expect(await change([b])).toEqual(["a"]);
  hub.close();
});
