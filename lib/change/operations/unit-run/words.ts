import type { OperationWords } from "../telling";
import type { UnitRun } from "./home";

export const unitRunWords: OperationWords<UnitRun> = {
  subject: ({ unit }) => unit,
  about: ({ unit, nodes }) => [
    { kind: "unit", id: unit },
    ...nodes.map((id) => ({ kind: "node" as const, id })),
  ],
  sentence: ({ unit, nodes, on }) => ({
    key: on ? "operation.unitOn" : "operation.unitOff",
    values: { unit, nodes },
  }),
  explanation: ({ unit, nodes, on }) => {
    const isDevice = unit === "corosync-qdevice.service";
    const key = on ? "explain.unitOn" : isDevice ? "explain.unitOffDevice" : "explain.unitOffPcsd";
    return { key, values: { unit, nodes } };
  },
};
