import { type Argv, withEnv } from "../command/argv";

/** Every tool obeys CIB_file, also over one that the session brings along; crm_simulate keeps its own copy in CIB_shadow_dir. */
export function onCibFile(argv: Argv, file: string): Argv {
  return withEnv(argv, { CIB_file: file, CIB_shadow_dir: "." });
}

/** What the scheduler does with a CIB's file, as XML. */
export function simulateOn(file: string, options: readonly string[]): Argv {
  return onCibFile(["crm_simulate", "--xml-file", file, ...options, "--output-as=xml"], file);
}

/** A command in another zone than UTC, in which all others run: rules go by it. Null: as it is. */
export function inZone(argv: Argv, zoneMinutes: number | null): Argv {
  if (zoneMinutes === null) return argv;
  // POSIX counts to the west.
  const [sign, minutes] = [zoneMinutes < 0 ? "+" : "-", Math.abs(zoneMinutes)];
  const two = (value: number) => String(value).padStart(2, "0");
  return withEnv(argv, { TZ: `HRR${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` });
}

/** What the scheduler does with a CIB's file at another time, decided only. */
export function simulateAt(file: string, atMs: number, zoneMinutes: number): Argv {
  // A second later: the end of a range belongs to it.
  const local = new Date(atMs + 1_000 + zoneMinutes * 60_000).toISOString();
  const when = ["--run", "--set-datetime", `${local.slice(0, 10)} ${local.slice(11, 19)}`];
  return inZone(simulateOn(file, when), zoneMinutes);
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
