import { z } from "zod";
import { positional } from "../../../command/argv";
import type { OperationHome } from "../home";
import { nodeName } from "../input";

/** Whether systemd itself starts a unit at boot, on these nodes. The CIB knows nothing of it. */
export interface UnitBoot {
  readonly kind: "unit.boot";
  readonly unit: string;
  readonly nodes: readonly string[];
  readonly enabled: boolean;
}

/** A service's unit as `systemctl enable` may get it: no path, no pattern, nothing that reads as an option. */
export const SERVICE_UNIT = /^[A-Za-z0-9:_.@][A-Za-z0-9:_.@-]{0,246}\.service$/;
const MOST_NODES = 100;

export const unitBoot: OperationHome<UnitBoot> = {
  input: z.strictObject({
    kind: z.literal("unit.boot"),
    unit: z.string().regex(SERVICE_UNIT, "service-unit"),
    nodes: z.array(nodeName).min(1).max(MOST_NODES),
    enabled: z.boolean(),
  }),
  way: {
    kind: "nodes",
    nodes: ({ nodes }) => nodes,
    on: (operation, nodes) => ({ ...operation, nodes }),
    question: ({ unit }) => ({ kind: "unit", name: unit }),
    isSo: ({ enabled }, answer) => "enabled" in answer && answer.enabled === enabled,
    command: ({ unit, enabled }) => ["systemctl", enabled ? "enable" : "disable", positional(unit)],
    notSet: ({ unit, enabled }, node, said) => ({ code: "unit-not-set", unit, node, enabled, said }),
    unread: ({ unit }, node, problem) => ({ code: "unit-unread", unit, node, problem }),
    undo: (operation) => ({ ...operation, enabled: !operation.enabled }),
  },
};
