import "server-only";
import { z } from "zod";
import type { HistoryPage } from "@/lib/api/history-page";
import { HISTORY_KINDS } from "@/lib/history/entry";
import type { ObjectName } from "@/lib/history/objects";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { isCursor } from "../../store/history-rows";
import { clusterIdSchema } from "../cluster/view";

const DEFAULT_LIMIT = 50;

const isObject = (text: string): text is ObjectName => /^(?:node|resource|constraint):./s.test(text);

const pageSchema = z.strictObject({
  clusterId: clusterIdSchema,
  before: z.string().refine(isCursor, "cursor").nullable().default(null),
  object: z.array(z.string().max(1024).refine(isObject, "object")).max(50).default([]),
  kind: z.array(z.enum(HISTORY_KINDS)).max(HISTORY_KINDS.length).default([]),
  since: z.iso.datetime({ offset: true }).nullable().default(null),
  text: z.string().trim().max(200).default(""),
  limit: z.coerce.number().int().min(1).max(200).default(DEFAULT_LIMIT),
});

/** A page of what happened on a cluster and was done to it, newest first. */
export const viewHistory = defineVerb<z.infer<typeof pageSchema>, HistoryPage>({
  name: "history.view",
  permission: "cluster.view",
  input: pageSchema,
  entryOf: (input) => input.clusterId,
  audit: null,
  async act({ runtime }, { clusterId, before, object, kind, text, since, limit }) {
    if (runtime.isWatching && runtime.hub.get(clusterId) === null)
      return err({ code: "api.cluster-unknown", clusterId });
    const filter = { objects: object, kinds: kind, text: text === "" ? null : text };
    // As they are stored: in UTC.
    const from = since === null ? null : new Date(since).toISOString();
    return ok(await runtime.history.page({ clusterId, before, ...filter, since: from, limit }));
  },
});
