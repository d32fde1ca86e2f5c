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
  const words = input.map((part) =>
    typeof part === "string" ? quoteWord(part) : `"$${VARIABLES[part.secret]}"`,
  );
  return `printf %s ${words.join(" ")}`;
}

/**
 * The whole as a bash script that needs nothing but ssh: what Harrier runs, in an order of its own (one host after the other). It
 * asks for the password of hacluster and makes a key; neither is in it. It is for bare hosts: done again, pcs refuses.
 */
export function buildScript(blueprint: Blueprint, way: ScriptWay): string {
  const steps = buildSteps(blueprint);
  const secrets = new Set(
    steps.flatMap(({ commands }) => commands).flatMap(({ input = [] }) => secretsIn(input)),
  );
  return [
    "#!/bin/bash",
    `# Makes the cluster ${quoteWord(blueprint.name)}: ${blueprint.hosts.map(({ name }) => name).join(", ")}.`,
    "# Run it where the hosts can be reached by SSH; options for ssh (-i KEY) come in SSH_OPTIONS.",
    "set -euo pipefail",
    `at() { local host=$1 port=$2; shift 2; ssh \${SSH_OPTIONS-} -o BatchMode=yes -p "$port" ${quoteWord(way.user)}@"$host" "$@"; }`,
    ...(secrets.has("password")
      ? [
          'if [ -z "${HACLUSTER_PASSWORD-}" ]; then read -rsp "Password for hacluster: " HACLUSTER_PASSWORD; echo; fi',
        ]
      : []),
    ...(secrets.has("authkey") ? ["AUTHKEY=$(head -c 256 /dev/urandom | base64 -w 0)"] : []),
    ...steps.flatMap((step) => linesOf(step, way)),
    "echo 'The cluster runs.'",
    "",
  ].join("\n");
}

function secretsIn(input: BuildInput): readonly (keyof BuildSecrets)[] {
  return input.flatMap((part) => (typeof part === "string" ? [] : [part.secret]));
}

function linesOf({ name, host, commands }: BuildStep, way: ScriptWay): readonly string[] {
  return ["", `echo '== ${name}: ${host.name}'`, ...commands.map((command) => remote(command, host, way))];
}

/** The remote shell reads one word, which is quoted once for it and once for this script. */
function remote(
  { argv, input = [] }: BuildCommand,
  { address, port }: BlueprintHost,
  { sudo }: ScriptWay,
): string {
  const command: Argv = sudo ? withSudo(argv) : argv;
  // pcs and the others are in directories that an ordinary user's session lacks.
  const line = `PATH="$PATH:/usr/sbin:/sbin" ${command.map(quoteWord).join(" ")}`;
  const at = `at ${address} ${port} ${quoteWord(line)}`;
  return input.length === 0 ? `${at} </dev/null` : `${printed(input)} | ${at}`;
}
