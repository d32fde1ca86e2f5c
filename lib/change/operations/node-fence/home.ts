import { z } from "zod";
import { positional } from "../../../command/argv";
import { CRM_EXIT } from "../../../command/exit-codes";
import { fencedExpectation } from "../../run/fenced";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { now } from "../live-commands";
import { nodeOf } from "../node-of";

/** The cluster's fencer cuts a node off, or gives it its power back, by the devices that are for it. */
export interface NodeFence {
  readonly kind: "node.fence";
  readonly node: string;
  readonly action: "reboot" | "off" | "on";
}

/** A device may take minutes, and what comes after it in a topology as long again. */
const PATIENCE_SECONDS = 180;

/** How stonith_admin tells that no device is for the node, and that none was through in time; anything else is a device's own failure. */
const REASONS: ReadonlyMap<number | null, "no_device" | "timed_out"> = new Map([
  [CRM_EXIT.CRM_EX_NOSUCH, "no_device"],
  [CRM_EXIT.CRM_EX_TIMEOUT, "timed_out"],
]);

/** What the fencer's tool calls them. */
const OPTIONS = { reboot: "reboot", off: "fence", on: "unfence" } as const;

export const nodeFence: OperationHome<NodeFence> = {
  input: z.strictObject({
    kind: z.literal("node.fence"),
    node: nodeName,
    action: z.enum(["reboot", "off", "on"]),
  }),
  way: {
    kind: "live",
    // Whether some device can do it is the fencer's to say.
    prepare: (wanted, picture) => {
      const found = nodeOf(picture, wanted.node);
      return found.ok ? { ok: true, value: wanted } : found;
    },
    // The tag is what the history has it under.
    commands: ({ node, action }) => [
      {
        ...now(["stonith_admin", `--${OPTIONS[action]}=${positional(node)}`, "--tag=harrier"]),
        timeoutSeconds: PATIENCE_SECONDS,
      },
    ],
    // It may have come back, or another person have fenced it: the same forecast, and no reason any more.
    decidedBy: ({ node }) => node,
    // No copy of a CIB has a fencer: what the cluster makes of the loss is played instead. Without quorum the scheduler would wait
    // for a fencing that is done by then.
    trial: ({ node, action }, { cluster }, { losesQuorum = false }) => {
      const isUp = cluster.nodes.some(({ name, online, unclean }) => name === node && (online || unclean));
      if (action === "on" || !isUp) return { changes: [], told: [] };
      const fate = cluster.options.fencingEnabled && !losesQuorum ? "fail" : "down";
      return {
        changes: [],
        told: [`--node-${fate}=${node}`],
        ...(losesQuorum ? { quorum: false } : {}),
      };
    },
    failed: ({ node, action }, exitCode, said) => {
      const why = REASONS.get(exitCode) ?? "refused";
      return { code: "fence-failed", node, action, why, said };
    },
    // A machine that is back before its services are recovered may get them again.
    placedAnywhere: () => true,
    cutsOff: ({ node, action }) => (action === "on" ? [] : [node]),
    expectations: ({ node, action }, before) => [
      fencedExpectation(before, node),
      ...(action === "off" ? [{ kind: "online" as const, node, on: false }] : []),
    ],
    undo: () => null,
  },
};
