import type { AgentParameter } from "../facts/fact";
import { parseMetadata } from "../pacemaker/agent/parse-metadata";

/** What the cluster's own programs say of an option: its type, what counts where nothing is set, and what it is for. */
export interface OptionDescription {
  readonly name: string;
  readonly type: AgentParameter["type"];
  readonly default: string | null;
  readonly choices: readonly string[];
  readonly short: string;
  readonly long: string;
  readonly advanced: boolean;
  readonly deprecated: boolean;
}

const OF = { standard: "pacemaker", provider: null, type: "options" } as const;

/**
 * The options in metadata as `crm_attribute --list-options` (from 2.1.8) or a daemon's `metadata` prints it: the same
 * form as agents have. Of an option that two programs tell the first one counts. What cannot be read tells none.
 */
export function readOptions(texts: readonly string[]): readonly OptionDescription[] {
  const found = new Map<string, OptionDescription>();
  for (const text of texts) {
    const parsed = parseMetadata(withoutFrame(text), OF);
    for (const one of parsed.ok ? parsed.value.parameters : []) {
      if (!found.has(one.name)) found.set(one.name, describe(one));
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** `<pacemaker-result>` around the one description. */
function withoutFrame(text: string): string {
  const begin = text.indexOf("<resource-agent");
  const end = text.lastIndexOf("</resource-agent>");
  return begin === -1 || end === -1 ? text : text.slice(begin, end + "</resource-agent>".length);
}

/** Metadata of agents has no default that says "none"; that of 2.1.5's daemons does. */
function describe(one: AgentParameter): OptionDescription {
  const { name, type, options, short, long, advanced, deprecated } = one;
  const preset = one.default === "(null)" ? null : one.default;
  return { name, type, default: preset, choices: options, short, long, advanced, deprecated };
}
