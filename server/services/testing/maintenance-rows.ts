import "server-only";
import { applyChange } from "../change/apply";
import { viewLedger } from "../ledger/view";
import { beginMaintenance } from "../maintenance/begin";
import { foretellEnd } from "../maintenance/end";
import { viewMaintenance } from "../maintenance/view";
import { c1, read, type VerbRow } from "./verb-row";
import { caller, type VerbWorld } from "./verb-world";

const WISH = { ...c1, node: "n1", mode: "standby", note: "a kernel", until: null } as const;

/** One that was begun: its node is in standby. */
async function openSession(world: VerbWorld) {
  const asked = await beginMaintenance(caller("owner"), WISH);
  if (!asked.ok) throw new Error(asked.error.code);
  await applyChange(caller("owner"), { ...c1, planId: await world.plan() });
  while (world.rt.locks.holder("c1") !== null) await new Promise((resolve) => setTimeout(resolve, 5));
  return { ...c1, sessionId: asked.value.session.id };
}

/** Use cases of what is left on a cluster, and of maintenance. */
export const MAINTENANCE_VERBS: Readonly<Record<string, VerbRow>> = {
  "ledger.view": { ...read, verb: viewLedger, input: () => c1, bad: { clusterId: 1 } },
  "maintenance.begin": {
    verb: beginMaintenance,
    needs: "operator",
    audited: true,
    input: () => WISH,
    bad: { ...WISH, node: null },
  },
  "maintenance.foretell-end": {
    ...read,
    verb: foretellEnd,
    input: openSession,
    bad: { ...c1, sessionId: "s1" },
  },
  "maintenance.view": { ...read, verb: viewMaintenance, input: () => c1, bad: { clusterId: 1 } },
};
