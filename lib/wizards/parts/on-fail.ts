import type { Option } from "../wizard";
import { words } from "./words";

/** What Pacemaker takes for an operation that fails; a stop that failed can be answered in few ways. */
const VALUES = {
  monitor: ["restart", "stop", "ignore", "block", "fence", "standby"],
  stop: ["fence", "block", "ignore"],
} as const;

/** The ways to answer a failure of an operation, with the usual one first. */
export function onFailOptions(operation: string): readonly Option[] {
  const values = operation === "stop" ? VALUES.stop : VALUES.monitor;
  const usual = operation === "monitor" ? "default" : "usual";
  return [
    { value: "", label: words(`resource.fail.${usual}`) },
    ...values.map((value) => ({ value, label: words(`resource.fail.${value}`) })),
  ];
}
