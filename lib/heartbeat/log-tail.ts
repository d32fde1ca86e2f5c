import type { Argv } from "../command/argv";

/** The last lines that Heartbeat wrote: into its file where ha.cf names one, else into the journal. */
export const HEARTBEAT_LOG: Argv = [
  "sh",
  "-c",
  `file=$(sed -nE 's/^[[:space:]]*logfile[[:space:]]+(\\/[^[:space:]]+)[[:space:]]*$/\\1/p' /etc/ha.d/ha.cf 2>/dev/null | tail -n 1)
if [ -n "$file" ] && [ -s "$file" ]; then tail -n 12 -- "$file"; else journalctl -q -u heartbeat -n 12 --no-pager -o cat 2>/dev/null; fi
exit 0`,
];
