import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type { Outcome } from "@/lib/command/outcome";
import type { Fact, Question } from "@/lib/facts/fact";
import { resource } from "@/lib/wizards/resource/resource";
import { inputOf, sampleWorldOf } from "@/lib/wizards/sample-world";
import { shown } from "../secrets";
import { answeringNode } from "./answering-node";
import { askNodes } from "./ask";
import { FactCache } from "./fact-cache";
import type { NodeRunner } from "./runner";

const ask = <Kind extends Question["kind"]>(
  runners: readonly NodeRunner[],
  question: Extract<Question, { kind: Kind }>,
  timeoutMs = 8000,
) => askNodes<Kind>(runners, question, { cache: new FactCache(), timeoutMs });
const never = () => new Promise<Outcome>(() => {});
const fixture = (name: string) => readFileSync(`lib/facts/fixtures/bookworm/${name}`, "utf8");
const metadata = readFileSync("lib/pacemaker/agent/fixtures/bookworm/ocf-heartbeat-Dummy.xml", "utf8");
const dummy = { kind: "metadata", agent: { standard: "ocf", provider: "heartbeat", type: "Dummy" } } as const;

it("is one memory, however often the module is loaded", async () => {
  const n1 = answeringNode("n1", { systemctl: fixture("unit-nginx.txt") });
  const unit = { kind: "unit", name: "nginx.service" } as const;
  await askNodes<"unit">([n1], unit);
  vi.resetModules();
  const again = await import("./ask");
  expect(again.askNodes).not.toBe(askNodes);
  await again.askNodes<"unit">([n1], unit);
  expect(n1.ran).toHaveLength(1);
});

