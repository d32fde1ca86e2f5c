import "server-only";
import { z } from "zod";
import type { ConfigurationView } from "@/lib/api/configuration-view";
import { CONFIGURATION_QUESTIONS, configurationSaid, readAnswers } from "@/lib/configuration/questions";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { askOne } from "../../cluster/ask-one";
import { configurationOfPicture } from "../../cluster/configuration-now";
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
    const asked = await askOne(live, CONFIGURATION_QUESTIONS);
    const answers = asked.ok ? asked.value : {};
    const text = configurationSaid(answers) ?? (await configurationOfPicture(live));
    const sheets = await parseForeign("sheets", text ?? "");
    if (!sheets.ok) return err({ code: "api.not-found" });
    const { cluster, resource, transient } = readAnswers(answers);
    const names = new Map(live.reading?.cluster.nodes.map(({ id, name }) => [id, name]));
    return ok({
      at,
      sheets: sheets.value,
      options: { cluster, resource },
      transient: transient.map(({ node, values }) => ({ node: names.get(node) ?? node, values })),
      problem: asked.ok ? null : asked.error,
    });
  },
});
