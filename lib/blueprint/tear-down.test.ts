import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeCommand, stopCorosyncCommand } from "./tear-down";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "harrier-tear-down-"));
  mkdirSync(join(root, "bin"));
  tool(
    "systemctl",
    `echo "$@" >> ${root}/log; [ "$1" = is-active ] && { cat ${root}/state; exit 3; }; exit 0`,
  );
  write("state", "inactive");
});
afterEach(() => rmSync(root, { recursive: true }));

function tool(name: string, body: string): void {
  writeFileSync(join(root, "bin", name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(root, "bin", name), 0o755);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The command on a host whose root is a folder of the test. */
function onHost({ argv }: ReturnType<typeof removeCommand>) {
  const [program, ...rest] = argv.map((word) =>
    word.replace("cd / ||", `cd ${root} ||`).replace(/^\/var\/backups/, `${root}/var/backups`),
  );
  // Nothing of the machine that runs the tests is in reach, should the place ever be another one.
  if (!rest.some((word) => word.includes(root)) && rest.join(" ").includes("rm -rf"))
    throw new Error("no root");
  const env = { ...process.env, PATH: `${root}/bin:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(program ?? "", rest, { env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

function member(): void {
  for (const path of [
    "corosync/corosync.conf",
    "corosync/authkey",
    "corosync/uidgid.d/x",
    "pacemaker/authkey",
  ])
    write(`etc/${path}`, path);
  for (const path of [
    "pacemaker/cib/cib.xml",
    "pacemaker/pengine/pe-1.bz2",
    "corosync/ringid_1",
    "pcsd/known-hosts",
  ])
    write(`var/lib/${path}`, path);
}
const archives = () => (existsSync(join(root, "var/backups")) ? readdirSync(join(root, "var/backups")) : []);

it("keeps what goes where root alone can read it, and then removes it", () => {
  member();
  expect(onHost(removeCommand("my web"))).toMatchObject({ status: 0 });
  const [archive = "", ...more] = archives();
  expect(archive).toMatch(/^cluster-my_web-\d{8}T\d{6}Z\.tar\.gz$/);
  expect(more).toEqual([]);
  expect(statSync(join(root, "var/backups", archive)).mode & 0o777).toBe(0o600);
  const kept = execFileSync("tar", ["-tzf", join(root, "var/backups", archive)], { encoding: "utf8" });
  for (const path of ["etc/corosync/authkey", "etc/pacemaker/authkey", "var/lib/pacemaker/cib/cib.xml"])
    expect(kept).toContain(path);
  const left = execFileSync("find", ["etc", "var/lib", "-type", "f"], { cwd: root, encoding: "utf8" });
  expect(left.trim().split("\n").toSorted()).toEqual(["etc/corosync/uidgid.d/x", "var/lib/pcsd/known-hosts"]);
});

it("does nothing more when it is done again", () => {
  member();
  onHost(removeCommand("web"));
  expect(onHost(removeCommand("web"))).toMatchObject({ status: 0 });
  expect(archives()).toHaveLength(1);
});

it("removes nothing without an archive, and nothing of what runs still", () => {
  member();
  tool("tar", "exit 2");
  expect(onHost(removeCommand("web"))).toMatchObject({ status: 1 });
  expect(archives()).toEqual([]);
  expect(existsSync(join(root, "etc/corosync/authkey"))).toBe(true);
  rmSync(join(root, "bin/tar"));
  write("state", "active");
  expect(onHost(removeCommand("web")).said).toContain("pacemaker is active");
  expect(archives()).toEqual([]);
});

it("goes on where it was broken off: what tells whose it is goes last", () => {
  member();
  rmSync(join(root, "etc/corosync/authkey"));
  rmSync(join(root, "var/lib/pacemaker/cib/cib.xml"));
  expect(onHost(removeCommand("web"))).toMatchObject({ status: 0 });
  expect(existsSync(join(root, "etc/corosync/corosync.conf"))).toBe(false);
});

it("stops from the top to the bottom, and says what does not stop", () => {
  expect(onHost(stopCorosyncCommand())).toMatchObject({ status: 0 });
  const log = execFileSync("grep", ["^stop", join(root, "log")], { encoding: "utf8" });
  expect(log.match(/\S+(?=\.service)/g)).toEqual(["pacemaker", "corosync-qdevice", "corosync", "sbd"]);
  write("state", "deactivating");
  expect(onHost(stopCorosyncCommand())).toMatchObject({ status: 1 });
});

it("takes a key along that corosync.conf names beside itself, and leaves one that is elsewhere", () => {
  member();
  write("etc/corosync/corosync.conf", "totem {\n  keyfile: /etc/corosync/own key \n}\n");
  write("etc/corosync/own key", "secret");
  expect(onHost(removeCommand("web"))).toMatchObject({ status: 0 });
  expect(readdirSync(join(root, "etc/corosync"))).toEqual(["uidgid.d"]);
  for (const place of ["/srv/key", "/etc/corosync/../shared"]) {
    write("etc/corosync/corosync.conf", `totem {\n  keyfile: ${place}\n}\n`);
    write(place, "shared");
    const { status, said } = onHost(removeCommand("web"));
    expect(status).toBe(0);
    expect(existsSync(join(root, place))).toBe(true);
    if (place === "/srv/key") expect(said).toContain("left alone: /srv/key");
  }
});
