import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answeringNode, exited } from "./answering-node";
import { askNodes } from "./ask";
import { FactCache } from "./fact-cache";

const fixture = (name: string) => readFileSync(`lib/facts/fixtures/bookworm/${name}`, "utf8");

describe("FactCache", () => {
  const unit = { kind: "unit", name: "a" } as const;
  const set = () => {
    let now = 0;
    const cache = new FactCache(() => now);
    return { cache, wait: (ms: number) => (now += ms) };
  };

  it("tells an answer again for its while, by node and question", async () => {
    const { cache, wait } = set();
    const [n1, n2] = [
      answeringNode("n1", { systemctl: fixture("unit-nginx.txt") }),
      answeringNode("n2", { systemctl: "LoadState=loaded" }),
    ];
    await Promise.all([
      askNodes([n1, n2], unit, { cache }),
      askNodes([n1], { name: "a", kind: "unit" }, { cache }),
    ]);
    expect([n1.ran.length, n2.ran.length]).toEqual([1, 1]);
    await askNodes([n1], { kind: "unit", name: "b" }, { cache });
    expect(n1.ran.length).toBe(2);
    wait(29_999);
    await askNodes([n1], unit, { cache });
    expect(n1.ran.length).toBe(2);
    await askNodes([n1], unit, { cache, fresh: true });
    expect(n1.ran.length).toBe(3);
    wait(30_000);
    await askNodes([n1], unit, { cache });
    expect(n1.ran.length).toBe(4);
  });

  it("takes no answer that was asked before the moment that somebody looks anew, and asks once for all of them", async () => {
    let now = 0;
    const cache = new FactCache(() => now);
    const node = answeringNode("n1", { systemctl: fixture("unit-nginx.txt") });
    await askNodes([node], unit, { cache });
    now = 10;
    await askNodes([node], unit, { cache, notBefore: 0 });
    expect(node.ran.length).toBe(1);
    await askNodes([node], unit, { cache, notBefore: 10 });
    await askNodes([node], unit, { cache, notBefore: 10 });
    expect(node.ran.length).toBe(2);
    now = 20;
    let release = () => {};
    const slow = answeringNode("n2", {
      systemctl: () =>
        new Promise((resolve) => {
          release = () => resolve(exited(0, fixture("unit-nginx.txt")));
        }),
    });
    const [one, other] = [
      askNodes([slow], unit, { cache, notBefore: 20 }),
      askNodes([slow], unit, { cache, notBefore: 20 }),
    ];
    release();
    await Promise.all([one, other]);
    expect(slow.ran.length).toBe(1);
  });

  it("says since when the oldest of its answers is known", async () => {
    let clock = Date.parse("2026-01-01T00:00:00Z");
    const cache = new FactCache(
      () => 0,
      () => clock,
    );
    const [n1, n2] = [
      answeringNode("n1", { stat: "-rw-r--r-- regular file" }),
      answeringNode("n2", { stat: "-rw-r--r-- regular file" }),
    ];
    const file = { kind: "file", path: "/a" } as const;
    expect((await askNodes([n1], file, { cache })).at).toBe("2026-01-01T00:00:00.000Z");
    clock += 7_000;
    expect((await askNodes([n2], file, { cache })).at).toBe("2026-01-01T00:00:07.000Z");
    expect((await askNodes([n1, n2], file, { cache })).at).toBe("2026-01-01T00:00:00.000Z");
  });

  it("knows a new agent within five seconds", async () => {
    const { cache, wait } = set();
    const answers = {
      "crm_resource --list-ocf-providers": "acme\n",
      "crm_resource --list-standards": "ocf\n",
    };
    let agents = "Old\n";
    const node = answeringNode("n1", { ...answers, crm_resource: async () => exited(0, agents) });
    const types = async () => {
      const { nodes } = await askNodes<"agents">([node], { kind: "agents" }, { cache });
      return nodes.flatMap((fact) => (fact.ok ? fact.value.map(({ type }) => type) : []));
    };
    expect(await types()).toContain("Old");
    agents = "Old\nNew\n";
    wait(5_000);
    expect(await types()).toContain("New");
  });

  it("keeps no address longer than five seconds, and nothing that is no answer", async () => {
    const { cache, wait } = set();
    const node = answeringNode("n1", { "ip -json addr": fixture("ip-addr.json") });
    const own = { kind: "address-in-use", address: "10.213.0.11" } as const;
    await askNodes([node], own, { cache });
    wait(4999);
    await askNodes([node], own, { cache });
    expect(node.ran.length).toBe(1);
    wait(1);
    await askNodes([node], own, { cache });
    expect(node.ran.length).toBe(2);
    await askNodes([node], unit, { cache });
    await askNodes([node], unit, { cache });
    expect(node.ran.filter((line) => line.startsWith("systemctl"))).toHaveLength(2);
  });

  it("is bounded", async () => {
    const { cache } = set();
    const node = answeringNode("n1", { stat: "-rw-r--r-- regular file" });
    for (let at = 0; at <= 200; at++) await askNodes([node], { kind: "file", path: `/${at}` }, { cache });
    await askNodes([node], { kind: "file", path: "/200" }, { cache });
    expect(node.ran.length).toBe(201);
    await askNodes([node], { kind: "file", path: "/0" }, { cache });
    expect(node.ran.length).toBe(202);
  });
});
