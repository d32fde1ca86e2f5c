import type { Argv } from "../../../command/argv";
import type { ConfigurationOperation, Values } from "../../configuration/operation";
import { type DialectContext, isAtLeast } from "../dialect";
import { isNamed } from "./references";
import { crm, pair, pairs, plainId, Unsayable } from "./words";

export function createBundle(
  step: Extract<ConfigurationOperation, { kind: "bundle.create" }>,
  { before, version }: DialectContext,
): readonly Argv[] {
  if (step.runtime === "podman" && !isAtLeast(version, 5, 0)) throw new Unsayable("too-old");
  // Constraints on what goes into it would be turned to the bundle.
  if (step.primitive !== null && isNamed(before, step.primitive)) throw new Unsayable("does-more");
  const mappings = (keyword: string, all: readonly Values[]) =>
    all.flatMap((one) => [keyword, ...attributes(one)]);
  const ports = mappings("port-mapping", step.ports);
  const network = [...attributes(step.network), ...ports];
  const storage = mappings("storage-mapping", step.storage);
  return [
    crm(
      "configure",
      "bundle",
      plainId(step.id),
      step.runtime,
      ...attributes(step.container),
      ...(network.length === 0 ? [] : ["network", ...network]),
      ...(storage.length === 0 ? [] : ["storage", ...storage]),
      ...pairs("meta", step.meta),
      ...(step.primitive === null ? [] : ["primitive", plainId(step.primitive)]),
    ),
  ];
}

function attributes(values: Values): readonly string[] {
  return Object.entries(values).map(([name, value]) => pair(name, value));
}
