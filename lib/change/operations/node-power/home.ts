import { z } from "zod";
import type { OperationHome } from "../home";
import { nodeName } from "../input";
import { NOTHING_LEFT, stoppedHalfway } from "../left-half";
import { LEAVES_IN_ORDER } from "../told-to-shut-down";

/** A node's machine switched off or booted anew, in order: what runs on it leaves first. */
export interface NodePower {
  readonly kind: "node.power";
  readonly node: string;
  readonly action: "reboot" | "off";
  /** The node as it was when this was planned; whoever asks leaves it out. `ran`: the cluster ran there. */
  readonly before?:
    | { readonly boot: string; readonly rejoins: boolean; readonly ran?: boolean | undefined }
    | undefined;
}

/** Pacemaker stops what runs on the node first, and a machine may take minutes to come up again. */
const PATIENCE_MS = 30 * 60_000;

export const nodePower: OperationHome<NodePower> = {
  input: z.strictObject({
    kind: z.literal("node.power"),
    node: nodeName,
    action: z.enum(["reboot", "off"]),
    before: z.strictObject({ boot: z.uuid(), rejoins: z.boolean(), ran: z.boolean().optional() }).optional(),
  }),
  way: {
    kind: "nodes",
    nodes: ({ node }) => [node],
    on: (operation) => operation,
    question: () => ({ kind: "boot" }),
    remember: (operation, answer) =>
      "startsCluster" in answer
        ? {
            ...operation,
            before: { boot: answer.id, rejoins: answer.startsCluster, ran: answer.runsCluster },
          }
        : operation,
    // One that is to be off and answers is not off. One that was booted has another id, and is back when the cluster runs there.
    isSo: ({ action, before }, answer) =>
      action === "reboot" &&
      "startsCluster" in answer &&
      before !== undefined &&
      answer.id !== before.boot &&
      (answer.runsCluster || !answer.startsCluster),
    end: ({ action }) => (action === "off" ? "gone" : "back"),
    // Drained first, and seen to be: systemd's own shutdown would cut a stop short that takes longer than it likes.
    first: () => ["systemctl", "stop", "pacemaker.service"],
    command: ({ action }) => ["systemctl", action === "off" ? "poweroff" : "reboot"],
    // The machine is as it was, and nothing takes it down: the other command was never given.
    leftBy: ({ node, before }, answer) => {
      if (!("startsCluster" in answer) || answer.busy || answer.id !== before?.boot) return null;
      return answer.runsCluster || before.ran === false ? NOTHING_LEFT : stoppedHalfway(node);
    },
    notSet: ({ action }, node, said) => ({ code: "power-not-set", node, action, said }),
    unread: ({ action }, node, problem) => ({ code: "power-unread", node, action, problem }),
    notes: ({ node, action, before }) =>
      action === "reboot" && before?.rejoins === false ? [{ code: "stays-out", node }] : [],
    undo: () => null,
    patienceMs: () => PATIENCE_MS,
    membership: {
      ...LEAVES_IN_ORDER,
      // What runs on a node that is back is the cluster's choice: it is only waited for that it is there.
      isPassing: ({ action }) => action === "reboot",
      expectations: ({ node, action, before }) =>
        action === "off"
          ? [{ kind: "online", node, on: false }]
          : before?.rejoins === true
            ? [{ kind: "online", node, on: true }]
            : [],
    },
  },
};
