import { z } from "zod";
import { positional } from "../../../command/argv";
import { BESIDE_UNITS, DEVICE_UNIT } from "../../../corosync/cluster-units";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { SERVICE_PATIENCE_MS } from "../service-patience";

/** Starts or stops one of these on some nodes, now. Whether it starts at boot stays as it is. */
export interface UnitRun {
  readonly kind: "unit.run";
  readonly unit: (typeof BESIDE_UNITS)[number];
  readonly nodes: readonly string[];
  readonly on: boolean;
}

const MOST_NODES = 100;

export const unitRun: OperationHome<UnitRun> = {
  input: z.strictObject({
    kind: z.literal("unit.run"),
    unit: z.enum(BESIDE_UNITS),
    nodes: z.array(nodeName).min(1).max(MOST_NODES),
    on: z.boolean(),
  }),
  way: {
    kind: "nodes",
    nodes: ({ nodes }) => nodes,
    on: (operation, nodes) => ({ ...operation, nodes }),
    question: ({ unit }) => ({ kind: "unit", name: unit }),
    // What is only coming up may not get there, and what is on its way down is not there yet.
    isSo: ({ on }, answer) =>
      "start" in answer && (on ? answer.start !== "" : !answer.active && !answer.busy),
    command: ({ unit, on }) => ["systemctl", on ? "start" : "stop", positional(unit)],
    notSet: ({ unit, on }, node, said) => ({ code: "unit-not-run", unit, node, on, said }),
    unread: ({ unit }, node, problem) => ({ code: "unit-run-unread", unit, node, problem }),
    patienceMs: () => SERVICE_PATIENCE_MS,
    undo: (operation) => ({ ...operation, on: !operation.on }),
    withoutDevice: ({ unit, nodes, on }) => (unit === DEVICE_UNIT && !on ? nodes : []),
  },
};
