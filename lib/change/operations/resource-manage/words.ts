import type { OperationWords } from "../telling";
import type { ResourceManage } from "./home";

export const resourceManageWords: OperationWords<ResourceManage> = {
  subject: ({ resource }) => resource,
  about: ({ resource }) => [{ kind: "resource", id: resource }],
  sentence: ({ resource, managed }) => ({
    key: managed ? "operation.manage" : "operation.unmanage",
    values: { resource },
  }),
  explanation: ({ managed }) => ({ key: managed ? "explain.manage" : "explain.unmanage", values: {} }),
};
