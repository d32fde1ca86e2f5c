import type { Argv } from "../../../command/argv";
import type { XmlElement } from "../../../pacemaker/xml/xml-element";
import type { ConfigurationOperation, ValueChanges } from "../../configuration/operation";
import { findObject, idOf } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { operationChanges, operationWords, refuseDurations } from "./operations";
import { inFirstSet } from "./sets";
import { command, wholeNumbers } from "./values";
import {
  changes,
  deleteWord,
  named,
  nounOf,
  pcsCommand,
  refuse,
  resourceBefore,
  section,
  sideNounOf,
} from "./words";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** Options of `create` that would open another part of it. */
const PARTS = ["op", "meta", "clone", "promotable", "master", "bundle"];

/**
 * One `create` with everything. No --force: agents and parameters that are not there are refused, as they would only fail.
 * pcs wants a monitor: where none was asked for, the one that it adds is deleted again.
 */
export function createCommands(step: Step<"primitive.create">, context: DialectContext): readonly Argv[] {
  const { standard, provider, type } = step.agent;
  const made = findObject(context.after, step.id);
  const noun = nounOf(made);
  refuseNodes(step.meta, `${provider}:${type}`);
  refuseDurations(step.operations, context);
  const isInGroup = step.group !== null;
  if (isInGroup && noun === "stonith" && isAtLeast(context.version, 0, 12)) refuse("no-words");
  const agent = noun === "stonith" ? [type] : [standard, ...(provider === null ? [] : [provider]), type];
  const create = pcsCommand(
    noun,
    "create",
    named(step.id),
    named(agent.join(":"), ...PARTS),
    ...changes(step.parameters),
    ...step.operations.flatMap((spec) => ["op", ...operationWords(spec, context)]),
    ...section("meta", changes(step.meta)),
    "--no-default-ops",
    ...(step.group === null ? [] : ["--group", named(step.group)]),
  );
  return step.operations.some(({ name }) => name === "monitor")
    ? [create]
    : [create, pcsCommand(sideNounOf(made, context), "op", deleteWord(context), named(step.id), "monitor")];
}

/** One `update` of parameters, operations and meta attributes; utilization and dropped operations have verbs of their own. */
export function changeCommands(step: Step<"primitive.change">, context: DialectContext): readonly Argv[] {
  const primitive = resourceBefore(step.id, context);
  if (primitive.attributes.has("template") || primitive.name === "template") refuse("no-words");
  refuseNodes(step.meta, "");
  const side = sideNounOf(primitive, context);
  const id = named(step.id);
  const parameters = changes(inFirstSet(primitive, "instance_attributes", step.parameters));
  const meta = inFirstSet(primitive, "meta_attributes", step.meta);
  const { remove, update, add } = operationChanges(step, primitive, context);
  const words = [...parameters, ...update.flatMap((op) => ["op", ...op])];
  const utilization = wholeNumbers(inFirstSet(primitive, "utilization", step.utilization));
  const isUsing = Object.keys(utilization).length > 0;
  if (isUsing && nounOf(primitive) === "stonith" && isAtLeast(context.version, 0, 12)) refuse("no-words");
  return [
    ...remove.map((op) => pcsCommand(side, "op", deleteWord(context), id, ...op)),
    ...(words.length === 0
      ? command([side, "meta", id], meta)
      : [pcsCommand(nounOf(primitive), "update", id, ...words, ...section("meta", changes(meta)))]),
    ...add.map((op) => pcsCommand(side, "op", "add", id, ...op)),
    ...command(["resource", "utilization", id], utilization),
  ];
}

/** Meta attributes of a resource of any kind. */
export function metaCommands({ id, meta }: Step<"resource.meta">, context: DialectContext): readonly Argv[] {
  const resource = resourceBefore(id, context);
  refuseNodes(meta, "");
  const todo = inFirstSet(resource, "meta_attributes", meta);
  switch (resource.name) {
    case "bundle":
      return command(["resource", "bundle", "update", named(idOf(resource)), "meta"], todo);
    case "template":
      return refuse("no-words");
    case "master":
      // From 0.10 on pcs turns it into a promotable clone by the way.
      return isAtLeast(context.version, 0, 10)
        ? refuse("does-more")
        : command(metaVerb(resource, context), todo);
    default:
      return command(metaVerb(resource, context), todo);
  }
}

function metaVerb(resource: XmlElement, context: DialectContext): readonly string[] {
  return [sideNounOf(resource, context), "meta", named(idOf(resource))];
}

/** Remote and guest nodes are more than a resource: pcs has other commands for them, which act on the machine too. */
function refuseNodes(meta: ValueChanges, agent: string): void {
  if ("remote-node" in meta || agent === "pacemaker:remote") refuse("no-words");
}
