import type { FactValues, Question } from "../../facts/fact";
import { compareNames } from "../../i18n/order";
import { PARAMETER, parameterChecks, parameterFields } from "../parts/agent-form";
import { bootChecks, bootQuestion, serviceOf } from "../parts/boot";
import { describedAgent } from "../parts/times";
import { words } from "../parts/words";
import {
  type Check,
  type Field,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";
import { dataChecks } from "./data-checks";
import {
  databaseAgent,
  databaseShape,
  databaseUnit,
  dataDirectory,
  engineName,
  engineOf,
  isUnit,
} from "./engines";
import { answersHere, nodeChecks, nodesField } from "./nodes";

/** Parameters that the wizard fills in by what it knows, or asks in words of its own. */
const OWN = ["rep_mode", "node_list", "master_ip"];
/** As whom MariaDB's agents ask the server whether it answers. */
const TESTER = ["test_user", "test_passwd"];

/** What runs the server, where it and its data are, and what more its agent wants to know. */
export const databaseStep: WizardStep = {
  id: "server",
  questions(input): readonly Question[] {
    const path = dataDirectory(input);
    const directory = path.startsWith("/") ? path : "";
    // Whichever agent starts it: it must not be there before.
    const unit = serviceOf({ standard: "systemd", provider: null, type: databaseUnit(input) });
    return [
      { kind: "agents", provider: "heartbeat" },
      { kind: "metadata", agent: databaseAgent(input) },
      { kind: "database", engine: engineName(input), directory },
      ...(unit === null ? [] : [bootQuestion(unit)]),
    ];
  },
  fields: (input, world): readonly Field[] => [
    databaseShape(input) === "failover" ? byField(input) : nodesField(world),
    ...(isUnit(input) ? [unitField(input)] : ocfFields(input, world)),
  ],
  checks(input, world) {
    const agent = describedAgent(world);
    const unit = serviceOf({ standard: "systemd", provider: null, type: databaseUnit(input) });
    return [
      ...nodeChecks(input, world),
      ...agentChecks(input, world),
      ...(isUnit(input) || agent === null ? [] : parameterChecks(withoutOwn(agent, input), input)),
      ...(unit === null ? [badUnit()] : bootChecks(world, unit)),
      ...programChecks(input, world),
      ...dataChecks(input, world),
    ];
  },
};

function byField(input: WizardInput): Field {
  const type = engineOf(input).agents.failover;
  return {
    kind: "choice",
    name: "by",
    look: "cards",
    label: words("database.by.label"),
    options: [
      {
        value: "ocf",
        label: words("database.by.ocf", { type }),
        hint: words(`database.by.ocfHint.${engineName(input)}`),
      },
      { value: "systemd", label: words("database.by.systemd"), hint: words("database.by.systemdHint") },
    ],
  };
}

function unitField(input: WizardInput): Field {
  return {
    ...({ kind: "text", name: "unit", mono: true } as const),
    label: words("database.unit"),
    hint: words("database.unitHint"),
    placeholder: engineOf(input).unit,
  };
}

function badUnit(): Check {
  return { severity: "error", field: "unit", text: words("database.badUnit") };
}

function ocfFields(input: WizardInput, world: WizardWorld): readonly Field[] {
  const path = (name: "program" | "data", placeholder: string): Field => ({
    ...({ kind: "text", name, mono: true, placeholder } as const),
    label: words(`database.${name}`),
    hint: words(`database.${name}Hint`),
  });
  const agent = describedAgent(world);
  const described = agent === null ? [] : parameterFields(withoutOwn(agent, input));
  return [
    path("program", programOf(input, world)),
    path("data", dataDirectory({ ...input, data: "" })),
    ...(engineName(input) === "postgresql" && databaseShape(input) === "replication" ? [modeField()] : []),
    ...described.map((field) => ({ ...field, advanced: field.required !== true && !isAsked(field.name) })),
  ];
}

/** Without the first nothing replicates; without the others no answer of the server itself is watched by `mysql`. */
function isAsked(name: string): boolean {
  const asked = ["repuser", "replication_user", "replication_passwd", ...TESTER];
  return asked.includes(name.slice(PARAMETER.length));
}

function modeField(): Field {
  return {
    ...({ kind: "choice", name: "mode", look: "cards" } as const),
    label: words("database.mode.label"),
    options: (["sync", "async"] as const).map((value) => ({
      value,
      label: words(`database.mode.${value}`),
      hint: words(`database.mode.${value}Hint`),
    })),
  };
}

/** `mysql` watches the process alone, unless its monitor is to look deeper: as a user whom the server lets in. */
export function looksDeeper(input: WizardInput): boolean {
  const isMysql = engineName(input) === "mariadb" && databaseShape(input) === "failover";
  return isMysql && !isUnit(input) && TESTER.some((name) => textOf(input, `${PARAMETER}${name}`) !== "");
}

/** What is left to be asked of the agent's parameters. */
export function withoutOwn(agent: FactValues["metadata"], input: WizardInput): FactValues["metadata"] {
  const { program, data, replication } = engineOf(input);
  const hidden = [program, data, ...OWN, ...(databaseShape(input) === "failover" ? replication : [])];
  return { ...agent, parameters: agent.parameters.filter(({ name }) => !hidden.includes(name)) };
}

/** The program that is written: typed, or found on every node that has one, or the agent's own default (empty). */
export function programOf(input: WizardInput, world: WizardWorld): string {
  const typed = textOf(input, "program");
  return typed === "" ? foundEverywhere(input, world, engineOf(input).programs) : typed;
}

/** The client that is written: none where every node has the agent's own default. */
export function clientOf(input: WizardInput, world: WizardWorld): Readonly<Record<string, string>> {
  const { client } = engineOf(input);
  const [preset = ""] = client?.names ?? [];
  if (client === null || foundEverywhere(input, world, [preset]) !== "") return {};
  const found = foundEverywhere(input, world, client.names);
  return found === "" ? {} : { [client.parameter]: found };
}

/** A log of its own, where the directory of the agent's default is not on every node. */
export function logOf(input: WizardInput, world: WizardWorld): Readonly<Record<string, string>> {
  const { log } = engineOf(input);
  const isMissing = answersHere(input, world, "database").some(
    (answer) => answer.ok && answer.value.hasLogs === false,
  );
  return log === null || !isMissing ? {} : { [log.parameter]: log.otherwise };
}

/** Of several versions the newest: their paths differ in the number alone. Empty where nothing is on every node that answers. */
function foundEverywhere(input: WizardInput, world: WizardWorld, names: readonly string[]): string {
  const found = programsFound(input, world, names).filter(({ paths }) => paths.length > 0);
  const everywhere = found[0]?.paths.filter((path) => found.every(({ paths }) => paths.includes(path))) ?? [];
  return everywhere.toSorted(compareNames).at(-1) ?? "";
}

function programsFound(
  input: WizardInput,
  world: WizardWorld,
  names: readonly string[],
): readonly { readonly node: string; readonly paths: readonly string[] }[] {
  return answersHere(input, world, "database").flatMap((answer) =>
    answer.ok
      ? [
          {
            node: answer.node,
            paths: answer.value.programs.filter((path) => names.some((name) => path.endsWith(`/${name}`))),
          },
        ]
      : [],
  );
}

function agentChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  if (isUnit(input)) return [];
  const { provider, type } = databaseAgent(input);
  const nodes = answersHere(input, world, "agents").flatMap((answer) =>
    answer.ok && !answer.value.some((one) => one.provider === provider && one.type === type)
      ? [answer.node]
      : [],
  );
  if (nodes.length === 0) return [];
  const field = databaseShape(input) === "failover" ? "by" : null;
  return [{ severity: "warning", field, text: words("check.agentMissing", { nodes }) }];
}

function programChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const typed = textOf(input, "program");
  const field = isUnit(input) ? null : "program";
  if (typed !== "" && !typed.startsWith("/") && !isUnit(input))
    return [{ severity: "error", field, text: words("check.absolutePath") }];
  const found = programsFound(input, world, engineOf(input).programs);
  const without = found.filter(({ paths }) => paths.length === 0).map(({ node }) => node);
  const program = programOf(input, world);
  const elsewhere = answersHere(input, world, "database").flatMap((answer) =>
    answer.ok && answer.value.programs.length > 0 && !answer.value.programs.includes(program)
      ? [answer.node]
      : [],
  );
  if (without.length > 0)
    return [{ severity: "warning", field, text: words("database.notInstalled", { nodes: without }) }];
  if (elsewhere.length > 0 && !isUnit(input))
    return [{ severity: "warning", field, text: words("database.programElsewhere", { nodes: elsewhere }) }];
  if (found.length === 0) return [];
  return [{ severity: "good", field, text: words("database.installed", { count: found.length }) }];
}
