/** An ISO moment (UTC) as people read it: `2026-03-01 10:00 UTC`. */
export function utcMinute(iso: string): string {
  return iso.replace(/^(.{10})T(.{5}).*$/, "$1 $2 UTC");
}

/** A time in UTC to the second: `2026-03-01 10:00:00 UTC`. */
export function utcSecond(iso: string): string {
  return iso.replace(/^(.{10})T(.{8}).*$/, "$1 $2 UTC");
}
