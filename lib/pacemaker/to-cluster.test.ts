import { describe, expect, it } from "vitest";
import type { Cluster } from "@/lib/cluster/cluster";
import { primitivesOf } from "@/lib/cluster/resource";
import { parseCib } from "./cib/parse-cib";
import { parseCrmMon } from "./crm-mon/parse-crm-mon";
import { RELEASES, readFixture } from "./fixtures/read-fixture";
import { toCluster } from "./to-cluster";

function cluster(mon: string, cib: string | null): Cluster {
  const status = parseCrmMon(mon);
  const configuration = cib === null ? null : parseCib(cib);
  if (!status.ok || configuration?.ok === false) throw new Error(JSON.stringify([status, configuration]));
  return toCluster(status.value, configuration?.value ?? null);
}

describe.each(RELEASES)("the rich cluster of %s", (release) => {
  const file = (name: string) => readFixture(`practice/${release}`, "rich", name);
  const joined = cluster(file("crm-mon-x.xml"), file("cib.xml"));

  it("is the same from either root", () => {
    // The version of the tool itself is in one of them alone.
    expect(joined.toolVersion).not.toBeNull();
    expect(cluster(file("crm-mon-output-as.xml"), file("cib.xml"))).toEqual({ ...joined, toolVersion: null });
    expect(joined.unknown).toEqual({});
  });

  it("has the facts of both", () => {
    expect(joined).toMatchObject({
      name: "rich",
      pacemakerVersion: "2.1.5",
      featureSet: "3.16.1",
      cibVersion: { adminEpoch: 1, epoch: 42, numUpdates: 7 },
    });
    expect(joined.constraints).toHaveLength(8);
    expect(joined.nodes[0]?.utilization).toEqual({ cpu: "8" });
    expect(joined.resources.find((r) => r.id === "uniq-clone")).toMatchObject({
      cloneMax: 2,
      childId: "uniq",
    });
    expect(joined.resources.find((r) => r.id === "unman")?.description).toBe("left alone");
  });

  it("tells what was switched on until the node restarts from what is configured", () => {
    // n2's standby is configured, n1's is not.
    const mon = file("crm-mon-x.xml").replace(/(name="n1" id="1" [^>]*?standby=)"false"/, '$1"true"');
    const nodes = cluster(mon, file("cib.xml")).nodes;
    const told = nodes.slice(0, 2).map(({ standby, untilRestart }) => [standby, untilRestart]);
    expect(told).toEqual([
      [true, ["standby"]],
      [true, []],
    ]);
  });

  it("has resources in the configuration's order, others last", () => {
    const ids = joined.resources.map((resource) => resource.id);
    expect(ids.slice(0, 4)).toEqual(["fence", "vip", "web-group", "ping-clone"]);
    expect(ids.slice(-3)).toEqual(["nowhere", "guest1", "gone"]);
    expect(ids).not.toContain("tpl");
  });

  it("has what crm_mon left out, as stopped", () => {
    const bare = file("crm-mon-x.xml").replace(/<resources>[\s\S]*<\/resources>/, "<resources/>");
    const { resources } = cluster(bare, file("cib.xml"));
    expect(resources.map((r) => [r.id, r.kind])).toEqual(
      joined.resources.slice(0, -2).map((r) => [r.id, r.kind]),
    );
    expect(resources.flatMap((r) => primitivesOf(r)).every((p) => p.role === "stopped" && !p.active)).toBe(
      true,
    );
    expect(resources.find((r) => r.id === "off")).toMatchObject({ disabled: true, targetRole: "stopped" });
    expect(resources.find((r) => r.id === "unman")).toMatchObject({ managed: false });
    expect(resources.find((r) => r.id === "db-clone")).toMatchObject({ promotable: true, childId: "db" });
    expect(resources.find((r) => r.id === "httpd-bundle")).toMatchObject({ image: "httpd:latest" });
    expect(resources.find((r) => r.id === "web-group")).toMatchObject({
      members: [{ id: "fs" }, { id: "web", agent: { standard: "systemd", provider: null, type: "nginx" } }],
    });
  });

  it("needs no configuration", () => {
    const alone = cluster(file("crm-mon-x.xml"), null);
    expect(alone).toMatchObject({ name: null, cibVersion: null, constraints: [], pacemakerVersion: "2.1.5" });
    expect(alone.resources).toHaveLength(joined.resources.length);
  });
});

