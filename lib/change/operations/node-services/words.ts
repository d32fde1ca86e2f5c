import type { OperationWords } from "../telling";
import type { NodesServiceSwitch } from "./home";

export const nodeServicesWords: OperationWords<NodesServiceSwitch> = {
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