describe("askNodes", () => {
  it("asks for one provider's agents alone, without a look at every unit of systemd", async () => {
    const n1 = answeringNode("n1", { crm_resource: "IPaddr2\nnginx\n" });
    const none = answeringNode("n2", { crm_resource: { code: 1, stderr: "No agents found" } });
    const { nodes } = await ask([n1, none], { kind: "agents", provider: "heartbeat" });
    const agent = (type: string) => ({ standard: "ocf", provider: "heartbeat", type });
    expect(nodes).toEqual([
      { node: "n1", ok: true, value: [agent("IPaddr2"), agent("nginx")] },
      { node: "n2", ok: true, value: [] },
    ]);
    expect(n1.ran).toHaveLength(1);
  });

  it("tells what each node said, in order, whatever befell it", async () => {
    const { nodes } = await ask(
      [
        answeringNode("n3", { systemctl: fixture("unit-nginx.txt") }),
        answeringNode("n1", { systemctl: { kind: "lost", detail: "connection-closed" } }),
        answeringNode("n2", {}),
        answeringNode("n4", { systemctl: () => Promise.reject(new Error("a fault of ours")) }),
        answeringNode("n5", { systemctl: { code: 1, stderr: "Failed to connect to bus" } }),
        answeringNode("n6", { systemctl: "rubbish" }),
      ],
      { kind: "unit", name: "nginx" },
    );
    expect(nodes).toEqual([
      {
        node: "n3",
        ok: true,
        value: { exists: true, enabled: false, active: false, busy: false, start: "" },
      },
      {
        node: "n1",
        ok: false,
        problem: {
          code: "node",
          problem: { code: "node.lost", tool: "systemctl", detail: "connection-closed" },
        },
      },
      { node: "n2", ok: false, problem: { code: "no-tool", tool: "systemctl" } },
      { node: "n4", ok: false, problem: { code: "failed", said: "" } },
      { node: "n5", ok: false, problem: { code: "failed", said: "Failed to connect to bus" } },
      {
        node: "n6",
        ok: false,
        problem: {
          code: "node",
          problem: { code: "node.output-unreadable", tool: "systemctl", detail: "text.unexpected" },
        },
      },
    ]);
  });

  it("does not wait for a node that is silent", async () => {
    const silent = answeringNode("n1", { stat: never });
    const { nodes } = await ask(
      [silent, answeringNode("n2", { stat: "-rwxr-xr-x regular file\n" })],
      { kind: "file", path: "/a" },
      20,
    );
    expect(nodes[0]).toMatchObject({
      ok: false,
      problem: { code: "node", problem: { code: "node.timed-out" } },
    });
    expect(nodes[1]).toMatchObject({ ok: true, value: { exists: true, executable: true } });
  });

  it("gives no tool a value that could mean more", async () => {
    const node = answeringNode("n1", {});
    for (const question of [
      { kind: "file", path: "-x" },
      { kind: "unit", name: "*" },
      { kind: "address-in-use", address: "$(id)" },
      { kind: "server-config", program: "nginx", binary: "/bin/sh", config: "/x" },
      { kind: "metadata", agent: { ...dummy.agent, type: "../x" } },
    ] as const) {
      const { nodes } = await ask([node], question);
      expect(nodes).toEqual([{ node: "n1", ok: false, problem: { code: "bad-value" } }]);
    }
    expect(node.ran).toEqual([]);
  });

  it("asks one node for metadata: the first that has the agent", async () => {
    const [n1, n2, n3] = [
      answeringNode("n1", { crm_resource: { code: 105, stderr: "No such object" } }),
      answeringNode("n2", { crm_resource: metadata }),
      answeringNode("n3", { crm_resource: metadata }),
    ];
    const { nodes } = await ask([n1, n2, n3], dummy);
    expect(nodes.map(({ node, ok }) => [node, ok])).toEqual([["n2", true]]);
    expect(n3.ran).toEqual([]);
    const without = await ask([n1], dummy);
    expect(without.nodes).toEqual([
      { node: "n1", ok: false, problem: { code: "failed", said: "No such object" } },
    ]);
    expect((await ask([], dummy)).nodes).toEqual([]);
  });

  it("tells of a description that is no XML, and the form takes free names then", async () => {
    const bare = `<?xml version="1.0"?>
<resource-agent name="wg-quick@wg0" version="1.0"><longdesc lang="en">wg0 & friends</longdesc><parameters/></resource-agent>`;
    const agent = { standard: "systemd", provider: null, type: "wg-quick@wg0" };
    const node = (name: string) => answeringNode(name, { crm_resource: bare });
    const fact = await ask<"metadata">([node("n1"), node("n2")], { kind: "metadata", agent });
    expect(fact.nodes).toMatchObject([
      { ok: false, problem: { problem: { code: "node.output-unreadable", detail: "xml.malformed" } } },
    ]);
    const input = inputOf(resource, { agent: "systemd:wg-quick@wg0", id: "wg", free: { any: "y" } });
    const silent = sampleWorldOf(resource, input, "silent");
    const facts = silent.facts.map((one) => (one.question.kind === "metadata" ? (fact as Fact) : one));
    const world = { ...silent, facts };
    const parameters = resource.steps.find(({ id }) => id === "parameters");
    expect(parameters?.fields(input, world).map(({ name }) => name)).toContain("free");
    expect(parameters?.checks(input, world)).toMatchObject([{ severity: "warning" }]);
    expect(resource.plan(input, world)).toMatchObject([{ id: "wg", parameters: { any: "y" } }]);
    // One that describes itself well is asked of the next node.
    const well = await ask([node("n1"), answeringNode("n2", { crm_resource: metadata })], dummy);
    expect(well.nodes.map((one) => [one.node, one.ok])).toEqual([["n2", true]]);
  });

  it("says which node of the cluster has an address, whatever the others heard", async () => {
    const other = fixture("ip-addr.json").replaceAll("10.213.0.11", "10.213.0.12");
    const runners = [
      answeringNode("n1", {
        "ip -json addr": fixture("ip-addr.json"),
        arping: { code: 1, stdout: fixture("arping-used.txt") },
      }),
      answeringNode("n2", { "ip -json addr": other }),
    ];
    const { nodes } = await ask(runners, { kind: "address-in-use", address: "10.213.0.12" });
    expect(nodes.map((fact) => fact.ok && fact.value.by)).toEqual(["n2", "n2"]);
  });

  it("falls back to ping where arping is not there, and tells nothing where the network is unreachable", async () => {
    const common = { "ip -json addr": fixture("ip-addr.json"), "ip -json neigh": fixture("neighbours.json") };
    const free = answeringNode("n1", { ...common, ping: { code: 1, stdout: fixture("ping-free.txt") } });
    const shy = { kind: "address-in-use", address: "10.213.0.12" } as const;
    expect((await ask([free], { kind: "address-in-use", address: "10.213.0.141" })).nodes[0]).toMatchObject({
      value: { inUse: false },
    });
    expect((await ask([free], shy)).nodes[0]).toMatchObject({
      value: { inUse: true, by: "7a:3b:af:c0:27:5f" },
    });
    const cutOff = answeringNode("n1", {
      ...common,
      ping: { code: 2, stderr: "ping: connect: Network is unreachable" },
    });
    expect((await ask([cutOff], { kind: "address-in-use", address: "203.0.113.9" })).nodes[0]).toMatchObject({
      problem: { code: "failed", said: "ping: connect: Network is unreachable" },
    });
  });

  it("asks nginx as root only where rights were lacking", async () => {
    const accepted = "nginx: the configuration file /a syntax is ok\n";
    const key = '[emerg] 1#1: cannot load certificate key "/k": (13: Permission denied)\n';
    const node = answeringNode(
      "n1",
      { nginx: { code: 1, stderr: key }, "# nginx": { code: 0, stderr: accepted } },
      true,
    );
    const { nodes } = await ask([node], {
      kind: "server-config",
      program: "nginx",
      binary: "nginx",
      config: "/a",
    });
    expect(nodes[0]).toMatchObject({ value: { installed: true, valid: true } });
    const asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups nginx -t -c /a";
    expect(node.ran).toEqual([asNobody, "nginx -t -c /a", "# nginx -t -c /a"]);
    const asRoot = answeringNode("n1", { setpriv: { code: 1, stderr: fixture("nginx-as-nobody.txt") } });
    const judged = await ask([asRoot], {
      kind: "server-config",
      program: "nginx",
      binary: "nginx",
      config: "/a",
    });
    expect(judged.nodes[0]).toMatchObject({ value: { installed: true, valid: true, said: "" } });
    expect(asRoot.ran).toEqual([asNobody]);
    const missing = await ask([answeringNode("n1", {})], {
      kind: "server-config",
      program: "nginx",
      binary: "nginx",
      config: "/a",
    });
    expect(missing.nodes[0]).toMatchObject({ value: { installed: false } });
  });

  it("asks a fence device by its agent: with secrets on standard input alone, and no further than it answers", async () => {
    const agent = "/usr/sbin/fence_ipmilan";
    const question = {
      kind: "fence-test",
      agent: "fence_ipmilan",
      parameters: { ip: "192.0.2.9", password: "Tr0ub4dor&3", pcmk_host_list: "n1" },
      plugs: ["n1", "n2"],
      lists: true,
      boundsMs: { monitor: 40_000, list: 30_000, status: 10_000 },
    } as const;
    const bounds: (number | undefined)[] = [];
    const given: string[] = [];
    const device = (...codes: readonly number[]) => {
      const node = answeringNode("n1", {}, true);
      const run: NodeRunner["run"] = async (argv, options) => {
        node.ran.push(`${options?.privileged ? "# " : ""}${argv.join(" ")}`);
        given.push(options?.stdin ?? "");
        bounds.push(options?.timeoutMs);
        const code = codes[node.ran.length - 1] ?? 0;
        return { kind: "exited", code, stdout: "1,\nn2,\n", stderr: "no Tr0ub4dor&3", durationMs: 1 };
      };
      return { ...node, run };
    };
    const well = device(0, 0, 0, 2);
    const { nodes } = await askNodes<"fence-test">([well], question, { cache: new FactCache() });
    expect(nodes[0]).toMatchObject({ value: { plugs: ["1", "n2"] } });
    const powers = nodes[0]?.ok ? nodes[0].value.attempts.map(({ action, power }) => [action, power]) : [];
    expect(powers).toEqual([
      ["monitor", null],
      ["list", null],
      ["status", "on"],
      ["status", "off"],
    ]);
    expect(well.ran).toEqual(Array(4).fill(`# ${agent}`));
    expect(bounds).toEqual([40_000, 30_000, 10_000, 10_000]);
    expect(given[2]).toBe("ip=192.0.2.9\npassword=Tr0ub4dor&3\nplug=n1\nport=n1\naction=status\n");
    const refusing = device(1);
    const refused = await ask([refusing], question);
    expect(refusing.ran).toHaveLength(1);
    expect(JSON.stringify(shown(refused.nodes))).not.toContain("Tr0ub4dor&3");
    const silent = { ...answeringNode("n1", {}), run: never };
    expect((await ask([silent], question, 20)).nodes[0]).toMatchObject({ ok: false });
    const late = answeringNode("n1", {
      [`# ${agent}`]: { kind: "timedOut", timeoutMs: 20, stdout: "", stderr: "" },
    });
    expect((await ask([late], question)).nodes[0]).toMatchObject({
      value: { attempts: [{ action: "monitor", outcome: "silent" }] },
    });
    expect((await ask([answeringNode("n1", {})], question)).nodes[0]).toMatchObject({
      problem: { code: "no-tool" },
    });
  });

  it("reads old tools, and devices where udev does not run", async () => {
    const node = answeringNode("n1", {
      "lsblk --json": { code: 1, stderr: "lsblk: unrecognized option '--json'" },
      "lsblk --pairs":
        'NAME="/dev/loop27" KNAME="/dev/loop27" TYPE="loop" SIZE="1" FSTYPE="" LABEL="" UUID=""\n',
      blkid: fixture("blkid.txt"),
      "ip -json": { code: 255, stderr: 'Option "-json" is unknown' },
      "ip -o": fixture("ip-addr-old.txt"),
    });
    expect((await ask([node], { kind: "block-devices" })).nodes[0]).toMatchObject({
      value: [{ path: "/dev/loop27", fstype: "ext4", label: "my data" }],
    });
    expect((await ask([node], { kind: "interfaces" })).nodes[0]).toMatchObject({ ok: true });
  });
});
