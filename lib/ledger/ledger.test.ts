import { describe, expect, it } from "vitest";
import { pictureOf } from "../change/operations/picture";
import type { ResourceConfiguration } from "../cluster/configuration";
import {
  sampleCluster,
  sampleFailure,
  sampleGroup,
  sampleLocation,
  sampleNode,
  samplePrimitive,
} from "../cluster/samples";
import type { RunEntry } from "../history/entry";
import { parseXml } from "../pacemaker/xml/parse-xml";
import type { XmlElement } from "../pacemaker/xml/xml-element";
import { filesWith, markOf } from "./marks";
import {
  expiredRules,
  expiringRules,
  filesUnsaid,
  scratchThings,
  shadowsOf,
  transientThings,
  unsaidBy,
} from "./questions";
import { sinceOf, UNKNOWN } from "./since";
import { type Thing, thingKey } from "./thing";
import { thingsIn } from "./things-in";
import { trialWithout } from "./trials";
import { clearingOf, together } from "./way-out";

const CONFIGURATION = `<configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="mm" name="maintenance-mode" value="true"/></cluster_property_set></crm_config>
  <nodes><node id="1" uname="n1"><instance_attributes id="nodes-1">
    <nvpair id="nodes-1-standby" name="standby" value="on"/></instance_attributes></node></nodes>
  <resources><primitive id="a" class="ocf" provider="pacemaker" type="Dummy">
    <meta_attributes id="a-meta"><nvpair id="a-role" name="target-role" value="Stopped"/></meta_attributes>
    <operations><op id="a-monitor" name="monitor" interval="10s" enabled="false"/></operations>
  </primitive></resources>
  <constraints>
    <rsc_location id="once" rsc="a"><rule id="once-rule" score="-INFINITY">
      <date_expression id="once-date" operation="lt" end="2020-01-01"/></rule></rsc_location>
    <rsc_location id="cli-ban-a-on-n2" rsc="a" node="n2" score="-INFINITY"/>
  </constraints>
</configuration>`;

