import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parseAuthkeys } from "../heartbeat/authkeys";
import { parseHaCf } from "../heartbeat/ha-cf";
import { parseHaResources } from "../heartbeat/haresources";
import type { Blueprint } from "./blueprint";
import { blueprintSchema } from "./blueprint-schema";
import { buildScript, shownCommand } from "./build-script";
import { buildSteps } from "./build-steps";
import { authkeysCommand } from "./by-heartbeat";
import { faultsIn, faultsOf } from "./faults";
import { HEARTBEAT_DEFAULTS, type HeartbeatPlan, haCfText, haResourcesText } from "./heartbeat-plan";
import type { HostOffer } from "./host-offer";
import { missingFor, packagesFor } from "./packages";
import { sampleBlueprint } from "./samples";

const plan: HeartbeatPlan = {
  ...HEARTBEAT_DEFAULTS,
  groups: [
    { node: "ha01", address: "10.0.0.100/24/eth0", services: ["nginx"] },
    { node: "ha02", address: "", services: ["Filesystem::/dev/sdb1::/srv::ext4"] },
  ],
  devices: [
    ["eth1", "eth0"],
    ["ens4", "ens3"],
  ],
};
const old: Blueprint = { ...sampleBlueprint, way: "heartbeat", heartbeat: plan };
const [first, second] = old.hosts;
if (first === undefined || second === undefined) throw new Error("a sample without hosts");

