import "server-only";
import type { CredentialInput, JumpInput } from "@/lib/discovery/discovery";
import type { Vault } from "../crypto/vault";
import type { Store } from "./database";
import type { JumpHostsTable } from "./schema";

/** A cluster that Harrier watches, as stored; the credential is opened. Never leaves the server. */
export interface ClusterRecord {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly credential: CredentialInput;
  readonly sudo: boolean;
  readonly jump: JumpInput | null;
  readonly nodes: readonly NodeRecord[];
}

export interface NodeRecord {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
}

export interface ClusterStore {
  /** Every cluster by name. One whose credential does not open is still listed, with `credential: null`. */
  list(): Promise<readonly StoredCluster[]>;
  insert(record: ClusterRecord, createdAt: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface StoredCluster extends Omit<ClusterRecord, "credential"> {
  readonly credential: CredentialInput | null;
}

export function createClusterStore(store: Store, vault: Vault): ClusterStore {
  const { db } = store;
  return {
    async list() {
      const [clusters, nodes, jumps] = await Promise.all([
        db.selectFrom("clusters").selectAll().orderBy("name").execute(),
        db.selectFrom("cluster_nodes").selectAll().orderBy("name").execute(),
        db.selectFrom("jump_hosts").selectAll().execute(),
      ]);
      return clusters.map((row) => ({
        id: row.id,
        name: row.name,
        user: row.user,
        sudo: row.sudo === 1,
        credential: openCredential(vault, row.credential, row.id),
        jump: jumpOf(jumps, row.id),
        nodes: nodes
          .filter((node) => node.cluster_id === row.id)
          .map(({ name, address, port, fingerprint }) => ({ name, address, port, fingerprint })),
      }));
    },
    async insert(record, createdAt) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto("clusters")
          .values({
            id: record.id,
            name: record.name,
            user: record.user,
            credential_kind: record.credential.kind,
            credential: vault.seal(JSON.stringify(record.credential), record.id),
            sudo: record.sudo ? 1 : 0,
            created_at: createdAt,
          })
          .execute();
        const rows = record.nodes.map((node) => ({ cluster_id: record.id, ...node }));
        await trx.insertInto("cluster_nodes").values(rows).execute();
        if (record.jump === null) return;
        await trx
          .insertInto("jump_hosts")
          .values({ cluster_id: record.id, ...record.jump })
          .execute();
      });
    },
    async rename(id, name) {
      await db.updateTable("clusters").set({ name }).where("id", "=", id).execute();
    },
    async remove(id) {
      await db.deleteFrom("clusters").where("id", "=", id).execute();
    },
  };
}

function jumpOf(rows: readonly JumpHostsTable[], id: string): JumpInput | null {
  const row = rows.find(({ cluster_id }) => cluster_id === id);
  if (!row) return null;
  const { host, port, user, fingerprint } = row;
  return { host, port, user, fingerprint };
}

function openCredential(vault: Vault, sealed: string, id: string): CredentialInput | null {
  try {
    return JSON.parse(vault.open(sealed, id)) as CredentialInput;
  } catch {
    return null;
  }
}