function xml(text: string): XmlElement {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

function configured(id: string, change: Partial<ResourceConfiguration> = {}): ResourceConfiguration {
  return {
    ...{ id, kind: "primitive", parent: null, template: null, container: null, description: null },
    agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
    ...{ instanceAttributes: {}, metaAttributes: {}, utilization: {}, operations: [], masked: [] },
    ...change,
  } as ResourceConfiguration;
}

const off = { id: "a-monitor", name: "monitor", interval: "10s", options: { enabled: "false" } };
const cluster = sampleCluster({
  nodes: [
    sampleNode("n1", { standby: true }),
    sampleNode("n2", { maintenance: true, untilRestart: ["maintenance"] }),
  ],
  resources: [
    samplePrimitive("a", null, { disabled: true }),
    sampleGroup("g", [samplePrimitive("b", "n2")]),
    samplePrimitive("ghost", "n2", { orphaned: true }),
  ],
  constraints: [sampleLocation("cli-ban-a-on-n2", "a", "n2", { origin: "cli-ban", score: -1_000_000 })],
  failures: [sampleFailure({ resource: "b", node: "n2", task: "monitor", exitReason: "gone" })],
});
const picture = pictureOf(
  cluster,
  [
    {
      ...{ node: "n2", resource: "b", orphaned: false, migrationThreshold: null, failCount: 3 },
      ...{ lastFailure: null, operations: [] },
    },
  ],
  [
    configured("a", {
      metaAttributes: { "target-role": "Stopped" },
      operations: [off as unknown as ResourceConfiguration["operations"][number]],
    }),
    configured("g", { kind: "group", metaAttributes: { "is-managed": "false", maintenance: "true" } }),
    configured("b", { metaAttributes: { "is-managed": "true", "target-role": "Started" } }),
  ],
);
const things = thingsIn(picture);
const thing = (key: string) => things.find((one) => thingKey(one) === key) as Thing;

describe("what is left", () => {
  it("is found in the picture, each once", () => {
    expect(things.map(thingKey).toSorted()).toEqual(
      [
        ...["standby n1", "maintenance n2", "constraint cli-ban-a-on-n2", "target-role a"],
        ...["operation-off a monitor 10s", "unmanaged g", "resource-maintenance g"],
        ...["failure b n2", "orphan ghost"],
      ].toSorted(),
    );
    expect(thing("failure b n2")).toMatchObject({ failCount: 3, task: "monitor", said: "gone" });
  });

  it("asks of rules with a date, and believes crm_rule", () => {
    const rules = expiringRules(xml(CONFIGURATION));
    expect(rules).toEqual([{ rule: "once-rule", owner: "once", isConstraint: true, isOnly: true }]);
    const answer = (code: number) => ({ "rule-0": { name: "rule-0", code, stdout: "", stderr: "" } });
    const none = new Set<string>();
    expect(expiredRules(rules, answer(110), none)).toMatchObject([{ kind: "expired-rule", whole: true }]);
    expect(expiredRules(rules, answer(0), none)).toEqual([]);
    expect(expiredRules(rules, answer(110), new Set(["once"])), "told as a ban already").toEqual([]);
  });

  it("says which questions were not answered", () => {
    const rules = expiringRules(xml(CONFIGURATION));
    const of = (codes: Record<string, number>) =>
      Object.fromEntries(
        Object.entries(codes).map(([name, code]) => [
          name,
          { name, code, stdout: "", stderr: `${name} ${code}` },
        ]),
      );
    // No transient attributes, a rule whose time is over, no kept configuration.
    expect(unsaidBy("n1", rules, of({ transient: 105, "rule-0": 110, headers: 1 }))).toEqual([]);
    expect(unsaidBy("n1", rules, of({ transient: 102, "rule-0": 3, headers: 2 }))).toEqual([
      { question: "transient", subject: "n1", said: "transient 102" },
      { question: "rule", subject: "once-rule", said: "rule-0 3" },
      { question: "past", subject: "n1", said: "headers 2" },
    ]);
    expect(unsaidBy("n1", [], {})).toHaveLength(2);
    expect(filesUnsaid("n2", of({ files: 2 }))).toEqual([
      { question: "files", subject: "n2", said: "files 2" },
    ]);
  });

  it("does not take for left what daemons and agents keep", () => {
    const pair = (name: string) => `<nvpair id="x-${name}" name="${name}" value="1"/>`;
    const names = ["fail-count-a.monitor_10", "master-a", "a-status", "shutdown", "#feature-set", "deployed"];
    const stdout = `<transient_attributes id="1"><instance_attributes id="s">${names.map(pair).join("")}</instance_attributes></transient_attributes>`;
    const found = transientThings(
      { transient: { name: "transient", code: 0, stdout, stderr: "" } },
      [sampleNode("n1", { id: "1" })],
      picture.configurations,
    );
    expect(found).toEqual([{ kind: "transient-attribute", node: "n1", name: "deployed", value: "1" }]);
  });

  it("reads files, and nothing that only looks like one", () => {
    const listing = [
      "total 12",
      "-rw------- 1 root root 4711 1732700000 shadow.try",
      "-rw------- 1 hacluster haclient 4711 1732700000 cib-1.raw",
      "-rw------- 1 root root 1 1732700000 shadow.-rf x",
    ].join("\n");
    const answer = (name: string, stdout: string) => ({ [name]: { name, code: 0, stdout, stderr: "" } });
    expect(shadowsOf("n1", answer("files", listing))).toEqual([
      { thing: { kind: "shadow", node: "n1", name: "try" }, user: "root", at: "2024-11-27T09:33:20.000Z" },
    ]);
    expect(scratchThings("n1", answer("scratch", "/dev/shm/harrier.AAAAAAAA\n"))).toHaveLength(1);
    expect(scratchThings("n1", answer("scratch", ""))).toEqual([]);
  });
});

describe("how it is cleared", () => {
  it("by the live verb where there is one, by steps where it hangs inside a clone", () => {
    expect(clearingOf(thing("standby n1"), cluster).operation).toEqual({ kind: "node.online", node: "n1" });
    expect(clearingOf(thing("maintenance n2"), cluster).steps, "not in the configuration").toBeNull();
    expect(clearingOf(thing("target-role a"), cluster).operation).toMatchObject({ kind: "resource.start" });
    expect(clearingOf({ kind: "scratch", node: "n1", count: 1 }, cluster).operation).toBeNull();
  });

  it("together: one change of the configuration, and what is not in it afterwards", () => {
    const way = (key: string) => clearingOf(thing(key), cluster);
    expect(together([way("standby n1"), way("target-role a"), way("failure b n2")], "Shop")).toMatchObject({
      operation: { kind: "configuration.change", subject: "Shop", steps: [{}, {}] },
      rest: 1,
    });
    expect(together([way("standby n1")], "Shop")?.operation).toMatchObject({ kind: "node.online" });
    expect(together([], "Shop")).toBeNull();
  });

  it("is tried on a copy in Pacemaker's words, one after another on the same copy", () => {
    const ways = ["standby n1", "constraint cli-ban-a-on-n2", "operation-off a monitor 10s"].map((key) =>
      clearingOf(thing(key), cluster),
    );
    const changes = trialWithout(ways, picture, xml(CONFIGURATION), false) ?? [];
    expect(changes.map(([tool]) => tool)).toEqual(["crm_attribute", "cibadmin", "cibadmin"]);
    const shadow = clearingOf({ kind: "shadow", node: "n1", name: "try" }, cluster);
    expect(trialWithout([shadow], picture, xml(CONFIGURATION), false), "the scheduler knows none").toBeNull();
  });
});

describe("since when", () => {
  const point = (number: number, writtenAt: string, user: string) => ({
    ...{ number, writtenAt, adminEpoch: "0", epoch: String(number), written: null },
    ...{ user, client: "crm_attribute", origin: "n1" },
  });
  const points = [
    point(3, "2026-01-01T12:00:00.000Z", "carol"),
    point(2, "2026-01-01T11:00:00.000Z", "bob"),
    point(1, "2026-01-01T10:00:00.000Z", "alice"),
  ];
  const mark = markOf(thing("standby n1"), xml(CONFIGURATION));
  const files = (numbers: readonly number[]) =>
    filesWith(
      numbers
        .map(
          (n) =>
            `/var/lib/pacemaker/cib/cib-${n}.raw:   <nvpair value="on" id="nodes-1-standby" name="standby"/>`,
        )
        .join("\n"),
      mark === null ? [] : [mark],
    );
  const lastChange = { at: "2026-01-01T13:00:00.000Z", user: "dave", client: "crm_standby", origin: "n2" };
  const witnesses = { points, files: files([]), lastChange, runs: [] };
  const since = (more: object) => sinceOf(thing("standby n1"), mark, { ...witnesses, ...more });

  it("is the oldest in a row that has it with this value", () => {
    expect(since({ files: files([3, 2]) })).toMatchObject({
      at: "2026-01-01T11:00:00.000Z",
      by: { kind: "cib", user: "bob" },
    });
    expect(since({ files: files([3, 1]) }), "taken out meanwhile").toMatchObject({ by: { user: "carol" } });
    expect(since({}), "since the last change").toMatchObject({ by: { user: "dave" } });
    const other = `/var/lib/pacemaker/cib/cib-3.raw: <nvpair id="nodes-1-standby" name="standby" value="off"/>`;
    expect(filesWith(other, mark === null ? [] : [mark]).size, "another value").toBe(0);
  });

  it("says before, where it was there as far as anybody can see", () => {
    expect(since({ files: files([3, 2, 1]) })).toEqual({
      ...{ at: "2026-01-01T10:00:00.000Z", atLeast: true },
      by: { kind: "unknown" },
    });
    expect(since({ points: [] })).toEqual(UNKNOWN);
  });

  it("is a change of ours that was under way then, and may have been what set it", () => {
    const run = {
      ...{ kind: "run", id: "r1", at: "2026-01-01T10:59:58.000Z", planId: null, undoes: null, undone: null },
      run: {
        operation: { kind: "node.standby", node: "n1" },
        ...{
          state: "done",
          by: "erin",
          startedAt: "2026-01-01T10:59:58.000Z",
          endedAt: "2026-01-01T11:00:01.000Z",
        },
      },
    } as RunEntry;
    const by = (operation: object) =>
      since({ files: files([3, 2]), runs: [{ ...run, run: { ...run.run, operation } }] }).by;
    const ours = { kind: "run", by: "erin", runId: "r1" };
    expect(by({ kind: "node.standby", node: "n1" })).toEqual(ours);
    expect(by({ kind: "configuration.undo", subject: "n1", run: "r0" })).toEqual(ours);
    for (const beside of [
      { kind: "node.standby", node: "n2" },
      { kind: "resource.cleanup", resource: "vip", node: null },
      { kind: "node.services", nodes: ["n1"], on: true },
    ])
      expect(by(beside), beside.kind).toMatchObject({ kind: "cib", user: "bob" });
  });
});
