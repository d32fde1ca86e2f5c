import type { ContainerRuntime } from "../../change/configuration/further-operation";
import type { ConfigurationOperation, Values } from "../../change/configuration/operation";
import { MASK } from "../../command/redact";
import { aboutChecks, aboutOf, newIdFields } from "../parts/about";
import { changesBetween } from "../parts/changes";
import { freeId, missing } from "../parts/ids";
import { freePrimitives } from "../parts/resources";
import { words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";
import {
  type BundleStep,
  CONTAINER_FIELDS,
  inputOfBundle,
  NETWORK_FIELDS,
  portsText,
  storageText,
} from "./present";

const START: WizardInput = {
  about: "",
  runtime: "podman",
  image: "",
  replicas: "",
  perHost: "",
  promotedMax: "",
  command: "",
  options: "",
  primitive: "",
  ip: "",
  nic: "",
  prefix: "",
  ports: "",
  storage: "",
};

/** Containers of one image, as many as wanted, on as many nodes. */
export const bundle: Wizard = {
  id: "bundle",
  purpose: "bundle",
  shelf: "structure",
  obstacle: () => null,
  start: (world, about) => {
    if (about === null) return { ...START, id: freeId(world, "bundle") };
    const old = world.bundles.find(({ id }) => id === about);
    return { ...START, id: about, ...(old === undefined ? {} : inputOfBundle(old)), about };
  },
  steps: [
    {
      id: "container",
      questions: () => [{ kind: "agents", provider: "heartbeat" }],
      fields: (input, world): readonly Field[] => [
        ...(aboutOf(input) === "" ? [RUNTIME] : []),
        text("image", { required: true }),
        text("replicas", { placeholder: String(world.cluster.nodes.length) }),
        text("perHost", { placeholder: "1", advanced: true }),
        text("promotedMax", { advanced: true }),
        text("command", { advanced: true }),
        text("options", { advanced: true }),
        ...newIdFields(input),
      ],
      checks: (input, world) => [
        ...missing(input, "image"),
        ...["replicas", "perHost", "promotedMax"].flatMap((name) => countChecks(input, name)),
        ...aboutChecks(input, world, bundleIn(input, world) !== null),
        ...maskedChecks(input, world),
        ...runtimeChecks(input, world),
        { severity: "warning", field: null, text: words("bundle.untried") },
      ],
    },
    {
      id: "inside",
      fields: (input, world): readonly Field[] => [
        ...(aboutOf(input) === "" ? [primitiveField(world)] : []),
        text("ip", {}),
        text("nic", { advanced: true }),
        text("prefix", { advanced: true }),
        ...(isShown(input, world, "ports") ? [text("ports", {})] : []),
        ...(isShown(input, world, "storage") ? [text("storage", {})] : []),
      ],
      checks: (input, world) => [...insideChecks(input, bundleIn(input, world)), ...keptChecks(input, world)],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan(input, world) {
    if (textOf(input, "image") === "") return [];
    if (aboutOf(input) !== "") return changeOf(input, world);
    return [
      {
        kind: "bundle.create",
        id: textOf(input, "id"),
        runtime: runtimeOf(input),
        container: given(input, CONTAINER_FIELDS),
        network: given(input, NETWORK_FIELDS),
        ports: portsOf(input) ?? [],
        storage: storageOf(input) ?? [],
        primitive: textOf(input, "primitive") === "" ? null : textOf(input, "primitive"),
        meta: {},
      },
    ];
  },
};

const RUNTIME: Field = {
  kind: "choice",
  name: "runtime",
  look: "cards",
  label: words("bundle.runtime"),
  options: (["podman", "docker"] as const).map((value) => ({ value, label: words(`bundle.${value}`) })),
};

function primitiveField(world: WizardWorld): Field {
  return {
    kind: "choice",
    name: "primitive",
    look: "select",
    label: words("bundle.primitive"),
    hint: words("bundle.primitiveHint"),
    options: [{ value: "", label: words("bundle.noPrimitive") }, ...freePrimitives(world)],
  };
}

/** The bundle that is to be changed; null where there is none. */
function bundleIn(input: WizardInput, world: WizardWorld): BundleStep | null {
  return world.bundles.find(({ id }) => id === aboutOf(input)) ?? null;
}

/** Whether the form has words for all of what is there: if not, it stays to the letter. */
function isShown(input: WizardInput, world: WizardWorld, what: "ports" | "storage"): boolean {
  const old = bundleIn(input, world);
  return old === null || (what === "ports" ? portsText(old.ports) : storageText(old.storage)) !== null;
}

/** Only what differs; image, replicas and the like restart what has to be restarted, which the review says. */
function changeOf(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const old = bundleIn(input, world);
  if (old === null) return [];
  const before = inputOfBundle(old);
  const changes = (fields: Values) => changesBetween(given(before, fields), given(input, fields));
  const isKept = (what: "ports" | "storage") =>
    !isShown(input, world, what) || textOf(input, what) === before[what];
  const ports = isKept("ports") ? null : portsOf(input);
  const storage = isKept("storage") ? null : storageOf(input);
  const [container, network] = [changes(CONTAINER_FIELDS), changes(NETWORK_FIELDS)];
  const isSame = Object.keys(container).length + Object.keys(network).length === 0;
  if (isSame && ports === null && storage === null) return [];
  return [{ kind: "bundle.change", id: old.id, container, network, ports, storage }];
}

/** What is hidden of a text cannot be put back by it. */
function maskedChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const old = bundleIn(input, world);
  if (old === null) return [];
  const before = inputOfBundle(old);
  return Object.keys({ ...CONTAINER_FIELDS, ...NETWORK_FIELDS }).flatMap((field): readonly Check[] => {
    const value = textOf(input, field);
    if (!value.includes(MASK)) return [];
    const isKept = value === textOf(before, field);
    const severity = isKept ? "good" : "error";
    return [{ severity, field, text: words(isKept ? "bundle.masked" : "bundle.maskedPart") }];
  });
}

function keptChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  return (["ports", "storage"] as const)
    .filter((what) => !isShown(input, world, what))
    .map((what) => ({ severity: "good", field: null, text: words(`bundle.${what}Kept`) }));
}

type TextName =
  | ("image" | "replicas" | "perHost" | "promotedMax" | "command" | "options")
  | ("ip" | "nic" | "prefix" | "ports" | "storage");

function text(name: TextName, more: Partial<Pick<Field, "required" | "advanced" | "placeholder">>): Field {
  return {
    kind: "text",
    name,
    label: words(`bundle.${name}`),
    hint: words(`bundle.${name}Hint`),
    mono: true,
    ...more,
  };
}

function runtimeOf(input: WizardInput): ContainerRuntime {
  return textOf(input, "runtime") === "docker" ? "docker" : "podman";
}

/** What was typed, under the CIB's names. */
function given(input: WizardInput, names: Values): Values {
  const filled = Object.entries(names).filter(([field]) => textOf(input, field) !== "");
  return Object.fromEntries(filled.map(([field, name]) => [name, textOf(input, field)]));
}

function partsOf(input: WizardInput, name: string): readonly string[] {
  const all = textOf(input, name).split(",");
  return all.map((part) => part.trim()).filter((part) => part !== "");
}

/** `80`, `8080:80` (outside, inside), `3000-3010`; null where one is none of these. */
function portsOf(input: WizardInput): readonly Values[] | null {
  const read = partsOf(input, "ports").map((part): Values | null => {
    if (/^\d{1,5}$/.test(part)) return { port: part };
    if (/^\d{1,5}-\d{1,5}$/.test(part)) return { range: part };
    const [, port, inside] = /^(\d{1,5}):(\d{1,5})$/.exec(part) ?? [];
    return port === undefined || inside === undefined ? null : { port, "internal-port": inside };
  });
  const known = read.filter((one) => one !== null);
  return known.length === read.length ? known : null;
}

/** `/on/the/host:/inside` with options behind another colon; null where one is not of that form. */
function storageOf(input: WizardInput): readonly Values[] | null {
  const read = partsOf(input, "storage").map((part): Values | null => {
    const [, source, target, options] = /^(\/[^:]*):(\/[^:]*)(?::([^:]+))?$/.exec(part) ?? [];
    if (source === undefined || target === undefined) return null;
    return { "source-dir": source, "target-dir": target, ...(options === undefined ? {} : { options }) };
  });
  const known = read.filter((one) => one !== null);
  return known.length === read.length ? known : null;
}

function countChecks(input: WizardInput, field: string): readonly Check[] {
  const value = textOf(input, field);
  if (value === "" || /^[1-9]\d{0,3}$/.test(value)) return [];
  return [{ severity: "error", field, text: words("check.badCount", { value }) }];
}

function insideChecks(input: WizardInput, old: BundleStep | null): readonly Check[] {
  const error = (
    field: string,
    key: "bundle.badPorts" | "bundle.badStorage" | "bundle.badPrefix",
  ): Check => ({
    severity: "error",
    field,
    text: words(key),
  });
  const isReached = textOf(input, "ip") !== "" || old?.network["control-port"] !== undefined;
  const isLonely = textOf(input, "primitive") !== "" && !isReached;
  return [
    ...(portsOf(input) === null ? [error("ports", "bundle.badPorts")] : []),
    ...(storageOf(input) === null ? [error("storage", "bundle.badStorage")] : []),
    ...(/^(?:|\d{1,3})$/.test(textOf(input, "prefix")) ? [] : [error("prefix", "bundle.badPrefix")]),
    ...(isLonely ? [{ severity: "warning", field: "ip", text: words("bundle.needsNetwork") } as const] : []),
  ];
}

/** Pacemaker runs containers by the agent of that name, which needs the program. */
function runtimeChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const runtime = runtimeOf(input);
  const lacking = answersOf(world, "agents").flatMap((answer) =>
    answer.ok && !answer.value.some(({ type }) => type === runtime) ? [answer.node] : [],
  );
  if (lacking.length === 0) return [];
  return [{ severity: "warning", field: "runtime", text: words("check.agentMissing", { nodes: lacking }) }];
}
