import { parseArgs } from "node:util";
import { LabError } from "./run";
import type { NetworkName } from "./state";

export const HELP = `Real Pacemaker clusters on this machine. usage: npm run lab -- VERB …

  up [--name lab1] [--release bookworm|trixie] [--nodes 3] [--bare | --hosts | --demo]
     [--switch] [--database]
                            bring a lab up; --bare: no cluster formed; --hosts: nor any package of one
                            installed, but there for apt; --demo: with some services;
                            --switch: with a power switch, and fence_lab on the nodes that asks it;
                            --database: with PostgreSQL and MariaDB installed
  down [--name N | --all]   take it away
  status                    what labs there are
  ssh NODE [COMMAND …]      a shell on a node, or one command
  kill NODE                 power cut
  boot NODE                 switch on again
  hang NODE                 nothing on it gets a turn any more
  switch NODE --does works|fails|hangs|slow
                            how the power switch meets what it is asked of a node from now on
  cut NODE [--network heartbeat|management]
  heal NODE [--network heartbeat|management]
  root --release R [--hosts]
                            only build and cache the root file system
  capture --release R [--out lib/pacemaker/fixtures] [--only SCENARIO,…]
                            play scenarios on a cluster of its own and save what the tools print

--name says which lab; it may be left out where there is only one. More: docs/lab.md`;

const VERBS = [
  "up",
  "down",
  "status",
  "ssh",
  "kill",
  "boot",
  "hang",
  "switch",
  "cut",
  "heal",
  "root",
  "capture",
] as const;
export type Verb = (typeof VERBS)[number];

/** How the power switch may behave, as the command line has it. */
const DOES = ["works", "fails", "hangs", "slow"] as const;
export type Does = (typeof DOES)[number];

export type Arguments = {
  verb: Verb | "help";
  name: string | undefined;
  release: string | undefined;
  nodes: number | undefined;
  bare: boolean;
  hosts: boolean;
  demo: boolean;
  switch: boolean;
  database: boolean;
  does: Does | undefined;
  all: boolean;
  network: NetworkName;
  out: string | undefined;
  only: string[] | undefined;
  node: string | undefined;
  command: string[];
};

const OPTIONS = {
  name: { type: "string" },
  release: { type: "string" },
  nodes: { type: "string" },
  bare: { type: "boolean" },
  hosts: { type: "boolean" },
  demo: { type: "boolean" },
  switch: { type: "boolean" },
  database: { type: "boolean" },
  does: { type: "string" },
  all: { type: "boolean" },
  network: { type: "string" },
  out: { type: "string" },
  only: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const NEEDS_NODE: readonly string[] = ["ssh", "kill", "boot", "hang", "switch", "cut", "heal"];

/** The lab's command line → what is wanted. What follows `ssh NODE` belongs to the remote command. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [own, command] = splitCommand(argv);
  const { values, positionals } = parse(own);
  const [verb, node, ...rest] = positionals;
  const wanted = values.help || verb === undefined ? "help" : VERBS.find((known) => known === verb);
  if (wanted === undefined) throw new LabError(`unknown verb "${verb}"; --help lists them`);
  if (wanted !== "help" && NEEDS_NODE.includes(wanted) !== (node !== undefined)) {
    throw new LabError(node === undefined ? `${wanted} which node?` : `${wanted} takes no "${node}"`);
  }
  if (rest.length > 0) throw new LabError(`${verb} takes no "${rest[0]}"`);
  if (values.hosts && values.database)
    throw new LabError("--database goes with a cluster's packages, which --hosts have none of");
  if (values.hosts && values.demo) throw new LabError("--demo needs a cluster, which --hosts have none of");
  return {
    ...{ verb: wanted, node, command, name: values.name, release: values.release, out: values.out },
    nodes: values.nodes === undefined ? undefined : parseCount(values.nodes),
    bare: values.bare ?? false,
    hosts: values.hosts ?? false,
    demo: values.demo ?? false,
    switch: values.switch ?? false,
    database: values.database ?? false,
    does: parseDoes(values.does),
    all: values.all ?? false,
    network: parseNetwork(values.network),
    only: values.only?.split(","),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new LabError(error instanceof Error ? error.message : String(error));
  }
}

/** "ssh --name x n1 ls -l" → our own part up to the node, and the command. */
function splitCommand(argv: readonly string[]): [string[], string[]] {
  if (argv[0] !== "ssh") return [[...argv], []];
  let at = 1;
  while (argv[at]?.startsWith("-"))
    at += argv[at]?.includes("=") || argv[at] === "--help" || argv[at] === "-h" ? 1 : 2;
  const command = argv.slice(at + 1);
  // Also where people put it from habit: "ssh n1 --name x".
  if (command[0] === "--name" && command[1] !== undefined) {
    return [[...argv.slice(0, at + 1), "--name", command[1]], command.slice(2)];
  }
  return [argv.slice(0, at + 1), command[0] === "--" ? command.slice(1) : command];
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new LabError(`--nodes takes a number, not "${text}"`);
  return Number(text);
}

function parseNetwork(text = "heartbeat"): NetworkName {
  if (text === "heartbeat" || text === "management") return text;
  throw new LabError(`--network is heartbeat or management, not "${text}"`);
}

function parseDoes(text: string | undefined): Does | undefined {
  const found = DOES.find((known) => known === text);
  if (text !== undefined && found === undefined)
    throw new LabError(`--does is ${DOES.join(", ")}, not "${text}"`);
  return found;
}
