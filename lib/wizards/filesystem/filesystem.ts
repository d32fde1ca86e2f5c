import type { ConfigurationOperation } from "../../change/configuration/operation";
import { freeId, idChecks, idField } from "../parts/ids";
import { operationsOf, timeChecks, timeFields, timesInput } from "../parts/times";
import { textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";
import { mountStep, typeOf } from "./mount";
import { deviceOf, sourceStep } from "./source";

const FILESYSTEM_AGENT = { standard: "ocf", provider: "heartbeat", type: "Filesystem" };
/** The agent's own advice since its first version. */
export const FILESYSTEM_TIMES = { start: "60s", stop: "60s", monitor: "40s", interval: "20s" };
export const FILESYSTEM_START: WizardInput = {
  source: "nfs",
  server: "",
  export: "",
  volume: "",
  device: "",
  directory: "",
  fstype: "",
  options: "",
};

/** A file system that is mounted where its service runs. */
export const filesystem: Wizard = {
  id: "filesystem",
  purpose: "filesystem",
  shelf: "storage",
  obstacle: () => null,
  start: (world) => ({ ...FILESYSTEM_START, id: freeId(world, "fs"), ...timesInput(FILESYSTEM_TIMES) }),
  steps: [
    sourceStep,
    mountStep,
    {
      id: "behaviour",
      questions: () => [{ kind: "metadata", agent: FILESYSTEM_AGENT }],
      fields: () => [idField("id", "part.id"), ...timeFields()],
      checks: (input, world) => [...idChecks(input, world, "id"), ...timeChecks(input, world)],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan: (input, world) => [
    filesystemPrimitive(input, world, { id: textOf(input, "id"), group: null, times: input }),
  ],
};

/** The mount as a primitive. */
export function filesystemPrimitive(
  input: WizardInput,
  world: WizardWorld,
  { id, group, times }: { readonly id: string; readonly group: string | null; readonly times: WizardInput },
): ConfigurationOperation {
  const options = textOf(input, "options");
  const parameters = {
    device: deviceOf(input),
    directory: textOf(input, "directory"),
    fstype: typeOf(input, world),
    ...(options === "" ? {} : { options }),
  };
  return {
    kind: "primitive.create",
    id,
    agent: FILESYSTEM_AGENT,
    parameters,
    operations: operationsOf(times),
    meta: {},
    group,
  };
}
