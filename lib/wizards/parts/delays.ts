import { secondsOf } from "../../change/configuration/edit-operations";
import { isTime } from "./times";

/** Node by node: `n1:0;n2:5s`. */
const BY_NODE = /^[^:;\s]+:\w+(?:;[^:;\s]+:\w+){0,63}$/;

/** Whether a text is a value of pcmk_delay_base. */
export function isBaseDelay(text: string): boolean {
  return isTime(text) || BY_NODE.test(text);
}

/** Whether it delays anything. */
export function isTimed(text: string): boolean {
  return longestDelay(text) > 0;
}

/** The longest delay that a value names, in seconds; 0 where it names none. */
export function longestDelay(text: string): number {
  const parts = BY_NODE.test(text) ? text.split(";").map((part) => part.replace(/^[^:]*:/, "")) : [text];
  return Math.max(
    ...parts.map((part) => {
      const seconds = part === "" ? 0 : secondsOf(part);
      return typeof seconds === "number" ? seconds : 0;
    }),
  );
}
