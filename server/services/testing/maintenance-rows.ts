import "server-only";
import { randomUUID } from "node:crypto";
import { viewLedger } from "../ledger/view";
import { beginMaintenance } from "../maintenance/begin";
import { foretellEnd } from "../maintenance/end";
import { viewMaintenance } from "../maintenance/view";
import { c1, read, type VerbRow } from "./verb-row";

const WISH = { ...c1, node: "n1", mode: "standby", note: "a kernel", until: null } as const;

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
    input: () => ({ ...c1, sessionId: randomUUID() }),
    bad: { ...c1, sessionId: "s1" },
    answers: "api.not-found",
  },
  "maintenance.view": { ...read, verb: viewMaintenance, input: () => c1, bad: { clusterId: 1 } },
};
