import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lab } from "../lab";
import { VIEWPOINT } from "./stage";

/**
 * File → the command whose output it holds. No --include, --inactive or --fence-history: in XML both releases
 * show everything without being asked (compared: byte for byte the same), and old ones know no --include.
 */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  "crm-mon-x": ["crm_mon", "-X"],
  "crm-mon-output-as": ["crm_mon", "-1", "--output-as=xml"],
  cib: ["cibadmin", "-Q"],
};

/** Saves what the tools print now. An exit code that is not 0, and what was said then, get files of their own. */
export async function save(lab: Lab, dir: string, user = "root"): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const prefix = user === "root" ? [] : ["runuser", "-u", user, "--"];
  for (const [name, argv] of Object.entries(VIEWS)) {
    const { code, stdout, stderr } = await lab.exec(VIEWPOINT, [...prefix, ...argv]);
    writeFileSync(join(dir, `${name}.xml`), stdout);
    if (code === 0) continue;
    writeFileSync(join(dir, `${name}.exit`), `${code}\n`);
    if (stderr !== "") writeFileSync(join(dir, `${name}.stderr`), stderr);
  }
}

/** What was talked to, beside the fixtures. */
export async function saveVersions(lab: Lab, dir: string): Promise<void> {
  const script = "pacemakerd --version; corosync -v; echo pcs $(pcs --version); crm --version";
  const { stdout } = await lab.exec(VIEWPOINT, ["sh", "-c", script]);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "versions.txt"), stdout);
}
