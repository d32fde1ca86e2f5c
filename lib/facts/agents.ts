import type { Agent } from "../cluster/resource";
import type { Argv } from "../command/argv";
import { linesOf } from "./lines";
import { matching } from "./value";

/** `service` only repeats what `lsb` and `systemd` have. */
const REPEATED = new Set(["service"]);
const MAX_STANDARDS = 20;
const MAX_AGENTS = 5000;

const STANDARD = /^[a-z][a-z0-9]{0,31}$/;
const PROVIDER = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;
const TYPE = /^[A-Za-z0-9_][A-Za-z0-9_.@:\\+-]{0,254}$/;
/** Of stonith plugins of old (`external/ipmi`): below one folder, never up. */
const PLUGIN = /^(?:external|rhcs)\/[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}$/;

export function standardsCommand(): Argv {
  return ["crm_resource", "--list-standards"];
}

export function providersCommand(): Argv {
  return ["crm_resource", "--list-ocf-providers"];
}

/** Lists the agents of `ocf:PROVIDER` or of another standard. They come from {@link sourcesOf}, so they are in form. */
export function agentsCommand(source: AgentSource): Argv {
  const { standard, provider } = source;
  return ["crm_resource", `--list-agents=${provider === null ? standard : `${standard}:${provider}`}`];
}

export interface AgentSource {
  readonly standard: string;
  readonly provider: string | null;
}

/** Where agents are listed from, by what the two lists say. Names out of form are left out. */
export function sourcesOf(standards: string, providers: string): readonly AgentSource[] {
  const named = [...linesOf(standards, MAX_STANDARDS)]
    .map((line) => line.trim())
    .filter((standard) => STANDARD.test(standard) && !REPEATED.has(standard));
  const vendors = [...linesOf(providers, MAX_STANDARDS)]
    .map((line) => line.trim())
    .filter((name) => PROVIDER.test(name));
  return [...new Set(named)].flatMap((standard): readonly AgentSource[] =>
    standard === "ocf"
      ? [...new Set(vendors)].map((provider) => ({ standard, provider }))
      : [{ standard, provider: null }],
  );
}

/** Reads one list of agents; names that could not be asked about are left out. */
export function parseAgents(text: string, { standard, provider }: AgentSource): readonly Agent[] {
  const types = [...linesOf(text, MAX_AGENTS)].map((line) => line.trim()).filter(isType);
  return [...new Set(types)].map((type) => ({ standard, provider, type }));
}

/**
 * `ocf:heartbeat:IPaddr2`, `systemd:nginx`, checked: the parts become a path on the node.
 * @throws FactValueError
 */
export function agentName({ standard, provider, type }: Agent): string {
  const parts = [
    matching(standard, STANDARD),
    ...(provider === null ? [] : [matching(provider, PROVIDER)]),
    isType(type) ? type : matching(type, TYPE),
  ];
  return parts.join(":");
}

function isType(type: string): boolean {
  return TYPE.test(type) || PLUGIN.test(type);
}
