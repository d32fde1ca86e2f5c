import type { Values } from "../../configuration/operation";
import { type DialectContext, isAtLeast, type ToolVersion } from "../dialect";
import { Unsayable } from "./words";

/** From this version on crmsh adds to what it is told. The releases after 4.4.1 have it by backports, so not all of them are alike. */
export const ADVISING: ToolVersion = [4, 4, 2];

/** Refuses where crmsh adds the operations and timeouts that the agent advises; from 5.0 only a node's owner can turn that on. */
export function requireNoAdvice({ version }: DialectContext): void {
  if (isAtLeast(version, ...ADVISING) && !isAtLeast(version, 5, 0)) throw new Unsayable("does-more");
}

/** Refuses times of an operation that would get an "s" at their end. */
export function requireUnits(options: Values, { version }: DialectContext): void {
  if (!isAtLeast(version, ...ADVISING)) return;
  const isKept = (name: string, time: string) =>
    /^\d+[a-z]+$/.test(time) || (name === "interval" && /^\d+$/.test(time));
  for (const [name, value] of Object.entries(options)) {
    const isTime = name === "interval" || name === "timeout";
    if (isTime && !isKept(name, value)) throw new Unsayable("value-misread");
  }
}
