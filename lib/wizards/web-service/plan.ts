import type { ConfigurationOperation } from "../../change/configuration/operation";
import { FILESYSTEM_TIMES, filesystemPrimitive } from "../filesystem/filesystem";
import { freeId } from "../parts/ids";
import { timesInput } from "../parts/times";
import { serverPrimitive } from "../server-program/server-wizard";
import { virtualIpPrimitive } from "../virtual-ip/virtual-ip";
import { isOn, textOf, type WizardInput, type WizardWorld } from "../wizard";
import { serverOf } from "./servers";

export const SHAPES = ["group", "constraints", "clone"] as const;
export type Shape = (typeof SHAPES)[number];

export function shapeOf(input: WizardInput): Shape {
  const shape = textOf(input, "shape");
  return shape === "constraints" || shape === "clone" ? shape : "group";
}

/** A cloned server runs on every node, so what only one node mounts cannot be under it. */
export function hasFilesystem(input: WizardInput): boolean {
  return isOn(input, "withFilesystem") && shapeOf(input) !== "clone";
}

/** The parts in the shape that was chosen. */
export function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const shape = shapeOf(input);
  const group = shape === "group" ? textOf(input, "groupId") : null;
  const [vip, fs, web] = [textOf(input, "vipId"), textOf(input, "fsId"), textOf(input, "webId")];
  const address = virtualIpPrimitive(input, world, { id: vip, group });
  const mount = hasFilesystem(input)
    ? [filesystemPrimitive(input, world, { id: fs, group, times: timesInput(FILESYSTEM_TIMES) })]
    : [];
  const { kind, times } = serverOf(input);
  const server = serverPrimitive(kind, input, world, { id: web, group, times: timesInput(times) });
  const chain = [vip, ...mount.map(() => fs), web];
  switch (shape) {
    case "group":
      return [address, ...mount, server];
    case "constraints":
      return [address, ...mount, server, ...chained(chain, world)];
    case "clone": {
      const clone = freeId(world, `${web}-clone`);
      return [
        address,
        server,
        { kind: "clone.create", id: clone, of: web, promotable: false, meta: {} },
        together(freeId(world, `${vip}-with-${web}`), vip, clone),
      ];
    }
  }
}

/** Each one where the one before it is, and started after it. */
function chained(chain: readonly string[], world: WizardWorld): readonly ConfigurationOperation[] {
  return chain.slice(1).flatMap((next, index) => {
    const before = chain[index] ?? "";
    const order: ConfigurationOperation = {
      kind: "order.create",
      id: freeId(world, `${before}-then-${next}`),
      first: before,
      firstAction: null,
      second: next,
      secondAction: null,
      strength: "Mandatory",
      symmetrical: true,
    };
    return [together(freeId(world, `${next}-with-${before}`), next, before), order];
  });
}

function together(id: string, resource: string, other: string): ConfigurationOperation {
  return {
    kind: "colocation.create",
    id,
    resource,
    role: null,
    with: other,
    withRole: null,
    score: "INFINITY",
  };
}
