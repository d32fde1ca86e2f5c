import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apacheConfigCommand, judgeApache } from "./apache-config";
import { parseDrbdResources } from "./drbd-resources";
import { haproxyConfigCommand, judgeHaproxy } from "./haproxy-config";
import { hasSign, moduleCommand } from "./kernel";
import { parseListening } from "./listening";
import { judgementOf } from "./server-config";
import { sysctlCommand } from "./sysctl";
import { FactValueError } from "./value";
import { parseVolumeGroups } from "./volume-groups";

/** Captured from the lab's nodes. */
const read = (release: string, name: string) => readFileSync(`lib/facts/fixtures/${release}/${name}`, "utf8");

describe.each(["bookworm", "trixie"])("what nodes of %s printed", (release) => {
  it("Apache: its modules and ports, and what it refuses", () => {
    expect(judgeApache({ code: 0, stdout: read(release, "apache-dump.txt"), stderr: "" })).toEqual({
      valid: true,
      said: "",
      status: true,
      ports: [80],
    });
    const refused = judgeApache({ code: 1, stdout: "", stderr: read(release, "apache-refused.txt") });
    expect(refused).toMatchObject({ valid: false, status: null, ports: [] });
    expect(refused.said).toContain("Invalid command 'Lisn'");
    expect(refused.said).not.toContain("AH00558");
  });

  it("HAProxy: its own words alone where it refuses", () => {
    const refused = judgeHaproxy({ code: 1, stdout: "", stderr: read(release, "haproxy-refused.txt") });
    expect(refused.valid).toBe(false);
    expect(refused.said).toMatch(/unknown keyword 'defalt_backend'/);
    expect(refused.said).not.toContain("[NOTICE]");
  });

  it("listeners, the kernel, volume groups and DRBD's resources", () => {
    const listeners = parseListening(read(release, "listening.txt"));
    expect(listeners).toContainEqual({ address: "0.0.0.0", port: 22, program: "sshd" });
    const kernel = read(release, "kernel.txt");
    // This machine's kernel has none of them.
    for (const feature of ["nfs-server", "device-mapper", "drbd", "iscsi-target", "iscsi-initiator"] as const)
      expect(hasSign(feature, kernel), feature).toBe(false);
    const groups = parseVolumeGroups(read(release, "vgs.json"), read(release, "lvs.json"), "");
    expect(groups).toEqual({
      systemIdSource: null,
      groups: [{ name: "data", sizeBytes: 62914560, systemId: null, lockType: null, volumes: ["db", "web"] }],
    });
    expect(parseDrbdResources(read(release, "drbd.xml"))).toEqual([
      { name: "r0", hosts: ["n1", "n2"], devices: ["/dev/drbd0"] },
    ]);
  });
});

describe("what the labs cannot show", () => {
  it("kernels that have it, as a module or built in", () => {
    const signs = "nodev\tproc\nnodev\tnfsd\n147 drbd\n253 device-mapper\niscsi_tcp 20480 2 - Live 0x0\n";
    for (const feature of ["nfs-server", "device-mapper", "drbd", "iscsi-initiator"] as const)
      expect(hasSign(feature, signs), feature).toBe(true);
    expect(hasSign("iscsi-target", signs)).toBe(false);
    expect(hasSign("drbd", "cat: no\n")).toBeNull();
    expect(moduleCommand("drbd")).toEqual(["modprobe", "--dry-run", "--quiet", "drbd"]);
  });

  it("Apache's hosts by address, name and IPv6; without mod_status", () => {
    const stdout =
      "VirtualHost configuration:\n192.0.2.1:8080  a (/x:1)\n[::1]:443  is a NameVirtualHost\n*:* b (/x:2)\nLoaded Modules:\n so_module (static)\n";
    expect(judgeApache({ code: 0, stdout, stderr: "" })).toMatchObject({ status: false, ports: [8080, 443] });
  });

  it("a group that another host owns, and one that hosts share; where the name is from", () => {
    const vg = [
      { vg_name: "a", vg_size: "10", vg_systemid: "n2", vg_lock_type: "", lv_count: "0" },
      { vg_name: "b", vg_size: 20, vg_systemid: "", vg_lock_type: "dlm", lv_count: "0" },
    ];
    const found = parseVolumeGroups(JSON.stringify({ report: [{ vg }] }), "", 'system_id_source="uname"\n');
    expect(found?.systemIdSource).toBe("uname");
    expect(found?.groups.map(({ name, systemId, lockType }) => [name, systemId, lockType])).toEqual([
      ["a", "n2", null],
      ["b", null, "dlm"],
    ]);
  });
});

describe("what no tool is given", () => {
  it("other programs than the server itself, options, and paths that lead elsewhere", () => {
    for (const binary of [
      "/bin/sh",
      "apache2",
      "-x",
      "/usr/sbin/apache2;id",
      "/tmp/../bin/sh",
      "/usr/sbin/apache2ctl x",
    ])
      expect(() => apacheConfigCommand(binary, "/etc/a"), binary).toThrow(FactValueError);
    for (const binary of ["/bin/sh", "haproxy", "/usr/sbin/haproxy/sh"])
      expect(() => haproxyConfigCommand(binary, "/etc/a"), binary).toThrow(FactValueError);
    for (const config of ["-D", "etc/a", "", "/a\0b"]) {
      expect(() => apacheConfigCommand("/usr/sbin/httpd", config)).toThrow(FactValueError);
      expect(() => haproxyConfigCommand("/usr/sbin/haproxy", config)).toThrow(FactValueError);
    }
    for (const name of ["../../etc/passwd", "net..x", "-n", "net/ipv4", "net.ipv4.$(id)"])
      expect(() => sysctlCommand(name), name).toThrow(FactValueError);
    expect(sysctlCommand("net.ipv4.ip_nonlocal_bind")).toEqual([
      "cat",
      "/proc/sys/net/ipv4/ip_nonlocal_bind",
    ]);
    expect(apacheConfigCommand("/usr/sbin/apache2", "/etc/apache2/apache2.conf")).toContain(
      "APACHE_CONFDIR=/etc/apache2",
    );
  });

  it("hostile, empty and cut outputs give little and throw nothing", () => {
    const cut = ["drbd.xml", "vgs.json", "listening.txt", "apache-dump.txt"].flatMap((name) =>
      [1, 40, 200].map((length) => read("bookworm", name).slice(0, length)),
    );
    const texts = [
      "",
      "\n",
      "null",
      "[]",
      '{"report": 1}',
      '{"report": [null]}',
      "[".repeat(100_000),
      "\0\ud800",
    ];
    for (const text of [...texts, "x\n".repeat(100_000), "a:1 ".repeat(50_000), ...cut]) {
      expect(parseListening(text).length).toBeLessThanOrEqual(2000);
      parseVolumeGroups(text, text, text);
      parseDrbdResources(text);
      for (const program of ["apache", "haproxy", "nginx"] as const)
        for (const code of [0, 1])
          expect(judgementOf(program, { code, stdout: text, stderr: text }).said.length).toBeLessThanOrEqual(
            2000,
          );
    }
  });
});
