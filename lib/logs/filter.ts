import { LOG_LEVELS, type LogLevel, type LogLine, type LogSource } from "./log-line";

/** What of the lines is shown; an empty list means all. */
export interface LogFilter {
  readonly nodes: readonly string[];
  readonly sources: readonly LogSource[];
  /** This and worse. */
  readonly level: LogLevel;
  readonly preset: LogPreset | null;
  readonly text: string;
}

export const EVERYTHING: LogFilter = { nodes: [], sources: [], level: "debug", preset: null, text: "" };

/** What the tutorials look for first. */
const PRESETS = {
  "engine-start": /Corosync Cluster Engine|Corosync built-in features|Starting Pacemaker/,
  configuration: /configuration|parsing|Invalid|config file|cib_perform_op|Diff:/i,
  membership:
    /\bTOTEM\b|\[TOTEM|membership|\bQUORUM\b|\[QUORUM|Members\[|left the|joined|is now (?:member|lost)|peer/i,
  transitions: /Transition|State transition|Calculated|LogAction|notice: Actions|saving inputs/i,
  fencing: /fenc|stonith/i,
  resources:
    /(?:start|stop|monitor|promote|demote|migrate_\w+) of |Result of \w+|_(?:start|stop|monitor|promote|demote)_\d+/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type LogPreset = keyof typeof PRESETS;
export const LOG_PRESETS = Object.keys(PRESETS) as readonly LogPreset[];

/** The lines that a filter lets through, in their order. */
export function filterLines(lines: readonly LogLine[], filter: LogFilter): readonly LogLine[] {
  const { nodes, sources, preset } = filter;
  const most = LOG_LEVELS.indexOf(filter.level);
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (nodes.length + sources.length + words.length === 0 && preset === null && filter.level === "debug")
    return lines;
  return lines.filter((line) => {
    if (nodes.length > 0 && !nodes.includes(line.node)) return false;
    if (sources.length > 0 && !sources.includes(line.source)) return false;
    if (LOG_LEVELS.indexOf(line.level) > most) return false;
    const said = `${line.tag} ${line.text}`;
    if (preset !== null && !PRESETS[preset].test(said)) return false;
    if (words.length === 0) return true;
    const lower = said.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
