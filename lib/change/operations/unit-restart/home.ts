import { z } from "zod";
import { positional } from "../../../command/argv";
import { BESIDE_UNITS } from "../../../corosync/cluster-units";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { isStartedAnew, startSchema, unitStartOf } from "../started-anew";

/** One of the services beside the cluster started anew on a node. */
export interface UnitRestart {
  readonly kind: "unit.restart";
  readonly unit: (typeof BESIDE_UNITS)[number];
  readonly node: string;
  /** Its start when this was planned; whoever asks leaves it out. */
  readonly before?: string | undefined;
}

/** systemd itself waits 90 s for a service that does not end, and kills it then. */
const PATIENCE_MS = 3 * 60_000;

export const unitRestart: OperationHome<UnitRestart> = {
  input: z.strictObject({
    kind: z.literal("unit.restart"),
    unit: z.enum(BESIDE_UNITS),
    node: nodeName,
    before: startSchema.optional(),
  }),
  way: {
    kind: "nodes",
    nodes: ({ node }) => [node],
    on: (operation) => operation,
    question: ({ unit }) => ({ kind: "unit", name: unit }),
    remember: (operation, answer) => {
      const before = unitStartOf(answer);
      return before === undefined ? operation : { ...operation, before };
    },
    isAnew: true,
    isSo: ({ before }, answer) => isStartedAnew(before, answer),
    command: ({ unit }) => ["systemctl", "restart", positional(unit)],
    notSet: ({ unit }, node, said) => ({ code: "unit-not-run", unit, node, on: true, said }),
    unread: ({ unit }, node, problem) => ({ code: "unit-run-unread", unit, node, problem }),
    undo: () => null,
    patienceMs: () => PATIENCE_MS,
  },
};
