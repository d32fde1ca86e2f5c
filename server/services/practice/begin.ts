import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { configurationIn } from "@/lib/change/configuration/speak";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import type { PracticePlace } from "@/lib/practice-copy/place";
import { endCopy } from "@/lib/practice-copy/scripts";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { takeCopy } from "../../cluster/take-copy";
import { clusterIdSchema } from "../cluster/view";

/** Takes a cluster's CIB as it is now into a file on the node that is watched, and has it watched beside the cluster. */
export const beginPractice = defineVerb<{ clusterId: string }, { readonly clusterId: string }>({
  name: "practice.begin",
  permission: "clusters.manage",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: (input) => input.clusterId,
  audit: (input) => input,
  async act({ live, runtime }, { clusterId }) {
    const known = await runtime.clusters.list();
    const record = known.find(({ id }) => id === clusterId);
    const { runner } = live.watcher;
    if (record === undefined || record.credential === null || runner === null)
      return err({ code: "plan", problem: { code: "not-connected" } });
    // A copy of a copy would be a copy of a file that nobody runs.
    if (live.snapshot.practice)
      return err({ code: "plan", problem: { code: "obstacle", obstacle: { code: "practice" } } });
    const taken = await takeCopy(runner);
    if (!taken.ok) return err({ code: "node", host: runner.node, problem: taken.error });
    const begun = taken.value;
    const configuration = configurationIn(begun.cib);
    if (configuration === null) {
      await runner.script(endCopy(begun));
      return err({ code: "plan", problem: { code: "simulation-failed", detail: "cibadmin --query" } });
    }
    const id = randomUUID();
    const takenAt = new Date().toISOString();
    const practice: PracticePlace = { of: clusterId, node: runner.node, directory: begun.directory, takenAt };
    const name = freeName(
      record.name,
      known.map((one) => one.name),
    );
    try {
      const copy = { ...record, credential: record.credential, id, name, practice };
      await runtime.clusters.insert(copy, takenAt, formatXml(configuration));
    } catch (error) {
      await runner.script(endCopy(begun));
      throw error;
    }
    await runtime.hub.refresh();
    return ok({ clusterId: id });
  },
});

/** `Shop (practice)`, `Shop (practice 2)` …: names are one cluster's each. */
function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const tried = `${name} (practice${count === 1 ? "" : ` ${count}`})`;
    if (!used.has(tried.toLowerCase())) return tried;
  }
}
