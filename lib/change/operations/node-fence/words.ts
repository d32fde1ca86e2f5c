import type { OperationWords } from "../telling";
import type { NodeFence } from "./home";

const KEYS = { reboot: "fenceReboot", off: "fenceOff", on: "fenceOn" } as const;

export const nodeFenceWords: OperationWords<NodeFence> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node, action }) => ({ key: `operation.${KEYS[action]}`, values: { node } }),
  explanation: ({ action }) => ({ key: `explain.${KEYS[action]}`, values: {} }),
};
