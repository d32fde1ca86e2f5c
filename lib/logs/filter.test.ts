import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Group, Primitive, Resource } from "../cluster/resource";
import { EVERYTHING, filterLines, type LogPreset } from "./filter";
import type { LogLine } from "./log-line";
import { parseLogFile } from "./parse-files";
import { resourceChoices, resourceNames } from "./resource-names";

const NOW = Date.UTC(2026, 10, 28, 12);
const read = (text: string): readonly LogLine[] =>
  parseLogFile(text, { offsetMs: 0, zoneMinutes: 0 }, NOW).map((line) => ({
    ...line,
    node: "n1",
    source: "pacemaker",
  }));
const recorded = (folder: string, name: string) =>
  read(readFileSync(join(import.meta.dirname, "..", folder, "fixtures", name), "utf8"));
const trixie = recorded("logs", "start-trixie.log");
const texts = (lines: readonly LogLine[], preset: LogPreset) =>
  filterLines(lines, { ...EVERYTHING, preset }).map(({ text }) => text.slice(0, 44));

/** A start as the programs of bookworm have its words (corosync 3.1.7, Pacemaker 2.1.5), and as the oldest tutorials show it. */
const START = [
  "Nov 28 07:00:01 [376] n1 corosync notice  [MAIN  ] Corosync Cluster Engine 3.1.7 starting up",
  "Nov 28 07:00:02.100 n1 pacemakerd          [388] (main) \tnotice: Starting Pacemaker 2.1.5 | build=a3f44794f94 features:corosync",
  "Nov 28 07:00:02.110 n1 pacemakerd          [388] (start_child) \tinfo: Forked child 389 for process pacemaker-based",
  "Nov 28 07:00:02.120 n1 pacemakerd          [388] (main) \tnotice: Pacemaker daemon successfully started and accepting connections",
  "Nov 28 07:00:03.000 n1 pacemaker-schedulerd[393] (unpack_resources) \terror: Resource start-up disabled since no STONITH resources have been defined",
  "Nov 28 07:00:03.000 n1 pacemaker-schedulerd[393] (unpack_resources) \terror: Either configure some or disable STONITH with the stonith-enabled option",
  "Nov 28 07:00:03.000 n1 pacemaker-schedulerd[393] (unpack_resources) \terror: NOTE: Clusters with shared data need STONITH to ensure data integrity",
  "Nov 28 07:00:04  IPaddr2(vip)[6610]:    ERROR: [findif] failed",
  "Nov 28 07:00:05 [376] n1 corosync info    [pcmk  ] info: pcmk_startup: CRM: Initialized",
].join("\n");

describe("the greps of the tutorials", () => {
  it("find the engine's start, and Pacemaker's by itself", () => {
    expect(texts(trixie, "engine-start")).toEqual([
      "[MAIN  ] Corosync Cluster Engine 3.1.9 start",
      "[MAIN  ] Corosync built-in features: dbus mo",
    ]);
    expect(texts(trixie, "pacemaker-start")).toEqual([
      "Detected an active 'corosync' cluster",
      "Starting Pacemaker 3.0.0 | build=3.0.0 featu",
      "Forked process 563 using user 102 (hacluster",
      "Pacemaker daemon successfully started and ac",
      "Starting Pacemaker CIB manager",
      "Starting Pacemaker controller",
    ]);
    const old = read(START);
    expect(texts(old, "engine-start")).toEqual(["[MAIN  ] Corosync Cluster Engine 3.1.7 start"]);
    expect(texts(old, "pacemaker-start")).toEqual([
      "Starting Pacemaker 2.1.5 | build=a3f44794f94",
      "Forked child 389 for process pacemaker-based",
      "Pacemaker daemon successfully started and ac",
      "[pcmk  ] info: pcmk_startup: CRM: Initialize",
    ]);
  });

  it("find errors, but not what a cluster without fencing says every time", () => {
    expect(texts(trixie, "errors")).toEqual([
      "Shutting down controller after unexpected sh",
      "Calculated transition 3 (with errors), savin",
    ]);
    expect(texts(read(START), "errors")).toEqual(["[findif] failed"]);
    expect(texts(recorded("records", "bookworm-move.log"), "errors")).toEqual([]);
    expect(texts(read("Nov 28 07:00:01 n1 x: y\nrsc error: text"), "errors")).toHaveLength(1);
  });

  it("find memberships and transitions of both releases", () => {
    for (const [name, node] of [
      ["bookworm-move.log", "Node n1 state is now lost"],
      ["trixie-standby.log", "Node n3 state is now member"],
    ] as const) {
      const lines = recorded("records", name);
      expect(texts(lines, "membership").some((text) => text.startsWith(node))).toBe(true);
      expect(texts(lines, "transitions").some((text) => text.startsWith("Calculated transition"))).toBe(true);
    }
  });
});

describe("a resource's lines", () => {
  const lines = recorded("records", "bookworm-move.log");
  const of = (resources: readonly string[], among = lines) =>
    filterLines(among, { ...EVERYTHING, resources }).map(({ text }) => text);

  it("name it as a word, or with an operation", () => {
    expect(of(["shop-ip"])).toHaveLength(lines.filter(({ text }) => text.includes("shop-ip")).length);
    expect(of(["shop-ip"]).length).toBeGreaterThan(5);
    expect(of(["shop"])).toEqual([]);
    expect(of(["shop-web", "shop-ip"]).length).toBe(of(["shop-web"]).length + of(["shop-ip"]).length);
  });

  it.each([
    ["stop of vip on n1 failed.", true],
    ["vip.", true],
    ["vip:0 is Started", true],
    ["vip:1_monitor_10000[77] error output", true],
    ["vip_migrate_to_0 on n1", true],
    ["vip_meta-data_0", true],
    ['<primitive id="vip" class="ocf"/>', true],
    ["vip-clone", false],
    ["vip.x is another id", false],
    ["vip_2_monitor_0", false],
    ["my-vip_start_0", false],
    ["a.vip", false],
  ])("%s: %s", (text, isNamed) => {
    const [line] = lines;
    const said = line === undefined ? [] : [{ ...line, tag: "t", text }];
    expect(of(["vip"], said)).toHaveLength(isNamed ? 1 : 0);
  });

  it("are known by the agent's tag, and no name of a resource is taken for a pattern", () => {
    expect(of(["vip"], read(START))).toEqual(["[findif] failed"]);
    expect(of([".*", "a|b", "shop-.p"], lines)).toEqual([]);
  });

  it("of a group are its members', too", () => {
    const primitive = (id: string) => ({ kind: "primitive", id }) as unknown as Primitive;
    const resources: readonly Resource[] = [
      { kind: "group", id: "shop", members: [primitive("ip"), primitive("web")] } as unknown as Group,
      {
        kind: "clone",
        id: "dlm-clone",
        instances: [primitive("dlm:0"), primitive("dlm:1")],
      } as unknown as Resource,
    ];
    expect(resourceChoices(resources)).toEqual(["shop", "ip", "web", "dlm-clone", "dlm"]);
    expect(resourceNames("shop", resources)).toEqual(["shop", "ip", "web"]);
    expect(resourceNames("ip", resources)).toEqual(["ip"]);
    expect(resourceNames("gone", resources)).toEqual(["gone"]);
  });
});
