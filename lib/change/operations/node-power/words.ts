import type { OperationWords } from "../telling";
import type { NodePower } from "./home";

export const nodePowerWords: OperationWords<NodePower> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node, action }) => ({
    key: action === "off" ? "operation.powerOff" : "operation.powerReboot",
    values: { node },
  }),
  explanation: ({ node, action }) => ({
    key: action === "off" ? "explain.powerOff" : "explain.powerReboot",
    values: { node },
  }),
};
