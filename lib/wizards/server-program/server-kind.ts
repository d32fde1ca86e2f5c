import type { Agent } from "../../cluster/resource";
import type { Question } from "../../facts/fact";
import { SERVER_PROGRAMS, type ServerProgram } from "../../facts/server-config";
import type { WizardKey } from "../../i18n/wizard-key";
import { answersTo } from "../parts/answers";
import { bootQuestion } from "../parts/boot";
import { type Check, type Field, textOf, type WizardInput, type WizardWorld } from "../wizard";

/** Who starts a server: an OCF agent, its systemd unit, its init script. */
export type Starter = "ocf" | "systemd" | "lsb";

export interface ServerStarter {
  readonly by: Starter;
  /** Under which names it is known, the usual one first: Debian's apache2 is Red Hat's httpd. */
  readonly agents: readonly Agent[];
  readonly label: WizardKey;
  readonly hint: WizardKey;
}

/**
 * A server with a configuration of its own, as data: which agents start it, how an agent is told of program and configuration,
 * and what else is worth asking. One step and one primitive serve all of them.
 */
export interface ServerKind {
  readonly id: ServerProgram;
  /** Begins the names of its fields in the input: one form may offer several servers. */
  readonly prefix: string;
  /** What people call it, in sentences. */
  readonly name: string;
  readonly starters: readonly ServerStarter[];
  /** The OCF agent's names for them; null where it has none. */
  readonly parameters: { readonly binary: string | null; readonly config: string };
  readonly questions: (input: WizardInput) => readonly Question[];
  readonly fields: (input: WizardInput, world: WizardWorld) => readonly Field[];
  readonly checks: (input: WizardInput, world: WizardWorld) => readonly Check[];
  /** Further parameters of the OCF agent. */
  readonly more: (input: WizardInput) => Readonly<Record<string, string>>;
}

/** What was typed into one of the fields that every server has. */
export function typedOf({ prefix }: ServerKind, input: WizardInput, name: ServerField): string {
  return textOf(input, `${prefix}${name}`);
}

export type ServerField = "agent" | "httpd" | "configfile";

export function starterOf(kind: ServerKind, input: WizardInput): ServerStarter {
  const [usual] = kind.starters;
  const found = kind.starters.find(({ by }) => by === typedOf(kind, input, "agent")) ?? usual;
  if (found === undefined) throw new Error("a server that nobody starts");
  return found;
}

/** Units that may start the server at boot, whoever starts it now. */
export function unitsOf({ starters }: ServerKind): readonly string[] {
  const names = starters.flatMap(({ by, agents }) => (by === "systemd" ? agents : []));
  return names.map(({ type }) => `${type}.service`);
}

/** The unit that some node has, else the usual one. */
export function serverUnit(kind: ServerKind, world: WizardWorld): string {
  const units = unitsOf(kind);
  const isThere = (unit: string) =>
    answersTo(world, bootQuestion(unit)).some((answer) => answer.ok && answer.value.exists);
  return units.find(isThere) ?? units[0] ?? "";
}

/** The agent by the name that the nodes have. */
export function agentOf(kind: ServerKind, input: WizardInput, world: WizardWorld): Agent {
  const { by, agents } = starterOf(kind, input);
  const unit = serverUnit(kind, world);
  const known = by === "ocf" ? undefined : agents.find(({ type }) => `${type}.service` === unit);
  return known ?? agents[0] ?? { standard: "ocf", provider: "heartbeat", type: kind.id };
}

/** The test of the configuration, of what was typed or of where the node has it; null for what is no path. */
export function configQuestion(
  kind: ServerKind,
  input: WizardInput,
): Extract<Question, { kind: "server-config" }> | null {
  const [binary, config] = [typedOf(kind, input, "httpd"), typedOf(kind, input, "configfile")];
  const isPath = (value: string) => value === "" || value.startsWith("/");
  return isPath(binary) && isPath(config)
    ? { kind: "server-config", program: kind.id, binary, config }
    : null;
}

/** Program and configuration: typed, else as all nodes have them, else as is usual. */
export function serverLayout(kind: ServerKind, input: WizardInput, world: WizardWorld) {
  const question = configQuestion(kind, input);
  const answers = question === null ? [] : answersTo(world, question);
  const found = answers.flatMap((one) => (one.ok && one.value.installed ? [one.value] : []));
  const usual = SERVER_PROGRAMS[kind.id].layouts[0] ?? { binary: "", config: "" };
  const agreed = (name: "binary" | "config") => {
    const [first, ...others] = new Set(found.map((one) => one[name]));
    return first === undefined || others.length > 0 ? usual[name] : first;
  };
  return {
    binary: typedOf(kind, input, "httpd") || agreed("binary"),
    config: typedOf(kind, input, "configfile") || agreed("config"),
  };
}
