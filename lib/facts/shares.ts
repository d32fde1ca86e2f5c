import type { Argv } from "../command/argv";
import { linesOf } from "./lines";
import { hostName } from "./value";

const MAX_SHARES = 1000;

/** @throws FactValueError */
export function nfsExportsCommand(server: string): Argv {
  return ["showmount", "--no-headers", "--exports", "--", hostName(server)];
}

/** Reads `showmount --exports`: a path, blanks, and who may mount it (a list without blanks); null for what is none. */
export function parseNfsExports(text: string): readonly string[] | null {
  const paths = [...linesOf(text, MAX_SHARES)].map((line) => /^(\/.*?)(?:\s+\S+)?\s*$/.exec(line)?.[1] ?? "");
  const known = [...new Set(paths.filter((path) => path !== ""))];
  return known.length === 0 && text.trim() !== "" ? null : known;
}

/** @throws FactValueError */
export function glusterVolumesCommand(server: string): Argv {
  return ["gluster", "--mode=script", `--remote-host=${hostName(server)}`, "volume", "list"];
}

/** Reads `gluster volume list`: a name a line, or one sentence where there are none. */
export function parseGlusterVolumes(text: string): readonly string[] {
  return [...linesOf(text, MAX_SHARES)]
    .map((line) => line.trim())
    .filter((name) => /^[A-Za-z0-9_-]{1,1000}$/.test(name));
}
