import type { Argv } from "../../../command/argv";
import type { ConfigurationOperation, Values } from "../../configuration/operation";
import { type DialectContext, isAtLeast } from "../dialect";
import { changes, named, pcsCommand, refuse, section } from "./words";

const PARTS = ["container", "network", "port-map", "storage-map", "meta"];

/** pcs makes a primitive right in a bundle; it has no words to bring one there that is there already. */
export function bundleCommands(
  step: Extract<ConfigurationOperation, { kind: "bundle.create" }>,
  { version }: DialectContext,
): readonly Argv[] {
  if (!isAtLeast(version, 0, 10)) refuse("too-old");
  if (step.primitive !== null) refuse("no-words");
  const mappings = (keyword: string, all: readonly Values[]) =>
    all.flatMap((one) => section(keyword, changes(one)));
  return [
    pcsCommand(
      "resource",
      "bundle",
      "create",
      named(step.id, ...PARTS),
      "container",
      step.runtime,
      ...changes(step.container),
      ...section("network", changes(step.network)),
      ...mappings("port-map", step.ports),
      ...mappings("storage-map", step.storage),
      ...section("meta", changes(step.meta)),
    ),
  ];
}
