/** What `systemctl show` says of a unit. */
export type UnitValues = Readonly<Record<string, string>>;

/** Blocks of `systemctl show UNIT …`, one a unit: `Key=value` lines. */
export function parseUnits(text: string): readonly UnitValues[] {
  return text.split(/\n[ \t]*\n/).map((block) => {
    const lines = block.split("\n").flatMap((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    });
    return Object.fromEntries(lines);
  });
}
