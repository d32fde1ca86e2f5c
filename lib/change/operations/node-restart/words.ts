import type { OperationWords } from "../telling";
import type { NodeRestart } from "./home";

export const nodeRestartWords: OperationWords<NodeRestart> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node }) => ({ key: "operation.servicesAnew", values: { node } }),
  explanation: ({ node }) => ({ key: "explain.servicesAnew", values: { node } }),
};
