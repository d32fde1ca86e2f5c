import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withPathInFront } from "../command/argv";
import { beginCopy, endCopy, playCopy, readBegun } from "./scripts";
import { LIVE_ONLY, READERS, SHELLS, WRITERS } from "./tools";

let root: string;
let copy: string;

/** What a newer release, or somebody, brings. */
const UNKNOWN = ["crm_newest", "pcs_other", "cibsecret", "corosync new", "boothd"];

/** A node whose tools write down that they ran, with which file; those that change something change their CIB_file. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "practice-"));
  const bin = join(root, "node-bin");
  mkdirSync(bin);
  for (const tool of [...WRITERS, ...READERS, ...SHELLS, ...LIVE_ONLY, "systemctl", ...UNKNOWN]) {
    const query = tool === "cibadmin" ? `[ "$1" = --query ] && { echo "<cib/>"; exit 0; }` : "";
    const file = join(bin, tool);
    writeFileSync(
      file,
      `#!/bin/sh\n${query}\necho "$0 \${CIB_file-none} $*" >>${root}/ran\n[ "$1" != --write ] || echo "<more/>" >>"$CIB_file"\n`,
    );
    chmodSync(file, 0o755);
  }
  const begun = spawnSync("sh", ["-s"], {
    input: beginCopy(false).replaceAll("/dev/shm", join(root, "none")),
    env: env(),
    encoding: "utf8",
  });
  const read = readBegun(begun.stdout);
  expect(begun.stderr).toBe("");
  copy = read?.directory ?? "";
  expect(read?.cib).toBe("<cib/>\n");
});
afterEach(() => rmSync(root, { recursive: true }));

const env = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${root}/node-bin:${process.env.PATH}`,
  TMPDIR: root,
  ...more,
});
function onCopy(
  tool: string,
  args: readonly string[] = [],
  more: Record<string, string> = { CIB_file: `${copy}/cib.xml` },
) {
  const path = { PATH: `${copy}/bin:${env().PATH}` };
  return spawnSync(tool, [...args], { env: env({ ...path, ...more }), encoding: "utf8", cwd: root });
}
const ran = () => {
  try {
    return readFileSync(`${root}/ran`, "utf8");
  } catch {
    return "";
  }
};

it.each([...LIVE_ONLY, "systemctl", ...UNKNOWN])("never runs %s", (tool) => {
  const { status, stderr } = onCopy(tool, ["restart"]);
  expect({ status, stderr }).toEqual({ status: 102, stderr: `${tool}: not on a practice copy\n` });
  expect(ran()).toBe("");
});

it.each([...WRITERS, ...READERS, ...SHELLS])("runs no %s that has no file", (tool) => {
  for (const none of [{}, { CIB_file: "" }] as Record<string, string>[]) {
    const clean: Record<string, string> = { CIB_file: "", ...none };
    expect(onCopy(tool, ["--write"], clean).status).toBe(102);
  }
  expect(ran()).toBe("");
});

it.each(WRITERS)("lets %s write a file of its own, which takes the copy's place", (tool) => {
  expect(onCopy(tool, ["--write"]).status).toBe(0);
  expect(readFileSync(`${copy}/cib.xml`, "utf8")).toBe("<cib/>\n<more/>\n");
  expect(ran()).toContain(`${copy}/.new.`);
  expect(readdirSync(copy).sort()).toEqual(["bin", "cib.xml", "lock"]);
});

it("lets what-ifs on other files alone, and shells only work on such", () => {
  const other = { CIB_file: `${root}/work.xml` };
  expect(onCopy("cibadmin", ["--write"], other).status).toBe(0);
  expect(onCopy("pcs", ["-f", "work.xml", "property"]).status).toBe(0);
  expect(onCopy("crm", ["configure", "show"], other).status).toBe(0);
  expect(readFileSync(`${copy}/cib.xml`, "utf8")).toBe("<cib/>\n");
  expect(onCopy("pcs", ["cluster", "stop"]).status).toBe(102);
  expect(onCopy("crm", ["node", "standby"]).status).toBe(102);
});

it.each([
  [["--force", "-o", "core.wait=no", "-o", "a=configure", "configure", "property", "a=b"], 0],
  [["resource", "meta", "a", "set", "b", "c"], 0],
  [["node", "attribute", "n1", "set", "a", "b"], 0],
  [["configure", "help"], 0],
  [["cluster", "stop"], 102],
  [["node", "standby"], 102],
  [["node", "fence", "attribute"], 102],
  [["resource", "cleanup", "meta"], 102],
  [["-o", "configure", "cluster", "stop"], 102],
  [["-c", "live", "configure", "property", "a=b"], 102],
  [["-F", "cluster", "stop"], 102],
  [["configure"], 102],
  [["configure "], 102],
  [["configure x", "cluster"], 102],
  [[], 102],
] as const)("lets crm do with another file what is for files: %j", (args, status) => {
  expect(onCopy("crm", args, { CIB_file: `${root}/work.xml` }).status).toBe(status);
});

it.each([["--force-stop"], ["--force-start", "-VV"], ["--fail"], ["--restart"], ["--wait"]])(
  "lets crm_resource run no agent and tell no controller: %s",
  (...words) => {
    for (const file of [`${copy}/cib.xml`, `${root}/work.xml`])
      expect(onCopy("crm_resource", ["--resource", "a", ...words], { CIB_file: file }).status).toBe(102);
    expect(ran()).toBe("");
    expect(onCopy("crm_resource", ["--resource", "a", "--clear", "--force"]).status).toBe(0);
  },
);

/** As the runner of a copy puts a command. */
function inFront(program: string, bin = `${copy}/bin`) {
  const [file = "", ...args] = withPathInFront([program, "-x"], bin);
  return spawnSync(file, args, { env: env(), encoding: "utf8", cwd: root });
}

