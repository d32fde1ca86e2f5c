import type { OperationWords } from "../telling";
import type { NodeServices } from "./home";

export const nodeServicesWords: OperationWords<NodeServices> = {
  subject: ({ nodes }) => nodes[0] ?? "",
  about: ({ nodes }) => nodes.map((id) => ({ kind: "node" as const, id })),
  sentence: ({ nodes, on }) => ({
    key: on ? "operation.servicesOn" : "operation.servicesOff",
    values: { nodes },
  }),
  explanation: ({ nodes, on }) => ({
    key: on ? "explain.servicesOn" : "explain.servicesOff",
    values: { nodes },
  }),
};
