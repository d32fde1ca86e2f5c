import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hasAddress, heardNobody, interfaceFor, parseArping, parsePing, readAddress } from "./address-in-use";
import { agentName, parseAgents, sourcesOf } from "./agents";
import { parseBlockDevices, parseOldBlockDevices, withProbed } from "./block-devices";
import { parseDataDirectory, parsePrograms } from "./database";
import { moduleTypesCommand, parseFilesystemTypes } from "./filesystem-types";
import { parseInterfaces, parseOldInterfaces } from "./interfaces";
import { parseMounts } from "./mounts";
import { judgeNginx } from "./nginx-config";
import { parseDirectory, parseFile, saysNothingThere } from "./paths";
import { parseGlusterVolumes, parseNfsExports } from "./shares";
import { parseUnit } from "./unit";

/** Captured from the lab's nodes. */
const read = (release: string, name: string) => readFileSync(`lib/facts/fixtures/${release}/${name}`, "utf8");

describe.each([
  ["bookworm", "10.213.0"],
  ["trixie", "10.213.2"],
])("what nodes of %s printed", (release, net) => {
  it("interfaces, with and without JSON", () => {
    const interfaces = parseInterfaces(read(release, "ip-addr.json"));
    expect(interfaces?.map(({ name, up, loopback }) => [name, up, loopback])).toEqual([
      ["lo", true, true],
      ["host0", true, false],
      ["hb0", true, false],
    ]);
    expect(interfaces?.[1]?.addresses).toEqual([{ address: `${net}.11`, prefix: 24 }]);
    expect(parseOldInterfaces(read(release, "ip-addr-old.txt"))).toEqual(interfaces);
  });

  it("the interface of an address, and who has it", () => {
    const interfaces = parseInterfaces(read(release, "ip-addr.json")) ?? [];
    expect(interfaceFor(interfaces, readAddress(`${net}.50`))).toBe("host0");
    expect(interfaceFor(interfaces, readAddress("192.0.2.1"))).toBeNull();
    expect(interfaceFor(interfaces, readAddress("127.0.0.5"))).toBeNull();
    expect(hasAddress(interfaces, `${net}.11`)).toBe(true);
    expect(hasAddress(interfaces, "0:0:0:0:0:0:0:1")).toBe(true);
    expect(hasAddress(interfaces, `${net}.12`)).toBe(false);
    const heard = parseArping(1, read(release, "arping-used.txt"));
    expect(heard).toMatchObject({ inUse: true, by: expect.stringMatching(/^[0-9a-f:]{17}$/) });
    expect(parseArping(0, read(release, "arping-free.txt"))).toEqual({ inUse: false, by: null });
    const neighbours = read(release, "neighbours.json");
    expect(heardNobody(1, read(release, "ping-free.txt"))).toBe(true);
    expect(heardNobody(0, read(release, "ping-used.txt"))).toBe(false);
    expect(parsePing(false, neighbours, `${net}.12`)).toEqual(heard);
    expect(parsePing(false, neighbours, `${net}.141`)).toEqual({ inUse: false, by: null });
  });

  it("agents", () => {
    const sources = sourcesOf(read(release, "standards.txt"), read(release, "providers.txt"));
    expect(sources.map(({ standard, provider }) => provider ?? standard).sort()).toEqual([
      "heartbeat",
      "lsb",
      "pacemaker",
      "stonith",
      "systemd",
    ]);
    const agents = sources.flatMap((source) =>
      parseAgents(
        read(
          release,
          `agents-${source.standard}${source.provider === null ? "" : `-${source.provider}`}.txt`,
        ),
        source,
      ),
    );
    expect(agents.map(agentName)).toEqual(
      expect.arrayContaining([
        "ocf:heartbeat:IPaddr2",
        "stonith:fence_ipmilan",
        "stonith:external/ssh",
        "systemd:nginx",
      ]),
    );
    expect(agents.length).toBeGreaterThan(300);
  });

  it("devices: what is empty is left out", () => {
    const devices = parseBlockDevices(read(release, "lsblk.json"), "");
    expect(devices?.map(({ path, type, sizeBytes }) => [path, type, sizeBytes])).toEqual([
      ["/dev/vda", "disk", 274877906944],
    ]);
    expect(parseOldBlockDevices(read(release, "lsblk-pairs.txt"), "")).toEqual(devices);
  });

  it("mounts and types: the nodes have mount.nfs, their kernel has no NFS", () => {
    expect(parseMounts(read(release, "fstab.txt"), "fstab")).toEqual([]);
    const mounts = parseMounts(read(release, "mounts.txt"), "mounted");
    expect(mounts[0]).toEqual({ source: "overlay", directory: "/", fstype: "overlay", from: "mounted" });
    expect(mounts.some(({ fstype }) => fstype === "proc" || fstype.startsWith("cgroup"))).toBe(false);
    expect(parseFilesystemTypes(read(release, "filesystems.txt"), read(release, "helpers.txt"), "")).toEqual([
      "btrfs",
      "erofs",
      "ext2",
      "ext3",
      "ext4",
      "overlay",
      "squashfs",
      "tmpfs",
      "xfs",
    ]);
  });

  it("units, directories, files, nginx", () => {
    const unit = (name: string) => parseUnit(read(release, `unit-${name}.txt`));
    expect(unit("nginx")).toEqual({ exists: true, enabled: false, active: false, busy: false, start: "" });
    expect(unit("pacemaker")).toEqual({ exists: true, enabled: true, active: true, busy: false, start: "" });
    const invocation = "4ca5e3a0e5b14b8a9a1f6cf0f3c2d1e0";
    const started = `LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nInvocationID=${invocation}\n`;
    expect(parseUnit(started)).toMatchObject({ active: true, start: invocation });
    const coming = started.replace("=active", "=activating");
    expect(parseUnit(coming), "not up yet").toMatchObject({ active: true, busy: true, start: "" });
    const busy = (text: string) => parseUnit(text)?.busy;
    expect([started, coming, started.replace("=active", "=deactivating")].map(busy)).toEqual([
      false,
      true,
      true,
    ]);
    const stopped = "LoadState=loaded\nActiveState=inactive\n";
    expect([stopped, `${stopped}Job=\n`, `${stopped}Job=0\n`, `${stopped}Job=4711\n`].map(busy)).toEqual([
      ...[false, false, false, true],
    ]);
    const old = "LoadState=loaded\nActiveState=active\nActiveEnterTimestampMonotonic=5281034\n";
    expect(parseUnit(old), "systemd before 232").toMatchObject({ start: "5281034" });
    expect(parseUnit(started.replace(invocation, "x; reboot"))).toMatchObject({ start: "" });
    expect(unit("missing")).toEqual({ exists: false, enabled: false, active: false, busy: false, start: "" });
    expect(parseDirectory(read(release, "find-full.txt"))).toEqual({ exists: true, empty: false });
    expect(parseDirectory(read(release, "find-empty.txt"))).toEqual({ exists: true, empty: true });
    expect(parseDirectory(read(release, "find-file.txt"))).toEqual({ exists: false, empty: false });
    expect(parseFile(read(release, "stat-file.txt"))).toEqual({ exists: true, executable: false });
    expect(parseFile(read(release, "stat-program.txt"))).toEqual({ exists: true, executable: true });
    expect(parseFile(read(release, "stat-directory.txt"))).toEqual({ exists: false, executable: false });
    expect(saysNothingThere(read(release, "find-missing.txt"))).toBe(true);
    expect(saysNothingThere(read(release, "stat-missing.txt"))).toBe(true);
    expect(judgeNginx({ code: 1, stdout: "", stderr: read(release, "nginx-as-nobody.txt") })).toEqual({
      valid: true,
      said: "",
      status: null,
      ports: [],
    });
    expect(
      judgeNginx({ code: 1, stdout: "", stderr: read(release, "nginx-missing-config.txt") }),
    ).toMatchObject({
      valid: false,
      said: expect.stringContaining("/nosuch.conf"),
    });
  });
});

