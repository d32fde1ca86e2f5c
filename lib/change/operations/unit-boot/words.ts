import { CLUSTER_UNITS } from "../../../corosync/cluster-units";
import type { OperationWords } from "../telling";
import type { UnitBoot } from "./home";

export const unitBootWords: OperationWords<UnitBoot> = {
  subject: ({ unit }) => unit,
  about: ({ unit, nodes }) => [
    { kind: "unit", id: unit },
    ...nodes.map((id) => ({ kind: "node" as const, id })),
  ],
  sentence: ({ unit, nodes, enabled }) => ({
    key: enabled ? "operation.bootOn" : "operation.bootOff",
    values: { unit, nodes },
  }),
  explanation: ({ unit, nodes, enabled }) => {
    const isOwn = CLUSTER_UNITS.some((name) => unit === `${name}.service`);
    const key = enabled
      ? isOwn
        ? "explain.bootOnOwn"
        : "explain.bootOn"
      : isOwn
        ? "explain.bootOffOwn"
        : "explain.bootOff";
    return { key, values: { unit, nodes } };
  },
};
