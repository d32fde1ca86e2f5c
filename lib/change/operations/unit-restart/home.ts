import { z } from "zod";
import { positional } from "../../../command/argv";
import { BESIDE_UNITS, DEVICE_UNIT } from "../../../corosync/cluster-units";
import type { OperationHome } from "../home";
import { SERVICE_PATIENCE_MS } from "../service-patience";
import { STARTED_ANEW, type StartedAnew, startedAnewShape } from "../started-anew";

/** One of the services beside the cluster started anew on a node. */
export interface UnitRestart extends StartedAnew {
  readonly kind: "unit.restart";
  readonly unit: (typeof BESIDE_UNITS)[number];
}

export const unitRestart: OperationHome<UnitRestart> = {
  input: z.strictObject({
    kind: z.literal("unit.restart"),
    unit: z.enum(BESIDE_UNITS),
    ...startedAnewShape,
  }),
  way: {
    kind: "nodes",
    ...STARTED_ANEW,
    question: ({ unit }) => ({ kind: "unit", name: unit }),
    command: ({ unit }) => ["systemctl", "restart", positional(unit)],
    notSet: ({ unit }, node, said) => ({ code: "unit-not-run", unit, node, on: true, said }),
    unread: ({ unit }, node, problem) => ({ code: "unit-run-unread", unit, node, problem }),
    patienceMs: () => SERVICE_PATIENCE_MS,
    withoutDevice: ({ unit, node }) => (unit === DEVICE_UNIT ? [node] : []),
  },
};
