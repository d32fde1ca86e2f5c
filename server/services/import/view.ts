import "server-only";
import type { ImportRequest, ImportView } from "@/lib/api/import-view";
import { ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { understand, viewOf } from "../../change/import/understand";
import { importSchema } from "./input";

/** What is understood of a text that should be imported, and what stands in its way. Changes nothing. */
export const viewImport = defineVerb<ImportRequest, ImportView>({
  name: "import.view",
  permission: "cluster.configure",
  input: importSchema,
  clusterOf: (input) => input.clusterId,
  audit: null,
  async act({ live }, request) {
    const understood = await understand(live, request);
    return understood.ok ? ok(await viewOf(live, understood.value)) : understood;
  },
});
