import type { Argv } from "./argv";

/** Characters that sudoers takes for its own (sudoers(5)). */
const SPECIAL = /[,:=\\]/g;
/** Where the tools are that change a node; sudoers wants a whole path. */
const PLACES: Readonly<Record<string, string>> = { systemctl: "/usr/bin/systemctl" };

/** A command as a line of sudoers allows it and nothing else. */
export function sudoersCommand([program, ...rest]: Argv): string {
  const words = rest.map((word) => word.replaceAll(SPECIAL, "\\$&"));
  return [PLACES[program] ?? program, ...words].join(" ");
}
