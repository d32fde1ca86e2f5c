import type { Argv } from "../command/argv";
import { matching } from "./value";

/** Names as sysctl writes them, of which the dots become slashes; no part can lead upwards. */
const NAME = /^[a-z][a-z0-9_]{0,40}(?:\.[a-z0-9_][a-z0-9_-]{0,60}){1,5}$/;

/** @throws FactValueError */
export function sysctlCommand(name: string): Argv {
  return ["cat", `/proc/sys/${matching(name, NAME).replaceAll(".", "/")}`];
}

export function parseSysctl(text: string): { readonly value: string } {
  return { value: text.trim().slice(0, 200) };
}
