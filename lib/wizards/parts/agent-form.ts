import type { AgentDescription, AgentParameter } from "../../facts/fact";
import {
  type Check,
  type Field,
  type Option,
  textOf,
  valuesOf,
  type WizardInput,
  type WizardWorld,
} from "../wizard";
import { describedAgent, isTime } from "./times";
import { said, words } from "./words";

/** Parameters of an agent stand in the input under this prefix, so that none can be taken for a field of the wizard. */
export const PARAMETER = "p.";

/** For parameters that no description tells of: of an agent that cannot be read. */
export const FREE_PARAMETERS: Field = {
  kind: "values",
  name: "free",
  label: words("resource.free"),
  hint: words("resource.freeHint"),
};

/** Pairs of which both a name and a value were typed. */
export function filled(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => name !== "" && value !== ""));
}

/** One field for each parameter, as the agent describes it. */
export function parameterFields(
  agent: AgentDescription,
  configured: ReadonlySet<string> = new Set(),
  prefix = PARAMETER,
): readonly Field[] {
  return agent.parameters
    .filter(({ name, deprecated }) => !deprecated || configured.has(name))
    .map((parameter) => parameterField(parameter, configured.has(parameter.name), prefix));
}

function parameterField(parameter: AgentParameter, isConfigured: boolean, prefix: string): Field {
  const { name, short, long, required, advanced, secret } = parameter;
  const base = {
    name: `${prefix}${name}`,
    label: said(name),
    ...(short === "" || short === name ? {} : { hint: said(short) }),
    ...(long === "" || long === short ? {} : { more: said(long) }),
    required,
    advanced: !required && !isConfigured && (advanced || !isUsual(parameter)),
    ...(parameter.default === null ? {} : { placeholder: parameter.default }),
  };
  if (secret) return { ...base, kind: "secret" };
  const options = optionsOf(parameter);
  if (options.length > 0) {
    const none: Option = {
      value: "",
      label:
        parameter.default === null || parameter.default === ""
          ? words("part.notSet")
          : words("part.agentDefault", { value: parameter.default }),
    };
    return { ...base, kind: "choice", look: "select", options: [none, ...options] };
  }
  return { ...base, kind: "text", mono: true };
}

/** What has no default and is not marked as advanced is what people come to set. */
function isUsual({ default: preset }: AgentParameter): boolean {
  return preset === null || preset === "";
}

function optionsOf({ type, options }: AgentParameter): readonly Option[] {
  const values = type === "boolean" && options.length === 0 ? ["true", "false"] : options;
  return values.map((value) => ({ value, label: said(value) }));
}

/** What an agent would not take, as far as its description tells. */
export function parameterChecks(
  agent: AgentDescription,
  input: WizardInput,
  kept: ReadonlySet<string> = new Set(),
  prefix = PARAMETER,
): readonly Check[] {
  return agent.parameters.flatMap((parameter): readonly Check[] => {
    const field = `${prefix}${parameter.name}`;
    const value = textOf(input, field);
    if (value === "") {
      const isMissing = parameter.required && !kept.has(parameter.name) && (parameter.default ?? "") === "";
      return isMissing ? [{ severity: "error", field, text: words("check.missing") }] : [];
    }
    return isOfType(parameter, value)
      ? []
      : [{ severity: "warning", field, text: words(`check.type.${parameter.type}`) }];
  });
}

function isOfType({ type, options }: AgentParameter, value: string): boolean {
  switch (type) {
    case "integer":
      return /^[-+]?\d+$/.test(value);
    case "number":
      return /^[-+]?\d+(?:\.\d+)?$/.test(value);
    case "time":
      return isTime(value);
    case "boolean":
      return /^(?:true|false|yes|no|on|off|y|n|0|1)$/i.test(value);
    case "select":
      return options.length === 0 || options.includes(value);
    case "string":
      return true;
  }
}

/** The parameters that were typed, by their own names. */
export function parametersOf(input: WizardInput, prefix = PARAMETER): Readonly<Record<string, string>> {
  const typed = Object.keys(input).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    typed.flatMap((name) => {
      const value = input[name];
      return typeof value === "string" && value !== "" ? [[name.slice(prefix.length), value]] : [];
    }),
  );
}

/** The same of the agent that was asked about last: from its own form, or as free pairs where nothing describes it. */
export function formParameters(input: WizardInput, world: WizardWorld): Readonly<Record<string, string>> {
  return describedAgent(world) === null ? filled(valuesOf(input, "free")) : parametersOf(input);
}
