import "server-only";
import { z } from "zod";
import type { TerminalSetting } from "@/lib/api/terminal-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { clusterIdSchema } from "../cluster/view";

/** Whether terminals are allowed on a cluster's nodes, and as whom. */
export const viewTerminalSetting = defineVerb<{ clusterId: string }, TerminalSetting>({
  name: "terminal.view",
  permission: "cluster.terminal",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  entryOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ runtime }, { clusterId }) {
    const record = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
    if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
    const { user: account, sudo, nodes } = record;
    const allowed = await runtime.clusters.allowsTerminals(clusterId);
    return ok({ allowed, account, sudo, nodes: nodes.map(({ name }) => name) });
  },
});

/** Allows terminals on a cluster's nodes, or forbids them: then those that are open end at once. */
export const allowTerminals = defineVerb<
  { clusterId: string; allowed: boolean },
  { readonly allowed: boolean }
>({
  name: "terminal.allow",
  permission: "cluster.terminal",
  input: z.strictObject({ clusterId: clusterIdSchema, allowed: z.boolean() }),
  entryOf: ({ clusterId }) => clusterId,
  audit: (input) => input,
  async act({ runtime }, { clusterId, allowed }) {
    const record = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
    if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
    if (allowed && record.practice !== undefined) return err({ code: "terminal.practice" });
    await runtime.clusters.allowTerminals(clusterId, allowed);
    if (!allowed) runtime.terminals.endOf(clusterId, { kind: "switched-off" });
    return ok({ allowed });
  },
});
