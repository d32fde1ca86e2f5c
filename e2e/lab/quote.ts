/** One argument for a POSIX shell. */
export function quote(argument: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

export function quoteAll(argv: readonly string[]): string {
  return argv.map(quote).join(" ");
}