describe("what the labs cannot show", () => {
  it("a file system that only blkid knew, and names of devices", () => {
    const ids = "/dev/disk/by-id/wwn-0x5\t../../loop27\n/dev/disk/by-id/ata-A\t../../loop27\nrubbish\n";
    const devices = parseBlockDevices(read("bookworm", "lsblk-loop.json"), ids) ?? [];
    expect(withProbed(devices, read("bookworm", "blkid.txt"))[0]).toEqual({
      path: "/dev/loop27",
      type: "loop",
      sizeBytes: 16777216,
      fstype: "ext4",
      label: "my data",
      uuid: "987ef3a9-5db7-47b0-9bfd-53e24bb3a97e",
      ids: ["/dev/disk/by-id/ata-A", "/dev/disk/by-id/wwn-0x5"],
      mountpoint: null,
    });
  });

  it("trees of devices, with numbers as texts, as old lsblk prints them", () => {
    const lv = {
      name: "/dev/mapper/vg-a",
      kname: "/dev/dm-0",
      type: "lvm",
      size: "100",
      fstype: "xfs",
      mountpoint: "/srv",
    };
    const tree = {
      blockdevices: [
        { name: "/dev/sda", size: "500", type: "disk", children: [lv] },
        { name: "/dev/sr0", type: "rom", size: 5 },
      ],
    };
    const devices = parseBlockDevices(JSON.stringify(tree), "/dev/disk/by-id/dm-name-vg-a\t../../dm-0\n");
    expect(devices?.map(({ path }) => path)).toEqual(["/dev/sda", "/dev/mapper/vg-a"]);
    expect(devices?.[1]).toMatchObject({ sizeBytes: 100, ids: ["/dev/disk/by-id/dm-name-vg-a"] });
  });

  it("fstab with blanks in names, swap and options", () => {
    const fstab =
      "# c\nUUID=1 /srv/my\\040data ext4 noauto 0 2\nsrv:/a\\303\\244 /nfs nfs\n/swap none swap sw 0 0\nbroken\n";
    expect(parseMounts(fstab, "fstab").map(({ source, directory }) => [source, directory])).toEqual([
      ["UUID=1", "/srv/my data"],
      ["srv:/aä", "/nfs"],
    ]);
  });

  it("types with modules and helpers", () => {
    const modules =
      "alias fs-nfs nfs\nalias fs-nfs4 nfsv4\nalias fs-gfs2 gfs2\nalias fs-cifs cifs\nalias pci:x y\n";
    const helpers = "mount.nfs\nmount.nfs4\nmount.glusterfs\nmount.ceph\numount.x\n";
    expect(parseFilesystemTypes("\text4\n", helpers, modules)).toEqual([
      "ext4",
      "gfs2",
      "glusterfs",
      "nfs",
      "nfs4",
    ]);
    expect(moduleTypesCommand("6.1.0-13-amd64\n")).toContain("/lib/modules/6.1.0-13-amd64/modules.alias");
    expect(moduleTypesCommand("../../etc")).toBeNull();
  });

  it("exports and volumes", () => {
    expect(parseNfsExports("/srv/a   10.0.0.0/24,host\n/srv/b c *\n/srv/all (everyone)\n\nnoise\n")).toEqual([
      "/srv/a",
      "/srv/b c",
      "/srv/all",
    ]);
    const volumes = ["gv0\nweb-data\n", "No volumes present in cluster\n"].map(parseGlusterVolumes);
    expect(volumes).toEqual([["gv0", "web-data"], []]);
  });

  it("nginx without the rights of root", () => {
    const accepted = "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n";
    const pid = '2026/11/21 [emerg] 1#1: open() "/run/nginx.pid" failed (13: Permission denied)\n';
    expect(judgeNginx({ code: 1, stdout: "", stderr: accepted + pid })).toMatchObject({ valid: true });
    expect(judgeNginx({ code: 1, stdout: "", stderr: pid })).toMatchObject({ valid: false });
    const elsewhere = "[emerg] 1#1: bind() to 192.0.2.7:80 failed (99: Cannot assign requested address)\n";
    expect(judgeNginx({ code: 1, stdout: "", stderr: accepted + elsewhere })).toMatchObject({ valid: true });
    const unknown = '[emerg] 1#1: unknown directive "lsten" in /b.conf:2\n';
    expect(judgeNginx({ code: 1, stdout: "", stderr: unknown })).toMatchObject({
      valid: false,
      said: unknown.trim(),
    });
    const doubled = '[warn] 1#1: conflicting server name "a" on 0.0.0.0:80, ignored';
    expect(judgeNginx({ code: 0, stdout: "", stderr: `${doubled}\n${accepted}` })).toMatchObject({
      valid: true,
      said: doubled,
    });
    expect(judgeNginx({ code: 0, stdout: "", stderr: accepted })).toEqual({
      valid: true,
      said: "",
      status: null,
      ports: [],
    });
  });
});

