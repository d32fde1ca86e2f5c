/** A resource agent that people bring themselves: a program in a provider's folder, where Pacemaker looks for it. */
export interface AgentFileName {
  readonly provider: string;
  readonly type: string;
}

/** Without these nothing of the agent can be a resource. */
export const NEEDED_ACTIONS = ["start", "stop", "monitor"] as const;
/** What OCF wants described as well; Pacemaker looks for neither in the description. */
export const EXPECTED_ACTIONS = ["meta-data", "validate-all"] as const;

/** Real agents have up to 80 KB (pgsql). */
export const MOST_AGENT_BYTES = 256 * 1024;

/** Names become a path on the nodes and a part of configurations: no dot in front, nothing that a shell or a tool reads more into. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

export function isAgentFileName(name: string): boolean {
  return NAME.test(name);
}

/** `ocf:digitalocean:floatip` */
export function agentFileText({ provider, type }: AgentFileName): string {
  return `ocf:${provider}:${type}`;
}

export const OCF_ROOT = "/usr/lib/ocf";

/** Where it is on the nodes; the names must be in form. */
export function agentFilePath({ provider, type }: AgentFileName): string {
  return `${OCF_ROOT}/resource.d/${provider}/${type}`;
}

export type AgentFileFault = "empty" | "too-large" | "carriage-returns" | "no-interpreter" | "no-text";

/** What is wrong with the file itself, before any node is asked. */
export function faultsInAgentFile(text: string): readonly AgentFileFault[] {
  if (text.trim() === "") return ["empty"];
  const faults: AgentFileFault[] = [];
  if (new TextEncoder().encode(text).length > MOST_AGENT_BYTES) faults.push("too-large");
  // The kernel would look for an interpreter whose name ends in one.
  if (text.includes("\r")) faults.push("carriage-returns");
  if (text.includes("\0") || text.includes("\ufffd")) faults.push("no-text");
  if (!/^#! *\/\S/.test(text)) faults.push("no-interpreter");
  return faults;
}

/** The action in words, or the library for agents in Python that has it. */
const DESCRIBES_ITSELF = /\bmeta-data\b|\b(?:import|from) ocf\b/;
/** The description, or the variables that every agent is called with or finds its functions by. */
const SPEAKS_OCF = /<resource-agent\b|\bOCF_[A-Z]/;

/**
 * Whether a text has in it what an OCF agent has: without that root does not try whether it is one. Any other script (`reboot`) passes
 * over its arguments and does what it is for.
 */
export function looksLikeAgent(text: string): boolean {
  return DESCRIBES_ITSELF.test(text) && SPEAKS_OCF.test(text);
}

/** The agent's own name in its metadata, and its provider's where its file's head tells; a proposal, as far as it is in form. */
export function namesIn(text: string, fileName: string | null): Partial<AgentFileName> {
  const own = /<resource-agent\b[^>]{0,500}?\bname=["']([^"'$]{1,64})["']/.exec(text)?.[1];
  const type = [own, fileName?.replace(/\.(?:sh|py|pl|txt)$/, "")].find(
    (name) => name !== undefined && NAME.test(name),
  );
  const provider = /\bocf:([A-Za-z][A-Za-z0-9_-]{0,63}):[A-Za-z]/.exec(text)?.[1];
  return {
    ...(type === undefined ? {} : { type }),
    ...(provider === undefined || provider === "heartbeat" ? {} : { provider }),
  };
}
