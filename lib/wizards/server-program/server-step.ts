import { agentChecks, agentQuestion, nodesWithout, someHave } from "../parts/agents";
import { answersTo } from "../parts/answers";
import { bootChecks, bootQuestion } from "../parts/boot";
import { words } from "../parts/words";
import type { Check, Field, Option, WizardInput, WizardStep, WizardWorld } from "../wizard";
import { secondChecks } from "./second";
import {
  agentOf,
  configQuestion,
  type ServerField,
  type ServerKind,
  type ServerStarter,
  serverLayout,
  serverUnit,
  starterOf,
  typedOf,
  unitsOf,
} from "./server-kind";

/** What the fields that every server has begin with: what is usual, and found on the nodes. */
export function serverStart({ prefix, starters }: ServerKind): WizardInput {
  return { [`${prefix}agent`]: starters[0]?.by ?? "", [`${prefix}httpd`]: "", [`${prefix}configfile`]: "" };
}

/** Which agent runs the server, and whether its configuration is good on every node. */
export function serverStepOf(kind: ServerKind): WizardStep {
  return {
    id: "server",
    questions: (input, world) => {
      const test = configQuestion(kind, input);
      return [
        { kind: "agents", provider: "heartbeat" },
        ...unitsOf(kind).map(bootQuestion),
        ...scriptQuestion(kind, input, world),
        ...(test === null ? [] : [test]),
        ...kind.questions(input),
      ];
    },
    fields: (input, world): readonly Field[] => [
      starterField(kind, input, world),
      ...(isByAgent(kind, input) ? pathFields(kind, input, world) : []),
      ...kind.fields(input, world),
    ],
    checks: (input, world) => [
      ...(isByAgent(kind, input) ? pathChecks(kind, input) : []),
      ...agentChecks(agentOf(kind, input, world), world, `${kind.prefix}agent`),
      ...configChecks(kind, input, world),
      ...bootChecks(world, serverUnit(kind, world)),
      ...kind.checks(input, world),
      ...secondChecks(kind, input, world),
    ],
  };
}

function isByAgent(kind: ServerKind, input: WizardInput): boolean {
  return starterOf(kind, input).by === "ocf";
}

/** Scripts are asked for one by one, where one is wanted. */
function scriptQuestion(kind: ServerKind, input: WizardInput, world: WizardWorld) {
  return starterOf(kind, input).by === "lsb" ? [agentQuestion(agentOf(kind, input, world))] : [];
}

function starterField(kind: ServerKind, input: WizardInput, world: WizardWorld): Field {
  return {
    kind: "choice",
    name: `${kind.prefix}agent`,
    look: "cards",
    label: words("server.agent"),
    options: kind.starters.map((starter) => starterOption(kind, starter, input, world)),
  };
}

function starterOption(
  kind: ServerKind,
  starter: ServerStarter,
  input: WizardInput,
  world: WizardWorld,
): Option {
  const agent = agentOf(kind, { ...input, [`${kind.prefix}agent`]: starter.by }, world);
  const lacking = nodesWithout(agent, world);
  const option = { value: starter.by, label: words(starter.label) };
  if (lacking.length === 0) return { ...option, hint: words(starter.hint) };
  const hint = words("check.agentMissing", { nodes: lacking });
  return someHave(agent, world) ? { ...option, hint } : { ...option, hint, disabled: hint };
}

function pathFields(kind: ServerKind, input: WizardInput, world: WizardWorld): readonly Field[] {
  const layout = serverLayout(kind, input, world);
  const path = (name: "configfile" | "httpd", placeholder: string): Field => ({
    kind: "text",
    name: `${kind.prefix}${name}`,
    label: words(`server.${name}`),
    hint: words(`server.${name}Hint`),
    mono: true,
    placeholder,
  });
  return [
    ...(kind.parameters.binary === null ? [] : [path("httpd", layout.binary)]),
    path("configfile", layout.config),
  ];
}

function pathChecks(kind: ServerKind, input: WizardInput): readonly Check[] {
  return (["httpd", "configfile"] as const).flatMap((name): readonly Check[] => {
    const typed = typedOf(kind, input, name);
    if (typed === "" || typed.startsWith("/")) return [];
    return [{ severity: "error", field: `${kind.prefix}${name}`, text: words("check.absolutePath") }];
  });
}

function configChecks(kind: ServerKind, input: WizardInput, world: WizardWorld): readonly Check[] {
  const question = configQuestion(kind, input);
  const answers = question === null ? [] : answersTo(world, question);
  const { name } = kind;
  const at = (field: ServerField) => (isByAgent(kind, input) ? `${kind.prefix}${field}` : null);
  const checks = answers.flatMap((answer): readonly Check[] => {
    if (!answer.ok) return [];
    const { installed, valid, said } = answer.value;
    const { node } = answer;
    const field = kind.parameters.binary === null ? "configfile" : "httpd";
    if (!installed)
      return [{ severity: "warning", field: at(field), text: words("server.notInstalled", { name, node }) }];
    return valid
      ? []
      : [
          {
            severity: "warning",
            field: at("configfile"),
            text: words("server.badConfig", { name, node, said }),
          },
        ];
  });
  const isGood = checks.length === 0 && answers.length > 0 && answers.every(({ ok }) => ok);
  const count = answers.length;
  return isGood
    ? [{ severity: "good", field: at("configfile"), text: words("server.goodConfig", { name, count }) }]
    : checks;
}
