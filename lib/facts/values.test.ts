import { describe, expect, it } from "vitest";
import { readAddress } from "./address-in-use";
import { agentName } from "./agents";
import { metadataCommand } from "./metadata";
import { nginxConfigCommand } from "./nginx-config";
import { directoryCommand, fileCommand } from "./paths";
import { glusterVolumesCommand, nfsExportsCommand } from "./shares";
import { unitCommand } from "./unit";
import { FactValueError } from "./value";

const HOSTILE = [
  "",
  "-x",
  "--help",
  "$(id)",
  "`id`",
  "a;b",
  "a b",
  "a\nb",
  "a\0b",
  "\ud800",
  "*",
  "../x",
  "a".repeat(10_240),
];
const agent = (standard: string, provider: string | null, type: string) => ({ standard, provider, type });

describe.each(HOSTILE)("%j", (value) => {
  it.each([
    ["address", () => readAddress(value)],
    ["standard", () => metadataCommand(agent(value, "heartbeat", "Dummy"))],
    ["provider", () => metadataCommand(agent("ocf", value, "Dummy"))],
    ["type", () => metadataCommand(agent("ocf", "heartbeat", value))],
    ["NFS server", () => nfsExportsCommand(value)],
    ["gluster server", () => glusterVolumesCommand(value)],
    ["directory", () => directoryCommand(value)],
    ["file", () => fileCommand(value)],
    ["unit", () => unitCommand(value)],
    ["program", () => nginxConfigCommand(value, "/etc/nginx/nginx.conf")],
    ["configuration", () => nginxConfigCommand("nginx", value)],
  ])("is no %s", (_, command) => expect(command).toThrow(FactValueError));
});

describe("values in form", () => {
  it("go into their commands as one word", () => {
    expect(directoryCommand("/srv/my data;$(id)")[2]).toBe("/srv/my data;$(id)");
    expect(fileCommand("/-x").at(-1)).toBe("/-x");
    expect(nfsExportsCommand("2001:db8::1").at(-1)).toBe("2001:db8::1");
    expect(glusterVolumesCommand("gl-1.example.org")).toContain("--remote-host=gl-1.example.org");
    expect(unitCommand("getty@tty1.service").at(-1)).toBe("getty@tty1.service");
    expect(agentName(agent("stonith", null, "external/ipmi"))).toBe("stonith:external/ipmi");
  });

  it("only what is called nginx is started, and only a whole path is its configuration", () => {
    expect(nginxConfigCommand("/opt/nginx-1.26/sbin/nginx", "/etc/nginx.conf")[0]).toBe(
      "/opt/nginx-1.26/sbin/nginx",
    );
    for (const program of ["/bin/sh", "sh", "./nginx", "/tmp/../bin/sh", "bin/nginx", "nginx/sh"])
      expect(() => nginxConfigCommand(program, "/etc/nginx.conf")).toThrow(FactValueError);
  });

  it("no agent is a path", () => {
    for (const type of ["external/../x", "external/a/b", "a/b", ".hidden", "/bin/sh"])
      expect(() => agentName(agent("stonith", null, type))).toThrow(FactValueError);
  });
});
