import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openVault } from "../crypto/vault";
import { type ClusterRecord, createClusterStore } from "./clusters";
import { openStore, type Store } from "./database";

const record: ClusterRecord = {
  id: "c1",
  name: "Web",
  user: "root",
  sudo: false,
  stack: "pacemaker" as const,
  jump: null,
  credential: { kind: "password", password: "s3cret-p4ssword" },
  nodes: [{ name: "n1", address: "192.0.2.1", port: 22, fingerprint: "SHA256:abc" }],
};

const saved = { ...record, credentialKind: "password" };

let directory: string;
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "harrier-store-"));
  store = openStore(directory);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

describe("cluster store", () => {
  it("gives back what was saved, over a reopening", async () => {
    await createClusterStore(store, openVault(directory, { isAnythingSealed: false })).insert(
      record,
      "2026-01-01T00:00:00.000Z",
    );
    const again = openStore(directory);
    expect(await createClusterStore(again, openVault(directory, { isAnythingSealed: false })).list()).toEqual(
      [saved],
    );
    await again.close();
  });

  it("keeps the jump host of the cluster that has one, and forgets it with the cluster", async () => {
    const clusters = createClusterStore(store, openVault(directory, { isAnythingSealed: false }));
    const jump = { host: "bastion", port: 2222, user: "ops", fingerprint: "SHA256:def" };
    await clusters.insert({ ...record, jump }, "2026-01-01T00:00:00.000Z");
    await clusters.insert({ ...record, id: "c2", name: "Shop" }, "2026-01-01T00:00:00.000Z");
    expect((await clusters.list()).map((cluster) => cluster.jump)).toEqual([null, jump]);
    await clusters.remove("c1");
    expect(await store.db.selectFrom("jump_hosts").selectAll().execute()).toEqual([]);
  });

  it("replaces the way in and the members, and nothing else", async () => {
    const clusters = createClusterStore(store, openVault(directory, { isAnythingSealed: false }));
    const jump = { host: "bastion", port: 2222, user: "ops", fingerprint: "SHA256:def" };
    await clusters.insert({ ...record, jump }, "2026-01-01T00:00:00.000Z");
    await clusters.insert({ ...record, id: "c2", name: "Shop" }, "2026-01-01T00:00:00.000Z");
    const { name, ...access } = record;
    const anew = {
      ...access,
      user: "admin",
      sudo: true,
      credential: { kind: "agent" as const },
      nodes: ["n1", "n2"].map((node) => ({ name: node, address: node, port: 22, fingerprint: "SHA256:new" })),
    };
    await clusters.replaceAccess(anew);
    const [shop, web] = await clusters.list();
    expect(web).toEqual({ ...anew, name, credentialKind: "agent" });
    expect(shop).toEqual({ ...saved, id: "c2", name: "Shop" });
    await clusters.replaceAccess({ ...anew, jump });
    expect((await clusters.list())[1]?.jump).toEqual(jump);
  });

  it("never writes a credential in the clear", async () => {
    await createClusterStore(store, openVault(directory, { isAnythingSealed: false })).insert(
      record,
      "2026-01-01T00:00:00.000Z",
    );
    await store.close();
    const bytes = readFileSync(join(directory, "harrier.db")).toString("latin1");
    expect(bytes).not.toContain("s3cret-p4ssword");
    store = openStore(directory);
  });

  it("lists a cluster whose credential does not open, without one", async () => {
    await createClusterStore(store, openVault(directory, { isAnythingSealed: false })).insert(
      record,
      "2026-01-01T00:00:00.000Z",
    );
    const other = mkdtempSync(join(tmpdir(), "harrier-other-"));
    const [listed] = await createClusterStore(store, openVault(other, { isAnythingSealed: false })).list();
    rmSync(other, { recursive: true });
    expect(listed).toMatchObject({ name: "Web", credential: null });
  });

  it("sees that another process wrote, and not its own writes", async () => {
    const clusters = createClusterStore(store, openVault(directory, { isAnythingSealed: false }));
    const before = store.foreignVersion();
    await clusters.insert(record, "2026-01-01T00:00:00.000Z");
    expect(store.foreignVersion()).toBe(before);
    const other = openStore(directory);
    await createClusterStore(other, openVault(directory, { isAnythingSealed: false })).rename("c1", "Shop");
    await other.close();
    expect(store.foreignVersion()).not.toBe(before);
    expect((await clusters.list())[0]?.name).toBe("Shop");
  });

  it("removes a cluster with its nodes", async () => {
    const clusters = createClusterStore(store, openVault(directory, { isAnythingSealed: false }));
    await clusters.insert(record, "2026-01-01T00:00:00.000Z");
    await clusters.remove("c1");
    expect(await clusters.list()).toEqual([]);
    expect(await store.db.selectFrom("cluster_nodes").selectAll().execute()).toEqual([]);
  });
});
