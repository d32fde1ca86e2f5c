import { type Argv, withSudo } from "../command/argv";
import { quoteWord } from "../command/quote";
import type { Blueprint, BlueprintHost, BuildSecrets } from "./blueprint";
import { type BuildCommand, type BuildInput, type BuildStep, buildSteps } from "./build-steps";

/** How the hosts are logged in to. */
export interface ScriptWay {
  readonly user: string;
  readonly sudo: boolean;
}

const VARIABLES: Readonly<Record<keyof BuildSecrets, string>> = {
  password: "HACLUSTER_PASSWORD",
  authkey: "AUTHKEY",
};

/** A word as people write it: quoted only where a shell would read more in it. */
const PLAIN = /^[A-Za-z0-9_@%+:,./=-]+$/;

/** A command as a person reads it. Long texts of ours keep their lines. */
export function shownCommand({ argv, input = [] }: BuildCommand): string {
  const line = argv.map((one) => (PLAIN.test(one) ? one : quoteWord(one))).join(" ");
  return input.length === 0 ? line : `${printed(input)} | ${line}`;
}

function printed(input: BuildInput): string {
  const isLine = input.at(-1) === "\n";
  const words = input
    .slice(0, isLine ? -1 : undefined)
    .map((part) => (typeof part === "string" ? quoteWord(part) : `"$${VARIABLES[part.secret]}"`));
  return `printf '${"%s".repeat(words.length)}${isLine ? "\\n" : ""}' ${words.join(" ")}`;
}

/** What a script says and does beside the steps. */
export interface ScriptAdditions {
  /** Remarks for its head. */
  readonly notes?: readonly string[];
  /** Lines before the first step, after the functions. */
  readonly first?: readonly string[];
  /** What tells that a step is not needed: it is left out where this ends with 0. */
  readonly unless?: (step: BuildStep) => Argv | null;
  /** Lines after the last step. */
  readonly last?: readonly string[];
}

/**
 * The whole as a bash script that needs nothing but ssh: what Harrier runs, in an order of its own (one host after the other). It
 * asks for the password of hacluster and makes a key; neither is in it. It is for bare hosts: done again, pcs refuses.
 */
export function buildScript(blueprint: Blueprint, way: ScriptWay, jump: string | null = null): string {
  return scriptOfSteps(blueprint, buildSteps(blueprint), way, { notes: jumpNotes(jump) });
}

/** `create-NAME.sh`, as a name in every file system. */
export function buildFileName(name: string): string {
  return `create-${plainName(name)}.sh`;
}

/** A name as a part of a file's. */
export function plainName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]/g, "_").replace(/^[.-]+/, "");
  return plain.slice(0, 64) || "cluster";
}

/** What a script says of the way to the hosts. `jump`: what they were reached through (`user@host:port`). */
export function jumpNotes(jump: string | null): readonly string[] {
  return jump === null ? [] : [`The hosts were reached through ${jump}: SSH_OPTIONS="-J ${jump}".`];
}

/** Any steps of a blueprint as such a script. */
export function scriptOfSteps(
  blueprint: Blueprint,
  steps: readonly BuildStep[],
  way: ScriptWay,
  { notes = [], first = [], unless = () => null, last = [] }: ScriptAdditions = {},
): string {
  const secrets = new Set(
    steps.flatMap(({ commands }) => commands).flatMap(({ input = [] }) => secretsIn(input)),
  );
  return [
    "#!/bin/bash",
    `# Makes the cluster ${quoteWord(blueprint.name)}: ${blueprint.hosts.map(({ name }) => name).join(", ")}.`,
    "# Run it where the hosts can be reached by SSH; options for ssh (-i KEY) come in SSH_OPTIONS.",
    ...notes.map((note) => `# ${oneLine(note)}`),
    "set -euo pipefail",
    `at() { local host=$1 port=$2; shift 2; ssh \${SSH_OPTIONS-} -o BatchMode=yes -p "$port" ${quoteWord(way.user)}@"$host" "$@"; }`,
    ...first,
    ...(secrets.has("password")
      ? [
          `if [ -z "\${HACLUSTER_PASSWORD-}" ]; then read -rsp "Password for hacluster: " HACLUSTER_PASSWORD; echo; fi`,
        ]
      : []),
    ...(secrets.has("authkey") ? [keyLine(blueprint)] : []),
    ...steps.flatMap((step) => linesOf(step, way, unless(step))),
    ...last,
    "echo 'The cluster runs.'",
    "",
  ].join("\n");
}

/** Heartbeat's key is a word in a line; corosync's is a file of 2048 bits. */
function keyLine({ way }: Blueprint): string {
  if (way === "heartbeat") return "AUTHKEY=$(head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \\n')";
  return "AUTHKEY=$(head -c 256 /dev/urandom | base64 -w 0)";
}

/** Nothing in a remark may end it. */
function oneLine(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, " ");
}

function secretsIn(input: BuildInput): readonly (keyof BuildSecrets)[] {
  return input.flatMap((part) => (typeof part === "string" ? [] : [part.secret]));
}

function linesOf(
  { name, host, commands }: BuildStep,
  way: ScriptWay,
  unless: Argv | null,
): readonly string[] {
  const lines = commands.map((command) => remote(command, host, way));
  const guarded =
    unless === null
      ? lines
      : [`if ! ${remoteLine(unless, host, way)} </dev/null; then`, ...lines.map((line) => `  ${line}`), "fi"];
  return ["", `echo ${quoteWord(`== ${name}: ${host.name}`)}`, ...guarded];
}

function remote({ argv, input = [] }: BuildCommand, host: BlueprintHost, way: ScriptWay): string {
  const at = remoteLine(argv, host, way);
  return input.length === 0 ? `${at} </dev/null` : `${printed(input)} | ${at}`;
}

/** The remote shell reads one word, which is quoted once for it and once for this script. */
export function remoteLine(argv: Argv, { address, port }: BlueprintHost, { sudo }: ScriptWay): string {
  const command: Argv = sudo ? withSudo(argv) : argv;
  // pcs and the others are in directories that an ordinary user's session lacks.
  const line = `PATH="$PATH:/usr/sbin:/sbin" ${command.map(quoteWord).join(" ")}`;
  return `at ${address} ${port} ${quoteWord(line)}`;
}
