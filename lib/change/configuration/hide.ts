import { hideValue, type Put } from "../../pacemaker/cib/hide-secrets";
import type { ConfigurationOperation } from "./operation";

/** A step with something else in the place of every secret, wherever it stands in it: no kind and no place is named here. */
export function hideInStep(step: ConfigurationOperation, put: Put): ConfigurationOperation {
  const owner = "id" in step ? step.id : "node" in step ? step.node : "";
  const hide = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return hideValue(name, value, (secret) => put(secret, name, owner));
    if (Array.isArray(value))
      return sameOr(
        value,
        value.map((one) => hide(one, "")),
      );
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const named = "attribute" in value && typeof value.attribute === "string" ? value.attribute : "value";
    const hidden = entries.map(([key, one]) => hide(one, key === "value" ? named : key));
    return hidden.every((one, index) => one === entries[index]?.[1])
      ? value
      : Object.fromEntries(entries.map(([key], index) => [key, hidden[index]]));
  };
  return hide(step, "") as ConfigurationOperation;
}

function sameOr(values: readonly unknown[], hidden: readonly unknown[]): readonly unknown[] {
  return hidden.every((one, index) => one === values[index]) ? values : hidden;
}
