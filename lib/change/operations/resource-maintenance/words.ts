import type { OperationWords } from "../telling";
import type { ResourceMaintenance } from "./home";

export const resourceMaintenanceWords: OperationWords<ResourceMaintenance> = {
  subject: ({ resource }) => resource,
  about: ({ resource }) => [{ kind: "resource", id: resource }],
  sentence: ({ resource, on }) => ({
    key: on ? "operation.resourceMaintenanceOn" : "operation.resourceMaintenanceOff",
    values: { resource },
  }),
  explanation: ({ on }) => ({
    key: on ? "explain.resourceMaintenanceOn" : "explain.resourceMaintenanceOff",
    values: {},
  }),
};
