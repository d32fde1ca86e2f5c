import "server-only";
import { z } from "zod";
import type { ConfigurationView } from "@/lib/api/configuration-view";
import { CONFIGURATION_QUESTIONS, readAnswers } from "@/lib/configuration/questions";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askOne } from "../../cluster/ask-one";
import { parseForeign } from "../../parse/parse-foreign";
import { clusterIdSchema } from "../cluster/view";

/** The configuration beside resources and constraints, read now, and what the node's own tools say of it. */
export const viewConfiguration = defineVerb<{ clusterId: string }, ConfigurationView>({
  name: "configuration.view",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }) {
    const at = new Date().toISOString();
    // Changes without effect on a resource are seen late: the picture is of now.
    const [asked] = await Promise.all([askOne(live, CONFIGURATION_QUESTIONS), live.watcher.readNow()]);
    const { reading } = live;
    if (reading === null || reading.source.cib === "") return err({ code: "api.not-found" });
    const sheets = await parseForeign("sheets", reading.source.cib);
    if (!sheets.ok) return err({ code: "api.not-found" });
    const { cluster, resource, findings, transient } = readAnswers(asked.ok ? asked.value : {});
    const names = new Map(reading.cluster.nodes.map(({ id, name }) => [id, name]));
    return ok({
      at,
      sheets: sheets.value,
      options: { cluster, resource },
      transient: transient.map(({ node, values }) => ({ node: names.get(node) ?? node, values })),
      findings,
      problem: asked.ok ? null : asked.error,
    });
  },
});
