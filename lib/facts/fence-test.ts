import { secondsOf } from "../change/configuration/edit-operations";
import type { Argv } from "../command/argv";
import type { FenceAttempt } from "./fact";
import { linesOf } from "./lines";
import { FactValueError, matching } from "./value";

/** Agents of fence-agents and their like; others (stonith:external/…) have no program of their own that could be asked. */
export const FENCE_AGENT = /^fence_[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_.:-]{0,254}$/;
const PLUG = /^[^\n\r\0]{1,255}$/;
const SAID_LENGTH = 300;
/** Lines of a list; a hypervisor may have many guests. */
const MOST_PLUGS = 5_000;
/** What agents say in place of a list, and lines that the fencer leaves out. */
const LISTS_NONE = /^N\/A$|^NOTICE:|invalid|variable/;

/** The actions of a fence agent that change nothing. */
export type FenceQuestion = "monitor" | "list" | "status";

/** How long each of them may take, in ms. */
export type FenceBounds = Readonly<Record<FenceQuestion, number>>;

/** Pacemaker's own for an action that has none (PCMK_DEFAULT_ACTION_TIMEOUT_MS). */
const USUAL_MS = 20_000;
/** More than this nobody waits for in front of a form. */
const MOST_ACTION_MS = 2 * 60_000;
const MOST_TRIAL_MS = 4 * 60_000;

/** The bounds by what the fencer is told of the device (`pcmk_monitor_timeout` …); a list that has none is given the monitor's. */
export function boundsIn(parameters: Readonly<Record<string, string>>): FenceBounds {
  const told = (action: FenceQuestion, otherwise: number) => {
    const seconds = secondsOf(parameters[`pcmk_${action}_timeout`] ?? "");
    return typeof seconds === "number" && seconds > 0 ? Math.min(seconds * 1_000, MOST_ACTION_MS) : otherwise;
  };
  const monitor = told("monitor", USUAL_MS);
  return { monitor, list: told("list", monitor), status: told("status", USUAL_MS) };
}

/** How long a whole trial may take, in ms: one action after another. */
export function trialMs({ boundsMs, lists, plugs }: FenceTrial): number {
  const all = boundsMs.monitor + (lists ? boundsMs.list : 0) + plugs.length * boundsMs.status;
  return Math.min(all, MOST_TRIAL_MS);
}

interface FenceTrial {
  readonly boundsMs: FenceBounds;
  readonly lists: boolean;
  readonly plugs: readonly string[];
}

/**
 * The program of a fence agent, where Pacemaker looks for it. What it is to do comes on its standard input: see
 * {@link fenceOptions}.
 * @throws FactValueError
 */
export function fenceCommand(agent: string): Argv {
  return [`/usr/sbin/${matching(agent, FENCE_AGENT)}`];
}

/**
 * What a fence agent reads: a line an option, as the fencer gives it them. Pacemaker's own parameters (`pcmk_…`) are not the agent's.
 * @throws FactValueError where a value would become another line.
 */
export function fenceOptions(
  parameters: Readonly<Record<string, string>>,
  action: FenceQuestion,
  plug: string | null,
): string {
  const own = Object.entries(parameters).filter(
    ([name]) => !name.startsWith("pcmk_") && name !== "action" && (plug === null || !isPlugName(name)),
  );
  const target = plug === null ? [] : [["plug", plug] as const, ["port", plug] as const];
  return [...own, ...target, ["action", action] as const]
    .map(([name, value]) => {
      if (!NAME.test(name) || /[\n\r\0]/.test(value)) throw new FactValueError();
      return `${name}=${value}\n`;
    })
    .join("");
}

function isPlugName(name: string): boolean {
  return name === "plug" || name === "port";
}

/** A name of a socket, as it was typed or as a node is called. @throws FactValueError */
export function plugName(value: string): string {
  return matching(value, PLUG);
}

/**
 * The names that an agent lists, sockets and what they are called (`1,n1` a line), as pacemaker-fenced reads them: words between blanks,
 * commas and semicolons, each up to a character that no name has. An agent without sockets says so (`N/A`, `NOTICE: …`), and lists none.
 */
export function parsePlugs(text: string): readonly string[] {
  const lines = [...linesOf(text, MOST_PLUGS)].filter((line) => !LISTS_NONE.test(line));
  const names = lines
    .flatMap((line) => line.split(/[\s,;]+/))
    .map((word) => /^[\w.-]+/.exec(word)?.[0] ?? "");
  return [...new Set(names)].filter((name) => name !== "" && !/^o(?:n|ff)$/i.test(name));
}

/** How an agent's answer is to be read. A `status` of 2 is an answer, too: it is off. */
export function attemptOf(
  action: FenceQuestion,
  plug: string | null,
  { code, stdout, stderr }: { readonly code: number; readonly stdout: string; readonly stderr: string },
): FenceAttempt {
  const isDone = code === 0 || (action === "status" && code === 2);
  const power = action === "status" && isDone ? (code === 2 ? "off" : "on") : null;
  const said = isDone ? "" : lastWords(stderr) || lastWords(stdout) || `exit status ${code}`;
  return { action, plug, outcome: isDone ? "done" : "failed", power, said };
}

/** The end of what was said: before it, agents tell what they were about to do. */
function lastWords(text: string): string {
  const lines = text
    .slice(-10 * SAID_LENGTH)
    .split("\n")
    .map((line) => line.trim());
  return (lines.findLast((line) => line !== "") ?? "").slice(0, SAID_LENGTH);
}
