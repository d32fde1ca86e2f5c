import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import type { Operation } from "@/lib/change/operation";

/** The change that takes something of the configuration away. */
export function removalBy(id: string, step: ConfigurationOperation): Operation {
  return { kind: "configuration.change", subject: id, purpose: "delete", steps: [step] };
}
