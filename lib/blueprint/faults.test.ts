import { describe, expect, it } from "vitest";
import words from "../i18n/messages/en/create.json" with { type: "json" };
import type { Blueprint } from "./blueprint";
import { type BlueprintFault, faultsIn, faultsOf } from "./faults";
import type { HostOffer } from "./host-offer";
import { sampleBlueprint as two } from "./samples";

const [first, second] = two.hosts;
if (first === undefined || second === undefined) throw new Error("a sample without hosts");
const withSecond = (change: Partial<typeof second>): Blueprint => ({
  ...two,
  hosts: [first, { ...second, ...change }],
});
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...first,
    ...{ address: `10.0.0.${at + 1}`, name: `n${at + 1}`, service: `10.0.0.${at + 1}` },
    links: [`10.0.1.${at + 1}`],
  }));
const nine = Array.from({ length: 9 }, (_, at) => at);

describe("what is wrong in a blueprint", () => {
  const rows: readonly (readonly [string, Blueprint, readonly BlueprintFault[]])[] = [
    ["nothing", two, []],
    ["16 hosts are not too many", { ...two, hosts: many(16) }, []],
    ["a name with a blank", { ...two, name: "my web" }, [{ code: "name" }]],
    ["a name that is an option", { ...two, name: "--force" }, [{ code: "name" }]],
    ["a name of two lines", { ...two, name: "web\nx" }, [{ code: "name" }]],
    ["17 hosts", { ...two, hosts: many(17) }, [{ code: "hosts", most: 16 }]],
    [
      "no host",
      { ...two, hosts: [] },
      [
        { code: "hosts", most: 16 },
        { code: "links", most: 8 },
      ],
    ],
    [
      "an underscore",
      withSecond({ name: "ha_02" }),
      [{ code: "node-name", host: "10.0.0.12", name: "ha_02" }],
    ],
    [
      "localhost",
      withSecond({ name: "localhost" }),
      [{ code: "node-name", host: "10.0.0.12", name: "localhost" }],
    ],
    ["a hyphen last", withSecond({ name: "ha-" }), [{ code: "node-name", host: "10.0.0.12", name: "ha-" }]],
    ["a name twice", withSecond({ name: "ha01" }), [{ code: "node-name-twice", name: "ha01" }]],
    [
      "a service that is a name",
      withSecond({ service: "web" }),
      [{ code: "service-address", host: "10.0.0.12" }],
    ],
    [
      "no link",
      { ...two, hosts: two.hosts.map((host) => ({ ...host, links: [] })) },
      [{ code: "links", most: 8 }],
    ],
    [
      "nine links",
      {
        ...two,
        hosts: two.hosts.map((host, at) => ({
          ...host,
          links: nine.map((link) => `10.1.${link}.${at + 1}`),
        })),
      },
      [{ code: "links", most: 8 }],
    ],
    [
      "a link that one host lacks",
      withSecond({ links: ["10.0.1.12"] }),
      [{ code: "link-address", host: "10.0.0.12", link: 1 }],
    ],
    [
      "an address of a host in the link of the other, written otherwise",
      {
        ...two,
        hosts: [
          { ...first, links: ["fd00::1"] },
          { ...second, links: ["fd00:0::1"] },
        ],
      },
      [{ code: "link-address-twice", address: "fd00:0:0:0:0:0:0:1" }],
    ],
    [
      "udp with two links, not encrypted",
      { ...two, transport: "udp", encrypted: false },
      [{ code: "one-link", transport: "udp" }],
    ],
    [
      "udpu that is to be encrypted",
      { ...two, transport: "udpu", hosts: many(2) },
      [{ code: "not-encrypted", transport: "udpu" }],
    ],
    ["Heartbeat without haresources", { ...two, way: "heartbeat" }, [{ code: "heartbeat-groups" }]],
  ];
  it.each(rows)("%s", (_what, blueprint, faults) => {
    expect(faultsIn(blueprint)).toEqual(faults);
  });
});

describe("what hosts stand in the way with", () => {
  const offer = {
    ...{ address: "10.0.0.11", port: 22, hostName: "web1", problem: null, isRoot: true },
    ...{ remains: { kind: "none" }, packages: { manager: "apt", installed: [] } },
  } as unknown as HostOffer;
  const rows: readonly (readonly [Partial<HostOffer>, readonly BlueprintFault[]])[] = [
    [{}, []],
    [{ remains: { kind: "sample" } }, []],
    [{ problem: { code: "ssh.closed" } }, [{ code: "unreachable", host: "web1" }]],
    [{ hostName: null, problem: { code: "ssh.closed" } }, [{ code: "unreachable", host: "10.0.0.11" }]],
    [{ isRoot: false }, [{ code: "not-root", host: "web1" }]],
    [{ remains: { kind: "cluster", name: "old" } }, [{ code: "remains", host: "web1", name: "old" }]],
    [
      { remains: { kind: "leftovers", files: ["/a", "/b"] } },
      [{ code: "remains", host: "web1", name: "/a, /b" }],
    ],
    [{ packages: { manager: null, installed: [] } }, [{ code: "no-packages", host: "web1" }]],
  ];
  it.each(rows)("%j", (change, faults) => {
    expect(faultsOf([{ ...offer, ...change }], { way: "pcs" })).toEqual(faults);
  });
});

/** One of each, so that the compiler asks for a row here when there is another one. */
const CODES: Readonly<Record<BlueprintFault["code"], true>> = {
  ...{ name: true, hosts: true, "node-name": true, "node-name-twice": true, "service-address": true },
  ...{ links: true, "link-address": true, "link-address-twice": true, "one-link": true },
  ...{ "not-encrypted": true, "no-packages": true, unreachable: true, "not-root": true, remains: true },
  ...{ "heartbeat-two": true, "heartbeat-name": true, "heartbeat-device": true, "heartbeat-times": true },
  ...{ "heartbeat-groups": true, "heartbeat-node": true, "heartbeat-address": true, "heartbeat-word": true },
};

it("has words for each fault, and for nothing else", () => {
  expect(Object.keys(words.fault).toSorted()).toEqual(Object.keys(CODES).toSorted());
  for (const { title, text } of Object.values(words.fault)) expect([title, text]).not.toContain("");
});
