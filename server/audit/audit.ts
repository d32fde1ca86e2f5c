import "server-only";
import { shown } from "../secrets";
import type { Store } from "../store/database";

export interface AuditSubject {
  readonly who: string;
  readonly address: string | null;
  readonly verb: string;
  readonly clusterId: string | null;
}

/** Append-only record of who did what. The begin entry is on disk before the first byte goes to a node. */
export interface Audit {
  /** Writes the begin entry; `document` is masked here, whatever it holds. The returned function writes its end, once. */
  begin(subject: AuditSubject, document: unknown): Promise<(outcome: unknown) => Promise<void>>;
}

export function createAudit({ db }: Store, now: () => Date = () => new Date()): Audit {
  const write = (subject: AuditSubject, begunBy: number | null, document: unknown) =>
    db
      .insertInto("audit")
      .values({
        begun_by: begunBy,
        at: now().toISOString(),
        who: subject.who,
        address: subject.address,
        verb: subject.verb,
        cluster_id: subject.clusterId,
        document: JSON.stringify(shown(document ?? null)),
      })
      .executeTakeFirstOrThrow();
  return {
    async begin(subject, document) {
      const begun = Number((await write(subject, null, document)).insertId);
      let isWritten = false;
      return async (outcome) => {
        if (isWritten) return;
        await write(subject, begun, outcome);
        isWritten = true;
      };
    },
  };
}
