import "server-only";
import { z } from "zod";
import type { WizardCatalogue } from "@/lib/api/wizard-view";
import { err, ok } from "@/lib/result";
import { CATALOGUE } from "@/lib/wizards/catalog";
import { defineVerb } from "../../boundary/verb";
import { shownTexts } from "../../secrets";
import { worldOf } from "../../wizard/world";
import { clusterIdSchema } from "../cluster/view";

/** The wizards that make sense on a cluster, why others do not, and what was begun and left. */
export const listWizards = defineVerb<{ clusterId: string }, WizardCatalogue>({
  name: "wizard.list",
  permission: "cluster.configure",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: null,
  masked: shownTexts,
  async act({ live, runtime }) {
    const { reading } = live;
    if (!reading) return err({ code: "plan", problem: { code: "not-connected" } });
    const world = worldOf(reading);
    const entries = CATALOGUE.map((wizard) => ({
      id: wizard.id,
      shelf: wizard.shelf,
      obstacle: wizard.obstacle(world),
    }));
    const { documents, unreadable } = await runtime.drafts.list(live.id);
    const drafts = documents.map(({ id, wizard, by, subject, updatedAt }) => ({
      id,
      wizard,
      by,
      subject,
      updatedAt,
    }));
    return ok({ entries, drafts, unreadableDrafts: unreadable.length });
  },
});
