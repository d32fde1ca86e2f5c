import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { KeptPlan } from "@/lib/change/plan/plan";
import { openVault, type Vault } from "../../crypto/vault";
import { openStore, type Store } from "../database";

/** A real database of its own, with one cluster, "c1". */
export interface ScratchStore {
  readonly directory: string;
  readonly store: Store;
  readonly vault: Vault;
  remove(): Promise<void>;
}

export async function scratchStore(): Promise<ScratchStore> {
  const directory = mkdtempSync(join(tmpdir(), "harrier-store-"));
  const store = openStore(directory);
  const row = { id: "c1", name: "Web", user: "root", credential_kind: "agent", credential: "", sudo: 0 };
  await store.db
    .insertInto("clusters")
    .values({ ...row, created_at: "2026-03-01T10:00:00Z" })
    .execute();
  return {
    directory,
    store,
    vault: openVault(directory, { isAnythingSealed: false }),
    async remove() {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** A plan of that cluster, as it is kept: of the simplest change. */
export function keptPlan(id: string): KeptPlan {
  const plan = {
    id,
    clusterId: "c1",
    operation: { kind: "node.standby", node: "n1" },
    commands: [],
    effects: NO_EFFECTS,
    base: null,
    snapshotVersion: 1,
    createdAt: "2026-03-01T10:00:00Z",
    notes: [],
  } as const;
  return { plan, secret: null };
}