describe("hostile, empty and cut outputs", () => {
  const texts = [
    "",
    "\n",
    "null",
    "[]",
    "[null, 1, {}]",
    '{"blockdevices": [null, {"name": 1}]}',
    "[".repeat(100_000),
    "\0\ud800",
    "=".repeat(100_000),
    "a ".repeat(100_000),
    `${"x\n".repeat(100_000)}`,
  ];
  const cut = ["ip-addr.json", "lsblk.json", "mounts.txt", "unit-nginx.txt"].flatMap((name) => {
    const text = read("trixie", name);
    return [1, 40, 200].map((length) => text.slice(0, length));
  });

  it("throw nothing and give little", () => {
    for (const text of [...texts, ...cut]) {
      parseInterfaces(text);
      parseOldInterfaces(text);
      parseBlockDevices(text, text);
      parseOldBlockDevices(text, text);
      withProbed([], text);
      expect(parseMounts(text, "fstab").length).toBeLessThanOrEqual(2000);
      expect(parseFilesystemTypes(text, text, text)?.length ?? 0).toBeLessThanOrEqual(500);
      expect(parseAgents(text, { standard: "ocf", provider: "x" }).length).toBeLessThanOrEqual(5000);
      expect(parseNfsExports(text) ?? []).toEqual([]);
      parseGlusterVolumes(text);
      parseUnit(text);
      parsePrograms(text, "postgresql");
      expect(parseDataDirectory(text, text, "postgresql")).toBeNull();
      parseDirectory(text);
      expect(parseArping(0, text)).toBeNull();
      expect(parsePing(false, text, "10.0.0.1")).toEqual({ inUse: false, by: null });
      judgeNginx({ code: 1, stdout: "", stderr: text });
    }
  });

  it("many units at once, as for a pattern, are no unit", () => {
    const nginx = read("bookworm", "unit-nginx.txt");
    expect(parseUnit(`${nginx}\n${nginx}`)).toBeNull();
  });

  it("a tree of devices without end is cut", () => {
    let device: Record<string, unknown> = { name: "/dev/x", type: "disk", size: 1 };
    for (let depth = 0; depth < 500; depth++)
      device = { name: `/dev/x${depth}`, type: "disk", size: 1, children: [device] };
    expect(parseBlockDevices(JSON.stringify({ blockdevices: [device] }), "")).toHaveLength(12);
  });
});
