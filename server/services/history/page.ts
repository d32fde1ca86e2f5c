import "server-only";
import { z } from "zod";
import type { HistoryPage } from "@/lib/api/history-page";
import { HISTORY_KINDS } from "@/lib/history/entry";
import type { ObjectName } from "@/lib/history/objects";
import { ok } from "@/lib/result";
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
  text: z.string().trim().max(200).default(""),
  limit: z.coerce.number().int().min(1).max(200).default(DEFAULT_LIMIT),
});

/** A page of what happened on a cluster and was done to it, newest first. */
export const viewHistory = defineVerb<z.infer<typeof pageSchema>, HistoryPage>({
  name: "history.view",
  permission: "cluster.view",
  input: pageSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live, runtime }, { before, object, kind, text, limit }) {
    const filter = { objects: object, kinds: kind, text: text === "" ? null : text };
    return ok(await runtime.history.page({ clusterId: live.id, before, ...filter, limit }));
  },
});
