import { secondsOf } from "../../change/configuration/edit-operations";
import { isTime } from "./times";

/** Node by node: `n1:0;n2:5s`. */
const BY_NODE = /^[^:;\s]+:\w+(?:;[^:;\s]+:\w+){0,63}$/;
/** What may stand between the nodes of such a value. */
const BETWEEN = /[; \t]/;

/** Whether a text is a value of pcmk_delay_base. */
export function isBaseDelay(text: string): boolean {
  return isTime(text) || BY_NODE.test(text);
}

/** The longest delay that a value names, in seconds; 0 where it names none. */
export function longestDelay(text: string): number {
  return Math.max(...(pairsIn(text)?.map(([, value]) => inSeconds(value)) ?? [inSeconds(text)]));
}

/** How long a device waits before it cuts a node, in seconds; where the two differ, chance says how long. */
export interface Delay {
  readonly least: number;
  readonly most: number;
}

/**
 * As pacemaker-fenced reckons it for one target (get_action_delay_base and schedule_stonith_command, 3.0): the node's own part of the base,
 * else the whole of it; whole seconds; the maximum limits the base, and chance fills up what lies between.
 */
export function delayOf(base: string, max: string, node: string): Delay {
  const own = pairsIn(base)?.find(([name]) => name.toLowerCase() === node.toLowerCase());
  const fixed = Math.floor(inSeconds(own === undefined ? base : own[1]));
  const limit = Math.floor(inSeconds(max));
  return limit === 0 ? { least: fixed, most: fixed } : { least: Math.min(fixed, limit), most: limit };
}

/** The parts of a value that is said node by node; null for one that is the same for all. */
function pairsIn(text: string): readonly (readonly [string, string])[] | null {
  if (!text.includes(":")) return null;
  return text
    .trim()
    .split(BETWEEN)
    .map((part): readonly [string, string] => {
      const at = part.indexOf(":");
      return [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
    });
}

function inSeconds(text: string): number {
  const seconds = text === "" ? 0 : secondsOf(text);
  return typeof seconds === "number" ? seconds : 0;
}
