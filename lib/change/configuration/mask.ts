import { MASK } from "../../command/redact";
import { isSecretName } from "../../command/secret-name";
import type { ConfigurationOperation } from "./operation";

/** A step as it may be shown and kept in the open: values whose name says that they are secrets are masked. */
export function maskStep(step: ConfigurationOperation): ConfigurationOperation {
  switch (step.kind) {
    case "primitive.create":
      return { ...step, parameters: masked(step.parameters) };
    case "primitive.change":
      return { ...step, parameters: masked(step.parameters) };
    case "node.attribute":
      return { ...step, values: masked(step.values) };
    default:
      return step;
  }
}

function masked<Value extends string | null>(
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value | typeof MASK>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value !== null && isSecretName(name) ? MASK : value,
    ]),
  );
}