const MON = (
  resources: string,
) => `<crm_mon version="2.0.1"><summary><current_dc present="true" name="n1" version="2.0.1-x" with_quorum="true"/></summary>
  <nodes><node name="n1" id="1" online="true" type="member"/><node name="n2" id="2" online="false" type="member"/></nodes><resources>${resources}</resources></crm_mon>`;
const CIB = (
  resources: string,
  properties = "",
) => `<cib><configuration><crm_config><cluster_property_set id="o">${properties}</cluster_property_set></crm_config>
  <nodes><node id="2" uname="n2"><instance_attributes id="i"><nvpair id="x" name="rack" value="7"/><nvpair id="y" name="standby" value="on"/></instance_attributes></node></nodes>
  <resources>${resources}</resources><constraints/></configuration></cib>`;
const DUMMY = `class="ocf" provider="pacemaker" type="Dummy"`;
const META = (id: string, name: string, value: string) =>
  `<meta_attributes id="${id}"><nvpair id="${id}-1" name="${name}" value="${value}"/></meta_attributes>`;

describe("what a person asked for", () => {
  it("is inherited from the group, overridden by the member, and defaults last", () => {
    const config = `<group id="g">${META("gm", "target-role", "Stopped")}<primitive id="a" ${DUMMY}/><primitive id="b" ${DUMMY}>${META("bm", "target-role", "Started")}</primitive></group>`;
    const [group] = cluster(MON(""), CIB(config)).resources;
    expect(group).toMatchObject({
      disabled: true,
      members: [
        { id: "a", disabled: true },
        { id: "b", disabled: false, targetRole: "started" },
      ],
    });
  });

  it("reaches what crm_mon of old versions says nothing about", () => {
    const mon = MON(
      `<group id="g" number_resources="2"><resource id="a" resource_agent="ocf::pacemaker:Dummy" role="Started" active="true" managed="true"><node name="n1" id="1"/></resource></group>`,
    );
    const config = `<group id="g">${META("gm", "target-role", "Stopped")}<primitive id="a" ${DUMMY}/><primitive id="b" ${DUMMY}/></group>`;
    const [group] = cluster(mon, CIB(config)).resources;
    expect(group).toMatchObject({
      disabled: true,
      members: [
        { id: "a", disabled: true, role: "started" },
        { id: "b", role: "stopped" },
      ],
    });
  });

  it("comes from templates, clones and maintenance mode too", () => {
    const config = `<template id="t" ${DUMMY}>${META("tm", "is-managed", "false")}</template><primitive id="a" template="t"/>
      <clone id="c">${META("cm", "clone-max", "3")}<primitive id="b" ${DUMMY}/></clone>`;
    const plain = cluster(MON(""), CIB(config)).resources;
    expect(plain).toMatchObject([
      { id: "a", managed: false, agent: { type: "Dummy" } },
      { id: "c", cloneMax: 3 },
    ]);
    const maintained = cluster(MON(""), CIB(config, `<nvpair id="m" name="maintenance-mode" value="true"/>`));
    expect(maintained.options.maintenanceMode).toBe(true);
    expect(maintained.resources[1]).toMatchObject({ managed: false, maintenance: true });
  });
});

describe("nodes", () => {
  it("that are offline keep their configured attributes, without those that are states", () => {
    const { nodes } = cluster(MON(""), CIB(""));
    expect(nodes[1]?.attributes).toEqual({ rack: "7" });
  });
});

describe("a cluster that is not running", () => {
  it("has no nodes, and says what its daemons do", () => {
    const stopped = cluster(`<crm-mon-disconnected pacemakerd-state="shutting_down"/>`, null);
    expect(stopped).toMatchObject({
      daemonState: "shutting-down",
      nodes: [],
      resources: [],
      hasQuorum: false,
    });
  });
});
