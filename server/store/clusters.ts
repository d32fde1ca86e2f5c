import "server-only";
import type { Transaction } from "kysely";
import { z } from "zod";
import type { ClusterStack } from "@/lib/cluster/stack";
import type { CredentialInput, JumpInput, KnownNode } from "@/lib/discovery/discovery";
import { STORED_CREDENTIAL } from "@/lib/discovery/stored-credential";
import { type PracticePlace, practicePlace } from "@/lib/practice-copy/place";
import { decodeStored, encodeStored, type Format } from "@/lib/stored/format";
import type { Vault } from "../crypto/vault";
import type { Store } from "./database";
import { openDocument, openKnown, readOne, sealDocument } from "./documents";
import type { JumpHostsTable, Schema } from "./schema";

/** A cluster that Harrier watches, as stored; the credential is opened. Never leaves the server. */
export interface ClusterRecord {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly credential: CredentialInput;
  readonly sudo: boolean;
  readonly jump: JumpInput | null;
  readonly nodes: readonly KnownNode[];
  readonly stack: ClusterStack;
  /** Of a practice copy: where its file is; left out for a cluster itself. */
  readonly practice?: PracticePlace;
}

export interface ClusterStore {
  /** Every cluster by name. One whose credential does not open is still listed, with `credential: null`. */
  list(): Promise<readonly StoredCluster[]>;
  /** `taken`: the configuration (XML) that a practice copy begins with. */
  insert(record: ClusterRecord, createdAt: string, taken?: string): Promise<void>;
  /** What a practice copy began with; null where it is no such copy, or cannot be read. */
  taken(id: string): Promise<string | null>;
  /** The way in and the members anew; name and history stay. */
  replaceAccess(record: Access): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Whether its owner allowed terminals on its nodes; no of a cluster that is not there. */
  allowsTerminals(id: string): Promise<boolean>;
  allowTerminals(id: string, allowed: boolean): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface StoredCluster extends Omit<ClusterRecord, "credential"> {
  readonly credential: CredentialInput | null;
  readonly credentialKind: CredentialInput["kind"];
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
        ...practiceOf(row.practice),
        name: row.name,
        user: row.user,
        sudo: row.sudo === 1,
        stack: row.stack === "heartbeat" ? "heartbeat" : "pacemaker",
        credential: readOne(
          "clusters",
          row.id,
          openKnown(vault, STORED_CREDENTIAL, row.credential, row.id, namesOf(row, nodes)),
        ),
        credentialKind: row.credential_kind as CredentialInput["kind"],
        jump: jumpOf(jumps, row.id),
        nodes: nodes
          .filter((node) => node.cluster_id === row.id)
          .map(({ name, address, port, fingerprint }) => ({ name, address, port, fingerprint })),
      }));
    },
    async taken(id) {
      const row = await db.selectFrom("clusters").select("taken").where("id", "=", id).executeTakeFirst();
      const sealed = row?.taken ?? null;
      return sealed === null ? null : readOne("clusters", id, openDocument(vault, TAKEN, sealed, id));
    },
    async insert(record, createdAt, configuration) {
      const { id, name, stack, practice = null } = record;
      await db.transaction().execute(async (trx) => {
        const row = {
          ...{ id, name, stack, created_at: createdAt, ...loginOf(record, vault) },
          practice: practice === null ? null : encodeStored(PLACE, practice),
          taken: configuration === undefined ? null : sealDocument(vault, TAKEN, configuration, id),
        };
        await trx.insertInto("clusters").values(row).execute();
        await insertHosts(trx, record);
      });
    },
    async replaceAccess(record) {
      const { id } = record;
      await db.transaction().execute(async (trx) => {
        await trx.updateTable("clusters").set(loginOf(record, vault)).where("id", "=", id).execute();
        await trx.deleteFrom("cluster_nodes").where("cluster_id", "=", id).execute();
        await trx.deleteFrom("jump_hosts").where("cluster_id", "=", id).execute();
        await insertHosts(trx, record);
      });
    },
    async rename(id, name) {
      await db.updateTable("clusters").set({ name }).where("id", "=", id).execute();
    },
    async allowsTerminals(id) {
      const row = await db.selectFrom("clusters").select("terminal").where("id", "=", id).executeTakeFirst();
      return row?.terminal === 1;
    },
    async allowTerminals(id, allowed) {
      await db
        .updateTable("clusters")
        .set({ terminal: allowed ? 1 : 0 })
        .where("id", "=", id)
        .execute();
    },
    async remove(id) {
      await db.deleteFrom("clusters").where("id", "=", id).execute();
    },
  };
}

type Access = Omit<ClusterRecord, "name" | "stack" | "practice">;

const TAKEN: Format<string> = { version: 1, schema: z.string() };
const PLACE: Format<PracticePlace> = { version: 1, schema: practicePlace };
/** On no node: a copy whose place cannot be read has no way in, and is never taken for the cluster itself. */
const NOWHERE: PracticePlace = { of: "", node: "", directory: "", takenAt: "" };

/** A cluster itself has no such field. */
function practiceOf(stored: string | null): { readonly practice?: PracticePlace } {
  if (stored === null) return {};
  const read = decodeStored(PLACE, stored);
  return { practice: read.ok ? read.value : NOWHERE };
}

function loginOf({ id, user, credential, sudo }: Access, vault: Vault) {
  return {
    user,
    credential_kind: credential.kind,
    credential: sealDocument(vault, STORED_CREDENTIAL, credential, id),
    sudo: sudo ? 1 : 0,
  };
}

async function insertHosts(trx: Transaction<Schema>, { id, nodes, jump }: Access): Promise<void> {
  const rows = nodes.map((node) => ({ cluster_id: id, ...node }));
  await trx.insertInto("cluster_nodes").values(rows).execute();
  if (jump === null) return;
  await trx
    .insertInto("jump_hosts")
    .values({ cluster_id: id, ...jump })
    .execute();
}

function jumpOf(rows: readonly JumpHostsTable[], id: string): JumpInput | null {
  const row = rows.find(({ cluster_id }) => cluster_id === id);
  if (!row) return null;
  const { host, port, user, fingerprint } = row;
  return { host, port, user, fingerprint };
}

/** A password that is also a name is not looked for: names would be blotted out wherever they stand. */
function namesOf(
  { id, name, user }: { readonly id: string; readonly name: string; readonly user: string },
  nodes: readonly { readonly cluster_id: string; readonly name: string; readonly address: string }[],
): readonly string[] {
  const own = nodes.filter((node) => node.cluster_id === id);
  return [name, user, ...own.flatMap((node) => [node.name, node.address])];
}