describe("a cluster of Heartbeat in the making", () => {
  it("has an ha.cf that reads back without a fault, with each host's own interfaces", () => {
    const conf = parseHaCf(haCfText(old, plan, second));
    expect(conf).toMatchObject({ nodes: ["ha01", "ha02"], autoFailback: "on", crm: false, faults: [] });
    expect(conf.media.map(({ device, address }) => `${device} ${address}`)).toEqual([
      ...["ens4 10.0.1.11", "ens4 10.0.1.12", "ens3 10.0.0.11", "ens3 10.0.0.12"],
    ]);
    expect(haCfText(old, plan, first)).toContain("ucast eth1 10.0.1.12\n");
  });

  it("has haresources that read back as they were meant", () => {
    const { groups, faults } = parseHaResources(haResourcesText(plan), ["ha01", "ha02"]);
    expect(faults).toEqual([]);
    expect(groups.map(({ node, resources }) => [node, resources.map(({ text }) => text)])).toEqual([
      ["ha01", ["IPaddr2::10.0.0.100/24/eth0", "nginx"]],
      ["ha02", ["Filesystem::/dev/sdb1::/srv::ext4"]],
    ]);
  });

  it("is configured on all hosts before it starts on one, and has its key by standard input alone", () => {
    const steps = buildSteps({ ...old, writeHosts: false });
    expect(steps.map(({ id }) => id)).toEqual(
      ["install", "authkeys", "ha-cf", "boot", "start", "settle"].flatMap((name) => [
        `ha01/${name}`,
        `ha02/${name}`,
      ]),
    );
    expect(steps.find(({ id }) => id === "ha02/start")?.after).toEqual(["ha01/boot", "ha02/boot"]);
    const key = steps.find(({ id }) => id === "ha01/authkeys")?.commands[0];
    expect(key?.input).toEqual(["auth 1\n1 sha1 ", { secret: "authkey" }, "\n"]);
    expect(key?.argv.slice(-3)).toEqual(["/etc/ha.d/authkeys", "0600", "plain"]);
    expect(key && shownCommand(key)).toContain('"$AUTHKEY"');
    const boot = steps.find(({ id }) => id === "ha01/boot")?.commands[0]?.argv ?? [];
    expect(boot.slice(-3)).toEqual(["IPaddr2", "nginx", "Filesystem"]);
  });

  it("is signed by the chosen method and number, in the words that Heartbeat's own reader takes", () => {
    const written = (change: Partial<HeartbeatPlan>) => {
      const { input = [] } = authkeysCommand({ ...plan, ...change });
      return input.map((part) => (typeof part === "string" ? part : "k3y")).join("");
    };
    expect(written({})).toBe("auth 1\n1 sha1 k3y\n");
    expect(written({ method: "md5", keyNumber: 3 })).toBe("auth 3\n3 md5 k3y\n");
    // As the node tells them: a key is never said.
    const faults = (told: string) => parseAuthkeys(told, "600 root").faults.map(({ code }) => code);
    expect(faults("auth 3\nmethod 3 md5 key\n")).toEqual([]);
    expect(written({ method: "crc", keyNumber: 2 })).toBe("auth 2\n2 crc\n");
    expect(faults("auth 2\nmethod 2 crc\n")).toEqual(["auth-crc"]);
  });

  it("makes no key where none signs", () => {
    const script = buildScript(
      { ...old, heartbeat: { ...plan, method: "crc" } },
      { user: "root", sudo: false },
    );
    execFileSync("bash", ["-n"], { input: script });
    expect(script).not.toContain("AUTHKEY");
    expect(buildScript(old, { user: "root", sudo: false })).toContain("AUTHKEY");
  });

  it("is signed with sha1 by number 1 where it was kept before there was a choice", () => {
    const { method: _method, keyNumber: _number, ...kept } = plan;
    const read = blueprintSchema.parse({ ...old, heartbeat: kept });
    expect(read.heartbeat).toMatchObject({ method: "sha1", keyNumber: 1 });
    for (const wrong of [{ method: "none" }, { keyNumber: 0 }, { keyNumber: 10 }, { keyNumber: 1.5 }])
      expect(blueprintSchema.safeParse({ ...old, heartbeat: { ...plan, ...wrong } }).success).toBe(false);
  });

  it("is made by a script, too, that bash takes, with a key that is one word", () => {
    const script = buildScript(old, { user: "root", sudo: false });
    execFileSync("bash", ["-n"], { input: script });
    const line = script.split("\n").find((one) => one.startsWith("AUTHKEY=")) ?? "";
    const made = execFileSync("bash", ["-c", `${line}; printf %s "$AUTHKEY"`], { encoding: "utf8" });
    expect(made).toMatch(/^[0-9a-f]{64}$/);
  });

  it("needs Heartbeat's package, which apt alone has", () => {
    expect(packagesFor("dnf", "heartbeat")).toBeNull();
    expect(missingFor({ manager: "apt", installed: ["resource-agents"] }, "heartbeat")).toEqual([
      "heartbeat",
    ]);
  });

  const change = (part: Partial<HeartbeatPlan>, hosts = old.hosts): Blueprint => ({
    ...old,
    hosts,
    heartbeat: { ...plan, ...part },
  });
  const group = { node: "ha01", address: "", services: ["nginx"] };
  it.each([
    ["heartbeat-two", change({}, [first])],
    ["heartbeat-device", change({ devices: [["eth1", "eth 0"], plan.devices[1] ?? []] })],
    ["heartbeat-times", change({ deadtime: 1 })],
    ["heartbeat-times", change({ initdead: 9, deadtime: 5 })],
    ["heartbeat-groups", change({ groups: [] })],
    ["heartbeat-groups", change({ groups: [{ ...group, services: [] }] })],
    ["heartbeat-groups", { ...old, heartbeat: null }],
    ["heartbeat-node", change({ groups: [{ ...group, node: "ha03" }] })],
    ["heartbeat-address", change({ groups: [{ ...group, address: "10.0.0.100" }] })],
    ["heartbeat-address", change({ groups: [{ ...group, address: "10.0.0.100/24/eth0 nginx" }] })],
    ["heartbeat-address", change({ groups: [{ ...group, address: "2001:db8::1/64" }] })],
    ["heartbeat-word", change({ groups: [{ ...group, services: ["nginx;reboot"] }] })],
    ["heartbeat-word", change({ groups: [{ ...group, services: ["../../bin/sh"] }] })],
    ["heartbeat-word", change({ groups: [{ ...group, services: ["-x"] }] })],
  ])("is refused for %s", (code, blueprint) => {
    expect(faultsIn(blueprint).map((fault) => fault.code)).toContain(code);
  });

  it("is refused where a node is not called as its host", () => {
    const offer = {
      ...{ address: first.address, port: 22, problem: null, isRoot: true, hostName: "web1" },
      ...{ remains: { kind: "none" }, packages: { manager: "apt", installed: [] } },
    } as unknown as HostOffer;
    expect(faultsOf([offer], old)).toEqual([{ code: "heartbeat-name", host: "web1", name: "ha01" }]);
    expect(faultsOf([{ ...offer, hostName: "ha01" }], old)).toEqual([]);
    expect(faultsIn(old)).toEqual([]);
  });
});
