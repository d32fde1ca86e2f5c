import { type Argv, withEnv } from "../command/argv";

/** Every tool obeys CIB_file, also over one that the session brings along; crm_simulate keeps its own copy in CIB_shadow_dir. */
export function onCibFile(argv: Argv, file: string): Argv {
  return withEnv(argv, { CIB_file: file, CIB_shadow_dir: "." });
}

/** The node's own zone, by which its daemons read the hours of a rule; all else that we run is in UTC, and so is this without such a file. */
const OWN_ZONE = ":/etc/localtime";

/** What the scheduler does with a CIB's file, as XML. */
export function simulateOn(file: string, options: readonly string[], zone: string = OWN_ZONE): Argv {
  const argv = ["crm_simulate", "--xml-file", file, ...options, "--output-as=xml"] as const;
  return withEnv(argv, { CIB_file: file, CIB_shadow_dir: ".", TZ: zone });
}

/** A zone by its distance to UTC, in the words of POSIX, which counts to the west. */
function zoneOf(minutesEast: number): string {
  const [sign, minutes] = [minutesEast < 0 ? "+" : "-", Math.abs(minutesEast)];
  const two = (value: number) => String(value).padStart(2, "0");
  return `HRR${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What the scheduler does with a CIB's file at another time, decided only. */
export function simulateAt(file: string, atMs: number, zoneMinutes: number): Argv {
  // A second later: the end of a range belongs to it.
  const local = new Date(atMs + 1_000 + zoneMinutes * 60_000).toISOString();
  const when = ["--run", "--set-datetime", `${local.slice(0, 10)} ${local.slice(11, 19)}`];
  return simulateOn(file, when, zoneOf(zoneMinutes));
}

/** The whole CIB. */
export const CIB: Argv = ["cibadmin", "--query"];

/** The whole CIB's first element alone: its version, for 10 ms. */
export const CIB_HEADER: Argv = ["cibadmin", "--query", "--xpath", "/cib", "--no-children"];

/** The configuration alone. */
export const CONFIGURATION: Argv = ["cibadmin", "--query", "--scope", "configuration"];

/** Brings a configuration to the newest schema that the node's Pacemaker has. Without --force it only says that it would. */
export const UPGRADE: Argv = ["cibadmin", "--upgrade", "--force"];

/** So many characters of what a tool said are read: it may print a whole CIB before it says why. */
export const SAID_LENGTH = 200_000;
