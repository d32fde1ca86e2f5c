import { valuesIn } from "./lines";

/** What `systemctl show` says of a unit. */
export type UnitValues = Readonly<Record<string, string>>;

/** Blocks of `systemctl show UNIT …`, one a unit: `Key=value` lines. */
export function parseUnits(text: string): readonly UnitValues[] {
  return text.split(/\n[ \t]*\n/).map((block) => valuesIn(block, "="));
}
