import type { ContainerRuntime } from "../../change/configuration/further-operation";
import type { Values } from "../../change/configuration/operation";
import { freeId, idChecks, idField, missing } from "../parts/ids";
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

/** Containers of one image, as many as wanted, on as many nodes. */
export const bundle: Wizard = {
  id: "bundle",
  purpose: "bundle",
  shelf: "structure",
  obstacle: () => null,
  start: (world) => ({
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
    id: freeId(world, "bundle"),
  }),
  steps: [
    {
      id: "container",
      questions: () => [{ kind: "agents", provider: "heartbeat" }],
      fields: (_input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "runtime",
          look: "cards",
          label: words("bundle.runtime"),
          options: (["podman", "docker"] as const).map((value) => ({
            value,
            label: words(`bundle.${value}`),
          })),
        },
        text("image", { required: true }),
        text("replicas", { placeholder: String(world.cluster.nodes.length) }),
        text("perHost", { placeholder: "1", advanced: true }),
        text("promotedMax", { advanced: true }),
        text("command", { advanced: true }),
        text("options", { advanced: true }),
        idField("id", "part.id"),
      ],
      checks: (input, world) => [
        ...missing(input, "image"),
        ...["replicas", "perHost", "promotedMax"].flatMap((name) => countChecks(input, name)),
        ...idChecks(input, world, "id"),
        ...runtimeChecks(input, world),
        { severity: "warning", field: null, text: words("bundle.untried") },
      ],
    },
    {
      id: "inside",
      fields: (_input, world): readonly Field[] => [
        {
          kind: "choice",
          name: "primitive",
          look: "select",
          label: words("bundle.primitive"),
          hint: words("bundle.primitiveHint"),
          options: [{ value: "", label: words("bundle.noPrimitive") }, ...freePrimitives(world)],
        },
        text("ip", {}),
        text("nic", { advanced: true }),
        text("prefix", { advanced: true }),
        text("ports", {}),
        text("storage", {}),
      ],
      checks: insideChecks,
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan(input) {
    if (textOf(input, "image") === "") return [];
    return [
      {
        kind: "bundle.create",
        id: textOf(input, "id"),
        runtime: runtimeOf(input),
        container: given(input, {
          image: "image",
          replicas: "replicas",
          perHost: "replicas-per-host",
          promotedMax: "promoted-max",
          command: "run-command",
          options: "options",
        }),
        network: given(input, { ip: "ip-range-start", nic: "host-interface", prefix: "host-netmask" }),
        ports: portsOf(input) ?? [],
        storage: storageOf(input) ?? [],
        primitive: textOf(input, "primitive") === "" ? null : textOf(input, "primitive"),
        meta: {},
      },
    ];
  },
};

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

function insideChecks(input: WizardInput): readonly Check[] {
  const error = (
    field: string,
    key: "bundle.badPorts" | "bundle.badStorage" | "bundle.badPrefix",
  ): Check => ({
    severity: "error",
    field,
    text: words(key),
  });
  const isLonely = textOf(input, "primitive") !== "" && textOf(input, "ip") === "";
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
