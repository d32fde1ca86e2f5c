import type { ConfigurationOperation } from "../../change/configuration/operation";
import { FILESYSTEM_START, FILESYSTEM_TIMES, filesystemPrimitive } from "../filesystem/filesystem";
import { mountStep } from "../filesystem/mount";
import { sourceStep } from "../filesystem/source";
import { NGINX_TIMES, nginxPrimitive } from "../nginx/nginx";
import { NGINX_START, serverStep } from "../nginx/server";
import { freeId, idChecks, idField } from "../parts/ids";
import { timesInput } from "../parts/times";
import { words } from "../parts/words";
import { addressStep } from "../virtual-ip/address";
import { virtualIpPrimitive } from "../virtual-ip/virtual-ip";
import {
  type Field,
  isOn,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";

type Shape = "group" | "constraints" | "clone";

function shapeOf(input: WizardInput): Shape {
  const shape = textOf(input, "shape");
  return shape === "constraints" || shape === "clone" ? shape : "group";
}

/** A cloned server runs on every node, so what only one node mounts cannot be under it. */
function hasFilesystem(input: WizardInput): boolean {
  return isOn(input, "withFilesystem") && shapeOf(input) !== "clone";
}

const shapeStep: WizardStep = {
  id: "shape",
  fields: (input): readonly Field[] => [
    {
      kind: "choice",
      name: "shape",
      look: "cards",
      label: words("web-service.shape.label"),
      options: (["group", "constraints", "clone"] as const).map((value) => ({
        value,
        label: words(`web-service.as.${value}`),
        hint: words(`web-service.as.${value}Hint`),
      })),
    },
    ...(shapeOf(input) === "clone"
      ? []
      : [
          {
            kind: "switch" as const,
            name: "withFilesystem",
            label: words("web-service.withFilesystem"),
            hint: words("web-service.withFilesystemHint"),
          },
        ]),
  ],
  checks: () => [],
};

/** A step of another wizard that is skipped where there is nothing to mount. */
function ifMounted(step: WizardStep): WizardStep {
  return {
    id: step.id,
    questions: (input, world) => (hasFilesystem(input) ? (step.questions?.(input, world) ?? []) : []),
    fields: (input, world) => (hasFilesystem(input) ? step.fields(input, world) : []),
    checks: (input, world) => (hasFilesystem(input) ? step.checks(input, world) : []),
    isSkipped: (input) => !hasFilesystem(input),
  };
}

const NAMES = ["vipId", "fsId", "webId", "groupId"] as const;

function namesIn(input: WizardInput): readonly string[] {
  const shape = shapeOf(input);
  return NAMES.filter(
    (name) => (name !== "fsId" || hasFilesystem(input)) && (name !== "groupId" || shape === "group"),
  );
}

/** Address, file system and web server as one service, in the three ways that are taught. */
export const webService: Wizard = {
  id: "web-service",
  purpose: "web-service",
  shelf: "service",
  obstacle: () => null,
  start: (world) => ({
    shape: "group",
    withFilesystem: false,
    ip: "",
    prefix: "",
    nic: "",
    ...FILESYSTEM_START,
    ...NGINX_START,
    groupId: freeId(world, "web-service"),
    vipId: freeId(world, "web-vip"),
    fsId: freeId(world, "web-fs"),
    webId: freeId(world, "web"),
  }),
  steps: [
    shapeStep,
    addressStep,
    ifMounted(sourceStep),
    ifMounted(mountStep),
    serverStep,
    {
      id: "names",
      fields: (input) => namesIn(input).map((name) => idField(name, `web-service.${name}`)),
      checks: (input, world) => idChecks(input, world, ...namesIn(input)),
    },
  ],
  subject: (input) => textOf(input, shapeOf(input) === "group" ? "groupId" : "webId"),
  plan,
};

function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const shape = shapeOf(input);
  const group = shape === "group" ? textOf(input, "groupId") : null;
  const [vip, fs, web] = [textOf(input, "vipId"), textOf(input, "fsId"), textOf(input, "webId")];
  const address = virtualIpPrimitive(input, world, { id: vip, group });
  const mount = hasFilesystem(input)
    ? [filesystemPrimitive(input, world, { id: fs, group, times: timesInput(FILESYSTEM_TIMES) })]
    : [];
  const server = nginxPrimitive(input, { id: web, group, times: timesInput(NGINX_TIMES) });
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
