import { LOG_LEVELS, type LogLevel, type LogLine, type LogSource } from "./log-line";

/** What of the lines is shown; an empty list means all. */
export interface LogFilter {
  readonly nodes: readonly string[];
  readonly sources: readonly LogSource[];
  /** This and worse. */
  readonly level: LogLevel;
  readonly preset: LogPreset | null;
  /** Ids of resources, one of which the line has to name. */
  readonly resources: readonly string[];
  readonly text: string;
}

export const EVERYTHING: LogFilter = {
  ...{ nodes: [], sources: [], level: "debug", preset: null, resources: [], text: "" },
};

/** What a cluster without fencing says as errors whenever its configuration is looked at; the tutorials leave it out as well. */
const NO_FENCING =
  /no STONITH resources have been defined|disable STONITH with the stonith-enabled|need STONITH to ensure data/;

/** What the tutorials look for first. */
const PRESETS = {
  "engine-start": /Corosync Cluster Engine|Corosync built-in features/,
  "pacemaker-start":
    /pcmk_startup|Starting Pacemaker|Started.*Pacemaker High|successfully started and accepting|Detected an active '\w+' cluster|Forked (?:process|child) \d+|startup-trigger|aborting (?:Pacemaker )?startup|Aborting start-up/,
  errors: /\berror:/i,
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
  const { nodes, sources, preset, resources } = filter;
  const most = LOG_LEVELS.indexOf(filter.level);
  const named = resources.length === 0 ? null : namesOneOf(resources);
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const isOpen = nodes.length + sources.length + words.length === 0 && named === null;
  if (isOpen && preset === null && filter.level === "debug") return lines;
  const isLoud = new Set(LOG_LEVELS.slice(0, most + 1));
  const asksWords = preset !== null || named !== null || words.length > 0;
  // Of a hundred thousand lines each is looked at, in one turn of the page.
  return lines.filter((line) => {
    if (nodes.length > 0 && !nodes.includes(line.node)) return false;
    if (sources.length > 0 && !sources.includes(line.source)) return false;
    if (!isLoud.has(line.level)) return false;
    if (!asksWords) return true;
    const said = `${line.tag} ${line.text}`;
    if (preset !== null && !isAbout(preset, line, said)) return false;
    if (named !== null && !named.test(said)) return false;
    if (words.length === 0) return true;
    const lower = said.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}

function isAbout(preset: LogPreset, { level }: LogLine, said: string): boolean {
  if (preset !== "errors") return PRESETS[preset].test(said);
  return (level === "error" || PRESETS.errors.test(said)) && !NO_FENCING.test(said);
}

/**
 * Whether a text names one of these resources: as a word (`vip`, `IPaddr2(vip)`, `vip:0`), or with an operation behind it
 * (`vip_monitor_10000`). `vip` is not named by `vip-clone`, which is another one.
 */
function namesOneOf(ids: readonly string[]): RegExp {
  const any = ids.map((id) => id.replaceAll(/[^\w]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\w.-])(?:${any})(?::\\d+)?(?:_[a-z][a-z-]*(?:_[a-z]+)?_\\d+|(?![\\w-]|\\.\\w))`);
}