/** Somebody who saw the copy's name made what stands there now; its tools would run as the account, and `lock` leads to a file of its. */
const IN_ITS_PLACE: readonly (readonly [string, (kept: string) => void])[] = [
  ["a link", (kept) => symlinkSync(kept, copy)],
  [
    "a directory whose bin is a link",
    (kept) => {
      mkdirSync(copy);
      symlinkSync(join(kept, "bin"), join(copy, "bin"));
    },
  ],
  ["a file", () => writeFileSync(copy, "")],
];

function foreign(make: (kept: string) => void): string {
  const kept = join(root, "elsewhere");
  renameSync(copy, kept);
  symlinkSync(join(root, "precious"), join(kept, "lock"));
  writeFileSync(join(root, "precious"), "kept");
  writeFileSync(join(kept, "bin", "cibadmin"), `#!/bin/sh\necho foreign >>${root}/ran\n`);
  make(kept);
  return kept;
}

function expectNothingRun(): void {
  expect(inFront("cibadmin")).toMatchObject({ status: 66, stderr: `${copy}/bin: gone\n` });
  expect(spawnSync("sh", ["-s"], { input: playCopy({ directory: copy }), env: env() }).status).toBe(71);
  expect(ran()).toBe("");
  expect(readFileSync(join(root, "precious"), "utf8")).toBe("kept");
}

it.each(IN_ITS_PLACE)("runs nothing where the copy is %s", (_, make) => {
  foreign(make);
  expectNothingRun();
});

it.each(["", "bin"])("runs nothing where another account's is the copy's own /%s", (which) => {
  // Root alone can give a directory away. Whoever is not root has root's own as somebody else's.
  if (process.getuid?.() !== 0) {
    expect(inFront("true", "/usr/bin")).toMatchObject({ status: 66, stderr: "/usr/bin: gone\n" });
    return;
  }
  const kept = foreign((from) => cpSync(from, copy, { recursive: true, verbatimSymlinks: true }));
  rmSync(kept, { recursive: true });
  chownSync(join(copy, which), 65_534, 65_534);
  expectNothingRun();
});

it("runs nothing where the copy is gone: its tools would be the node's own", () => {
  expect(inFront("crmadmin").status).toBe(102);
  rmSync(copy, { recursive: true });
  expect(inFront("crmadmin")).toMatchObject({ status: 66, stderr: `${copy}/bin: gone\n` });
  expect(ran()).toBe("");
});

it("goes as a whole", () => {
  expect(spawnSync("sh", ["-s"], { input: endCopy({ directory: copy }) }).status).toBe(0);
  expect(readdirSync(root)).not.toContain(copy.slice(root.length + 1));
});

it("removes nothing but a copy's own directory", () => {
  for (const directory of [
    "/",
    "/etc",
    "/tmp/../harrier-practice.Ab12Cd34",
    "/tmp/harrier-practice.Ab12Cd34/x",
  ])
    expect(() => endCopy({ directory })).toThrow();
});
