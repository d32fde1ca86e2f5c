import { LOG_PRESETS, type LogFilter, type LogPreset } from "@/lib/logs/filter";
import { LOG_LEVELS, LOG_SOURCES, type LogLevel, type LogSource } from "@/lib/logs/log-line";

import { type LogsWhile, USUAL_MINUTES } from "@/lib/logs/logs-while";

/** What the address says of which lines are shown: a reload, a link and Back keep it. */
export interface LogsAddress extends Omit<LogFilter, "resources"> {
  /** The resource whose lines are shown, with those of what stands in it; null: any line. */
  readonly resource: string | null;
  /** How many minutes back from now; where `at` is given, half a minute around that. */
  readonly minutes: number;
  /** ISO 8601: the moment that the lines are about. */
  readonly at: string | null;
}

export const MINUTES = [15, 60, 360, 1440, 10_080] as const;
/** Before and after a moment that is looked at. */
export const AROUND_MS = 30_000;

/** Which while an address asks for. */
export function askedWhile({ minutes, at }: Pick<LogsAddress, "minutes" | "at">): LogsWhile {
  if (at === null) return { kind: "last", minutes };
  const moment = Date.parse(at);
  return { kind: "around", since: moment - AROUND_MS, until: moment + AROUND_MS };
}

interface Params {
  get(name: string): string | null;
  getAll(name: string): readonly string[];
}

const isLevel = (word: string | null): word is LogLevel => LOG_LEVELS.some((one) => one === word);
const isSource = (word: string): word is LogSource => LOG_SOURCES.some((one) => one === word);
const isPreset = (word: string | null): word is LogPreset => LOG_PRESETS.some((one) => one === word);

export function readLogsAddress(params: Params): LogsAddress {
  const minutes = Number(params.get("minutes"));
  const [level, preset, at] = [params.get("level"), params.get("preset"), params.get("at")];
  return {
    nodes: params.getAll("node"),
    sources: params.getAll("source").filter(isSource),
    level: isLevel(level) ? level : "info",
    preset: isPreset(preset) ? preset : null,
    resource: params.get("resource") || null,
    text: params.get("text") ?? "",
    minutes: MINUTES.some((one) => one === minutes) ? minutes : USUAL_MINUTES,
    at: at !== null && !Number.isNaN(Date.parse(at)) ? at : null,
  };
}

/** The address as a query; what is as usual is left out. */
export function logsQuery(address: LogsAddress): string {
  const { nodes, sources, level, preset, resource, text, minutes, at } = address;
  const pairs = [
    ...nodes.map((node) => ["node", node]),
    ...sources.map((source) => ["source", source]),
    ...(level === "info" ? [] : [["level", level]]),
    ...(preset === null ? [] : [["preset", preset]]),
    ...(resource === null ? [] : [["resource", resource]]),
    ...(text === "" ? [] : [["text", text]]),
    ...(minutes === USUAL_MINUTES ? [] : [["minutes", String(minutes)]]),
    ...(at === null ? [] : [["at", at]]),
  ];
  return `?${new URLSearchParams(pairs)}`;
}
