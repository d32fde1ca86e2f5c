import { secondsOf } from "../../change/configuration/edit-operations";
import type { ConfigurationOperation, OperationSpec } from "../../change/configuration/operation";
import type { ConfiguredOperation, ResourceConfiguration } from "../../cluster/configuration";
import type { WizardKey } from "../../i18n/wizard-key";
import { FREE_PARAMETERS, filled, PARAMETER, parameterChecks, parameterFields } from "../parts/agent-form";
import { changesBetween } from "../parts/changes";
import { onFailOptions } from "../parts/on-fail";
import { givenBy, overTemplate, templateNamed } from "../parts/over-template";
import { describedAgent, isTime } from "../parts/times";
import { utilizationChecks, utilizationField } from "../parts/utilization";
import { said, words } from "../parts/words";
import {
  type Check,
  type Field,
  textOf,
  valuesOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";

/** Operations stand in the input by their place in the configuration: `o.0.interval`. */
const OPERATION = "o.";

/** The same form as for a new resource, on what is there: only what was changed is written, the rest stays to the letter. */
export const change: Wizard = {
  id: "change",
  purpose: "change",
  shelf: "structure",
  obstacle: () => null,
  start: (world, about) => startOf(configurationOf(world, about ?? ""), about ?? ""),
  steps: [
    {
      id: "parameters",
      questions: (input, world) => {
        const agent = configurationOf(world, textOf(input, "resource"))?.agent ?? null;
        return agent === null ? [] : [{ kind: "metadata", agent }];
      },
      fields: parameterStepFields,
      checks: parameterStepChecks,
    },
    { id: "operations", fields: operationFields, checks: operationChecks },
    {
      id: "meta",
      fields: (input, world) => [
        { kind: "values", name: "meta", label: words("resource.meta"), hint: words("resource.metaHint") },
        ...(takesCapacity(configurationOf(world, textOf(input, "resource")))
          ? [utilizationField(world, false)]
          : []),
      ],
      checks: (input, world) =>
        utilizationChecks(input, configurationOf(world, textOf(input, "resource"))?.utilization),
    },
  ],
  subject: (input) => textOf(input, "resource"),
  plan,
};

function configurationOf(world: WizardWorld, id: string): ResourceConfiguration | null {
  return world.configurations.find((one) => one.id === id) ?? null;
}

function startOf(configuration: ResourceConfiguration | null, id: string): WizardInput {
  if (configuration === null) return { resource: id, meta: {}, utilization: {} };
  const parameters = Object.entries(configuration.instanceAttributes).map(([name, value]) => [
    `${PARAMETER}${name}`,
    value,
  ]);
  const operations = configuration.operations.flatMap(({ interval, timeout, onFail }, index) => [
    [`${OPERATION}${index}.interval`, interval ?? ""],
    [`${OPERATION}${index}.timeout`, timeout ?? ""],
    [`${OPERATION}${index}.on-fail`, onFail ?? ""],
  ]);
  return {
    resource: id,
    ...Object.fromEntries([...parameters, ...operations]),
    meta: { ...configuration.metaAttributes },
    utilization: { ...configuration.utilization },
  };
}

/** Groups and clones take what is in them takes; a device that fences takes nothing. */
function takesCapacity(configuration: ResourceConfiguration | null): boolean {
  const isOne = configuration?.kind === "primitive" || configuration?.kind === "template";
  return isOne && configuration.agent?.standard !== "stonith";
}

function parameterStepFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const configuration = configurationOf(world, textOf(input, "resource"));
  const agent = describedAgent(world);
  if (configuration === null || configuration.agent === null) return [];
  const template = templateNamed(world, configuration.template);
  const configured = new Set([
    ...Object.keys(configuration.instanceAttributes),
    ...configuration.masked,
    ...givenBy(template),
  ]);
  const described = agent === null ? [] : parameterFields(agent, configured);
  const known = new Set(described.map(({ name }) => name));
  const others = [...configured].filter((name) => !known.has(`${PARAMETER}${name}`));
  const kept = (field: Field): Field =>
    configuration.masked.includes(field.name.slice(PARAMETER.length))
      ? { ...field, hint: words("change.masked"), required: false }
      : overTemplate(field, template);
  const plain = others.map(
    (name): Field => ({ kind: "text", name: `${PARAMETER}${name}`, label: said(name), mono: true }),
  );
  return [...[...described, ...plain].map(kept), ...(agent === null ? [FREE_PARAMETERS] : [])];
}

function parameterStepChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const id = textOf(input, "resource");
  const configuration = configurationOf(world, id);
  if (configuration === null)
    return [{ severity: "error", field: null, text: words("delete.unknown", { id }) }];
  const agent = describedAgent(world);
  const noted: readonly Check[] =
    configuration.agent === null
      ? [{ severity: "good", field: null, text: words("change.noParameters") }]
      : [];
  const inherited = givenBy(templateNamed(world, configuration.template));
  const given = new Set([...configuration.masked, ...inherited]);
  return agent === null ? noted : [...noted, ...parameterChecks(agent, input, given)];
}

function operationFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const operations = configurationOf(world, textOf(input, "resource"))?.operations ?? [];
  return operations.flatMap((operation, index): readonly Field[] => {
    const field = (part: string, label: WizardKey): Field => ({
      kind: "text",
      name: `${OPERATION}${index}.${part}`,
      label: words(label, { operation: operationName(operation) }),
      mono: true,
    });
    const interval = isRepeated(operation) ? [field("interval", "change.interval")] : [];
    return [...interval, field("timeout", "change.timeout"), onFailField(operation, index)];
  });
}

function onFailField(operation: ConfiguredOperation, index: number): Field {
  const usual = onFailOptions(operation.name);
  const own = operation.onFail ?? "";
  // What is there and not among the usual ones stays to be seen, and to be kept.
  const options = usual.some(({ value }) => value === own)
    ? usual
    : [...usual, { value: own, label: said(own) }];
  return {
    kind: "choice",
    name: `${OPERATION}${index}.on-fail`,
    look: "select",
    label: words("change.onFail", { operation: operationName(operation) }),
    options,
    advanced: true,
  };
}

function operationName({ name, role, interval }: ConfiguredOperation): string {
  return [name, role, isRepeated({ interval }) ? interval : null]
    .filter((part) => part !== null && part !== "")
    .join(" ");
}

function isRepeated({ interval }: Pick<ConfiguredOperation, "interval">): boolean {
  const seconds = secondsOf(interval ?? "0");
  return typeof seconds !== "number" || seconds > 0;
}

function operationChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const id = textOf(input, "resource");
  const before = startOf(configurationOf(world, id), id);
  return Object.keys(input).flatMap((field): readonly Check[] => {
    const isTimeField = field.startsWith(OPERATION) && !field.endsWith(".on-fail");
    const value = textOf(input, field);
    // What is there already (an ISO duration, say) is nobody's fault here.
    if (!isTimeField || value === "" || isTime(value) || value === before[field]) return [];
    return [{ severity: "error", field, text: words("check.badTime", { value }) }];
  });
}

function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const id = textOf(input, "resource");
  const configuration = configurationOf(world, id);
  if (configuration === null) return [];
  const meta = changesBetween(configuration.metaAttributes, valuesOf(input, "meta"));
  if (configuration.kind !== "primitive" && configuration.kind !== "template") {
    return Object.keys(meta).length === 0 ? [] : [{ kind: "resource.meta", id, meta }];
  }
  const typed = Object.fromEntries(
    Object.keys(input)
      .filter((name) => name.startsWith(PARAMETER))
      .map((name) => [name.slice(PARAMETER.length), rawText(input, name)]),
  );
  // A draft may be older than a parameter: what the form never showed is not taken out.
  const shown = Object.fromEntries(
    Object.entries(configuration.instanceAttributes).filter(([name]) => name in typed),
  );
  const parameters = {
    ...changesBetween(shown, typed, new Set(configuration.masked)),
    ...filled(valuesOf(input, "free")),
  };
  // A draft may be older than the field.
  const utilization =
    "utilization" in input ? changesBetween(configuration.utilization, valuesOf(input, "utilization")) : {};
  const { put, drop } = operationChanges(configuration.operations, input);
  const values = Object.keys(parameters).length + Object.keys(meta).length + Object.keys(utilization).length;
  if (values + put.length + drop.length === 0) return [];
  return [
    {
      kind: "primitive.change",
      id,
      parameters,
      meta,
      utilization,
      putOperations: put,
      dropOperations: drop,
    },
  ];
}

function rawText(input: WizardInput, name: string): string {
  const value = input[name];
  return typeof value === "string" ? value : "";
}

function operationChanges(
  operations: readonly ConfiguredOperation[],
  input: WizardInput,
): {
  readonly put: readonly OperationSpec[];
  readonly drop: readonly { readonly name: string; readonly interval: string }[];
} {
  const put: OperationSpec[] = [];
  const drop: { name: string; interval: string }[] = [];
  for (const [index, operation] of operations.entries()) {
    const before = operation.interval ?? "0s";
    const interval = textOf(input, `${OPERATION}${index}.interval`) || before;
    const timeout = textOf(input, `${OPERATION}${index}.timeout`);
    const onFail = textOf(input, `${OPERATION}${index}.on-fail`);
    const isMoved = secondsOf(interval) !== secondsOf(before);
    const isOther = timeout !== "" && timeout !== (operation.timeout ?? "");
    const hadOnFail = operation.onFail ?? "";
    if (!isMoved && !isOther && onFail === hadOnFail) continue;
    // Another interval is another operation, and so is one without what it had: it takes along the rest of the old one.
    const isNew = isMoved || (onFail === "" && hadOnFail !== "");
    const { "on-fail": _old, ...others } = operation.options;
    const options = {
      ...(isNew ? others : {}),
      ...(timeout === "" ? {} : isNew || isOther ? { timeout } : {}),
      ...(onFail === "" || (!isNew && onFail === hadOnFail) ? {} : { "on-fail": onFail }),
    };
    put.push({ name: operation.name, interval, options, checkLevel: isNew ? operation.checkLevel : null });
    if (isNew) drop.push({ name: operation.name, interval: before });
  }
  return { put, drop };
}
