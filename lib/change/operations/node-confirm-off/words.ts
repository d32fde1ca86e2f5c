import type { OperationWords } from "../telling";
import type { NodeConfirmOff } from "./home";

export const nodeConfirmOffWords: OperationWords<NodeConfirmOff> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node }) => ({ key: "operation.confirmOff", values: { node } }),
  explanation: () => ({ key: "explain.confirmOff", values: {} }),
};
