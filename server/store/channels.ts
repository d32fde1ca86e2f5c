import "server-only";
import type { Channel } from "@/lib/notify/channel";
import { STORED_CHANNEL } from "@/lib/notify/stored-channel";
import type { Vault } from "../crypto/vault";
import { learnSecrets } from "../secrets";
import type { Store } from "./database";
import { openDocument, type Readable, readableOf, sealDocument } from "./documents";

const SHORTEST_TOKEN = 16;

/** Channels as they are kept, sealed: their addresses may hold a token. */
export interface ChannelStore {
  /** In the order in which they were made. Kept in memory while nobody changes them. */
  list(): Promise<Readable<Channel>>;
  save(channel: Channel): Promise<void>;
  /** False: there is none of that id. */
  remove(id: string): Promise<boolean>;
}

export function createChannelStore({ db }: Pick<Store, "db">, vault: Vault): ChannelStore {
  let known: Promise<Readable<Channel>> | null = null;
  const read = async () => {
    const rows = await db
      .selectFrom("channels")
      .select(["id", "document"])
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    const readable = readableOf(
      "channels",
      rows.map(({ id, document }) => ({ id, read: openDocument(vault, STORED_CHANNEL, document, id) })),
    );
    for (const { target } of readable.documents) learnSecrets(secretsOf(target));
    return readable;
  };
  return {
    list() {
      known ??= read().catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    async save(channel) {
      const { id, createdAt } = channel;
      const document = sealDocument(vault, STORED_CHANNEL, channel, id);
      known = null;
      await db
        .insertInto("channels")
        .values({ id, created_at: createdAt, document })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ document }))
        .execute();
      known = null;
    },
    async remove(id) {
      known = null;
      const gone = await db.deleteFrom("channels").where("id", "=", id).executeTakeFirst();
      known = null;
      return Number(gone.numDeletedRows) > 0;
    },
  };
}

function secretsOf(target: Channel["target"]): readonly string[] {
  if (target.kind === "webhook") {
    const { pathname, searchParams, username, password } = new URL(target.url);
    const parts = [...pathname.split("/"), ...searchParams.values(), username].filter(isTokenLike);
    return [target.secret, ...[...parts, password].flatMap((part) => [part, decoded(part)])];
  }
  return target.password === null ? [] : [target.password];
}

/** A part of an address that nobody would choose as a name: what is a name, as `/data`, stands in the open everywhere. */
function isTokenLike(part: string): boolean {
  return part.length >= SHORTEST_TOKEN && (/\d/.test(part) || (/[a-z]/.test(part) && /[A-Z]/.test(part)));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
