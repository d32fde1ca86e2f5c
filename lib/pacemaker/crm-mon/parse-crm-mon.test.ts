import { describe, expect, it } from "vitest";
import { nodeState } from "@/lib/cluster/node";
import { nodesOf, type Resource } from "@/lib/cluster/resource";
import { RELEASES, readFixture } from "../fixtures/read-fixture";
import type { MonStatus } from "./mon-report";
import { disconnectedFromExit, parseCrmMon } from "./parse-crm-mon";

function status(text: string): MonStatus {
  const result = parseCrmMon(text);
  if (!result.ok || result.value.kind !== "status") throw new Error(JSON.stringify(result));
  return result.value;
}

function find<K extends Resource["kind"]>(mon: MonStatus, id: string, kind: K) {
  const resource = mon.resources.find((candidate) => candidate.id === id);
  if (resource?.kind !== kind) throw new Error(`${id} is ${resource?.kind}`);
  return resource as Extract<Resource, { kind: K }>;
}

describe.each(RELEASES)("everything at once, as %s prints it", (release) => {
  const mon = status(readFixture(`practice/${release}`, "rich", "crm-mon-x.xml"));

  it("is fully understood", () => {
    expect([...mon.unknown]).toEqual([]);
  });

  it("is the same from both roots", () => {
    const other = status(readFixture(`practice/${release}`, "rich", "crm-mon-output-as.xml"));
    const timeless = { lastUpdate: null, toolVersion: null };
    expect({ ...other, ...timeless }).toEqual({ ...mon, ...timeless });
  });

  it("summary", () => {
    expect(mon).toMatchObject({
      stack: "corosync",
      dc: { name: "n1", version: "2.1.5-a3f44794f94", mixedVersion: false },
      hasQuorum: true,
      daemonState: "unknown",
      lastChange: { at: "2025-07-01T10:00:00Z", user: "root", client: "cibadmin", origin: "n1" },
      options: { fencingEnabled: true, symmetric: true, noQuorumPolicy: "stop", stonithTimeoutMs: 60000 },
    });
  });

  it("nodes: kinds, states, attributes", () => {
    const states = Object.fromEntries(
      mon.nodes.map((node) => [node.name, `${node.kind} ${nodeState(node)}`]),
    );
    expect(states).toEqual({
      n1: "member online",
      n2: "member unclean",
      n3: "member online",
      n4: "member offline",
      n5: "member unclean",
      remote1: "remote online",
      guest1: "guest offline",
      "httpd-bundle-0": "guest online",
      "httpd-bundle-1": "guest offline",
    });
    expect(mon.nodes.slice(0, 5).map((node) => node.name)).toEqual(["n1", "n2", "n3", "n4", "n5"]);
    expect(mon.nodes[0]).toMatchObject({ id: "1", isDc: true, resourcesRunning: 20, featureSet: "3.16.1" });
    expect(mon.nodes[0]?.attributes).toEqual({ "master-db": "10", pingd: "1000", site: "A" });
    expect(mon.nodes.find((node) => node.name === "guest1")?.containerId).toBe("vm");
  });

  it("groups and clones", () => {
    const group = find(mon, "web-group", "group");
    expect(group.members.map((member) => [member.id, member.role, member.failed])).toEqual([
      ["fs", "started", false],
      ["web", "started", true],
    ]);
    expect(group.failed).toBe(true);
    const db = find(mon, "db-clone", "clone");
    expect(db).toMatchObject({ promotable: true, unique: false, childId: "db", failed: true });
    expect(db.instances.map((i) => i.kind === "primitive" && i.role)).toEqual(
      expect.arrayContaining(["promoted", "unpromoted", "stopped"]),
    );
    const unique = find(mon, "uniq-clone", "clone");
    expect(unique.instances.map((i) => i.kind === "primitive" && [i.id, i.instance])).toEqual([
      ["uniq", "uniq:0"],
      ["uniq", "uniq:1"],
    ]);
    const cloned = find(mon, "grp-clone", "clone");
    expect(cloned.childId).toBe("grp");
    expect(cloned.instances[0]?.kind === "group" && cloned.instances[0].members.map((m) => m.id)).toEqual([
      "ga",
      "gb",
    ]);
  });

  it("bundles: container, address, remote and child of each replica", () => {
    const bundle = find(mon, "httpd-bundle", "bundle");
    expect(bundle).toMatchObject({ containerType: "docker", image: "httpd:latest", unique: false });
    const [first, second] = bundle.replicas;
    expect(first?.container).toMatchObject({ id: "httpd-bundle-docker-0", nodes: ["n1"] });
    expect(first?.ip).toMatchObject({ id: "httpd-bundle-ip-10.0.0.100" });
    expect(first?.remote).toMatchObject({ id: "httpd-bundle-0" });
    expect(first?.child).toMatchObject({ id: "httpd", nodes: ["httpd-bundle-0"] });
    expect(second?.container?.active).toBe(false);
  });

  it("single resources: disabled, unmanaged, pending, on two nodes, orphaned", () => {
    expect(find(mon, "off", "primitive")).toMatchObject({
      disabled: true,
      targetRole: "stopped",
      role: "stopped",
    });
    expect(find(mon, "unman", "primitive")).toMatchObject({ managed: false, role: "started" });
    expect(find(mon, "starting", "primitive")).toMatchObject({ role: "starting", pending: "Starting" });
    expect(find(mon, "double", "primitive")).toMatchObject({ blocked: true, nodes: ["n1", "n3"] });
    expect(find(mon, "gone", "primitive")).toMatchObject({ orphaned: true, active: true });
    expect(find(mon, "fence", "primitive").agent).toEqual({
      standard: "stonith",
      provider: null,
      type: "fence_ipmilan",
    });
    expect(nodesOf(find(mon, "vip", "primitive"))).toEqual(["n1"]);
  });

  it("failures with what they concern, why and when", () => {
    expect(mon.failures.map((f) => [f.resource, f.task, f.node, f.exitCode, f.exitReason])).toEqual([
      ["web", "monitor", "n1", 7, 'process <gone> "now"'],
      ["db", "monitor", "n1", 8, null],
      ["broken", "start", "n1", 5, "no such binary"],
      ["stuck", "stop", "n2", 1, "will not die"],
    ]);
    expect(mon.failures[0]).toMatchObject({
      intervalMs: 10000,
      lastChange: "2023-11-14T22:13:20Z",
      call: 17,
    });
  });

  it("histories", () => {
    const web = mon.histories.find((history) => history.resource === "web");
    expect(web).toMatchObject({ node: "n1", failCount: 1, lastFailure: "2023-11-14T22:13:20Z" });
    expect(web?.operations[1]).toMatchObject({ task: "monitor", intervalMs: 10000, exitCode: 7, execMs: 12 });
    expect(mon.histories.find((history) => history.resource === "broken")?.failCount).toBe(1_000_000);
  });

  it("tickets and bans", () => {
    expect(mon.tickets).toEqual([
      { id: "siteA", granted: true, standby: false, lastGranted: "2023-11-14T22:13:20Z" },
    ]);
    expect(mon.bans).toContainEqual({
      id: "cli-ban-web-group-on-n3",
      resource: "web-group",
      node: "n3",
      weight: "-1000000",
      promotedOnly: false,
    });
  });
});

describe("no cluster on that node", () => {
  it.each(RELEASES)("as %s says it", (release) => {
    for (const file of ["crm-mon-x", "crm-mon-output-as"]) {
      const result = parseCrmMon(readFixture(`practice/${release}`, "stopped", `${file}.xml`));
      expect(result).toMatchObject({ ok: true, value: { kind: "disconnected", state: "disconnected" } });
      expect(readFixture(`practice/${release}`, "stopped", `${file}.exit`).trim()).toBe("102");
    }
    const stderr = readFixture(`practice/${release}`, "stopped", "crm-mon-x.stderr");
    expect(disconnectedFromExit(102, stderr)).toEqual({
      kind: "disconnected",
      state: "disconnected",
      reason: "crm_mon: Connection to cluster failed: Connection refused",
    });
  });

  it("as newer versions say it, with the daemon's state", () => {
    const element = `<crm-mon-disconnected description="Pacemaker daemons starting ..." pacemakerd-state="starting_daemons"/>`;
    const expected = {
      ok: true,
      value: { kind: "disconnected", state: "starting", reason: "Pacemaker daemons starting ..." },
    };
    expect(parseCrmMon(element)).toEqual(expected);
    expect(parseCrmMon(`<crm_mon version="3.0.1">${element}</crm_mon>`)).toEqual(expected);
    const status = `<status code="0" message="OK"/>`;
    expect(
      parseCrmMon(`<pacemaker-result api-version="2.38">${element}${status}</pacemaker-result>`),
    ).toEqual(expected);
    expect(parseCrmMon(`<crm-mon-disconnected/>`)).toMatchObject({
      value: { state: "disconnected", reason: null },
    });
    expect(parseCrmMon(`<crm-mon-disconnected pacemakerd-state="odd"/>`)).toMatchObject({
      value: { state: "disconnected" },
    });
  });

  it("by exit status alone; other statuses say nothing about the cluster", () => {
    expect(disconnectedFromExit(107, "")).toMatchObject({ state: "disconnected", reason: null });
    expect(disconnectedFromExit(1, "whatever")).toBeNull();
    expect(disconnectedFromExit(127, "crm_mon: not found")).toBeNull();
  });
});

describe("other documents", () => {
  it("are refused by their root", () => {
    expect(parseCrmMon("<cib/>")).toEqual({ ok: false, error: { code: "xml.unexpected-root", root: "cib" } });
    expect(parseCrmMon("Connection refused")).toMatchObject({ ok: false, error: { code: "xml.malformed" } });
  });
});

/** As Pacemaker 1.1.23 prints it: double colons, Master and Slave, booleans as words, no `blocked` or `target_role`. */
const OLD = `<?xml version="1.0"?>
<crm_mon version="1.1.23">
  <summary>
    <stack type="corosync" />
    <current_dc present="true" version="1.1.23-1.el7-9acf116022" name="a" id="1" with_quorum="true" />
    <last_update time="Tue Nov 14 22:13:20 2023" />
    <last_change time="Tue Nov 14 22:13:10 2023" user="hacluster" client="crmd" origin="a" />
    <nodes_configured number="2" expected_votes="unknown" />
    <resources_configured number="4" disabled="0" blocked="0" />
    <cluster_options stonith-enabled="true" symmetric-cluster="true" no-quorum-policy="ignore" maintenance-mode="false" />
  </summary>
  <nodes>
    <node name="a" id="1" online="true" standby="false" standby_onfail="false" maintenance="false" pending="false" unclean="false" shutdown="false" expected_up="true" is_dc="true" resources_running="3" type="member" />
    <node name="b" id="2" online="true" standby="true" standby_onfail="true" maintenance="false" pending="false" unclean="false" shutdown="false" expected_up="true" is_dc="false" resources_running="1" type="member" />
    <node name="g" id="g" online="true" standby="false" standby_onfail="false" maintenance="false" pending="false" unclean="false" shutdown="false" expected_up="false" is_dc="false" resources_running="0" type="remote" container_id="vm" />
  </nodes>
  <resources>
    <resource id="ip" resource_agent="ocf::heartbeat:IPaddr2" role="Started" active="true" orphaned="false" managed="true" failed="false" failure_ignored="false" nodes_running_on="1" pending="Monitoring" >
      <node name="a" id="1" cached="false"/>
    </resource>
    <clone id="db-master" multi_state="true" unique="false" managed="true" failed="false" failure_ignored="false" >
      <resource id="db" resource_agent="ocf::linbit:drbd" role="Master" active="true" orphaned="false" managed="true" failed="false" failure_ignored="false" nodes_running_on="1" ><node name="a" id="1" cached="false"/></resource>
      <resource id="db" resource_agent="ocf::linbit:drbd" role="Slave" active="true" orphaned="false" managed="true" failed="false" failure_ignored="false" nodes_running_on="1" ><node name="b" id="2" cached="false"/></resource>
    </clone>
  </resources>
  <node_history>
    <node name="a">
      <resource_history id="ip" orphan="false" migration-threshold="1000000" fail-count="INFINITY">
        <operation_history call="8" task="start" last-rc-change="Tue Nov 14 22:13:20 2023" last-run="Tue Nov 14 22:13:20 2023" exec-time="25ms" queue-time="0ms" rc="0" rc_text="ok" />
      </resource_history>
    </node>
  </node_history>
  <failures>
    <failure op_key="my_ip_monitor_10000" node="a" exitstatus="not running" exitreason="" exitcode="7" call="9" status="complete" last-rc-change="Tue Nov 14 22:13:20 2023" queued="0" exec="0" interval="10000" task="monitor" />
    <failure id="db:1_post_notify_start_0" node="b" exitstatus="unknown error" exitreason="none" exitcode="1" call="10" status="Timed Out" />
  </failures>
  <fence_history>
    <fence_event target="b" action="reboot" origin="a" client="crmd.123" status="success" completed="Tue Nov 14 22:00:00 2023" delegate="a"/>
  </fence_history>
  <tickets><ticket id="t" status="revoked" standby="true" /></tickets>
  <bans><ban id="cli-ban-ip-on-b" resource="ip" node="b" weight="-1000000" master_only="true" /></bans>
</crm_mon>`;

describe("Pacemaker 1.1", () => {
  const mon = status(OLD);

  it("becomes the same model in today's words", () => {
    expect([...mon.unknown]).toEqual([]);
    expect(mon.dc).toEqual({ name: "a", version: "1.1.23-1.el7-9acf116022", mixedVersion: false });
    expect(mon.options).toMatchObject({
      noQuorumPolicy: "ignore",
      stopAllResources: null,
      stonithTimeoutMs: null,
    });
    expect(mon.nodes.map((node) => [node.name, node.kind, node.standbyOnFail, node.health])).toEqual([
      ["a", "member", false, "unknown"],
      ["b", "member", true, "unknown"],
      ["g", "guest", false, "unknown"],
    ]);
    expect(find(mon, "ip", "primitive")).toMatchObject({
      agent: { standard: "ocf", provider: "heartbeat", type: "IPaddr2" },
      pending: "Monitoring",
      blocked: false,
      targetRole: null,
    });
    const roles = find(mon, "db-master", "clone").instances.map((i) => i.kind === "primitive" && i.role);
    expect(roles).toEqual(["promoted", "unpromoted"]);
  });

  it("failures without all their attributes are still placed", () => {
    expect(mon.failures.map((f) => [f.resource, f.task, f.intervalMs, f.exitReason, f.lastChange])).toEqual([
      ["my_ip", "monitor", 10000, null, "2023-11-14T22:13:20Z"],
      ["db", "start", 0, null, null],
    ]);
    expect(mon.histories[0]).toMatchObject({ failCount: 1_000_000 });
    expect(mon.fencing[0]).toMatchObject({
      target: "b",
      state: "success",
      completedAt: "2023-11-14T22:00:00Z",
    });
    expect(mon.tickets[0]).toMatchObject({ granted: false, standby: true });
    expect(mon.bans[0]).toMatchObject({ promotedOnly: true });
  });
});

describe("words of newer versions", () => {
  it("removed, fencing options, roles in flight, unknown words", () => {
    const mon = status(`<crm_mon version="3.0.3"><summary>
      <stack type="corosync" pacemakerd-state="running"/><current_dc present="false"/>
      <cluster_options fencing-enabled="false" fencing-timeout-ms="90000" stonith-enabled="true" no-quorum-policy="panic"/></summary>
      <nodes><node name="x" id="1" type="quantum" health="purple"/></nodes>
      <resources>
        <resource id="r" resource_agent="ocf:a:b" role="Stopped" active="false" orphaned="false" removed="true"/>
        <resource id="m" resource_agent="ocf:a:b" role="Migrating" active="true"><node name="x" id="1"/></resource>
        <resource id="p" resource_agent="ocf:a:b" role="Promoting" active="true"><node name="x" id="1"/></resource>
        <resource id="q" resource_agent="" role="Levitating"/>
      </resources></crm_mon>`);
    expect(mon).toMatchObject({ daemonState: "running", dc: null, hasQuorum: false });
    expect(mon.options).toMatchObject({
      fencingEnabled: false,
      stonithTimeoutMs: 90000,
      noQuorumPolicy: "unknown",
    });
    expect(mon.nodes[0]).toMatchObject({ kind: "unknown", health: "unknown", online: false });
    expect(find(mon, "r", "primitive").orphaned).toBe(true);
    expect(find(mon, "m", "primitive")).toMatchObject({ role: "migrating", pending: "Migrating" });
    expect(find(mon, "p", "primitive")).toMatchObject({ role: "unpromoted", pending: "Promoting" });
    expect(find(mon, "q", "primitive")).toMatchObject({ role: "unknown", agent: { standard: "", type: "" } });
  });
});

describe("the fencer's history", () => {
  const fencing = (events: string) =>
    status(
      `<crm_mon version="2.1.5"><summary/><fence_history status="0">${events}</fence_history></crm_mon>`,
    );

  it("a device that did not come to its end in time, then what is under way", () => {
    const mon = fencing(
      `<fence_event action="off" target="n2" client="pacemaker-controld.408" origin="n1" status="pending" extended-status="0"/>` +
        `<fence_event action="reboot" target="n2" client="stonith_admin.1236.harrier" origin="n1" status="failed" exit-reason="Fence agent did not complete within 6s" delegate="n1" completed="2026-11-21 07:26:58.490797Z"/>`,
    );
    expect([...mon.unknown]).toEqual([]);
    expect(mon.fencing).toMatchObject([
      { state: "pending", action: "off", delegate: null, completedAt: null, exitReason: null },
      {
        state: "failed",
        action: "reboot",
        client: "stonith_admin.1236.harrier",
        delegate: "n1",
        completedAt: "2026-11-21T07:26:58Z",
        exitReason: "Fence agent did not complete within 6s",
      },
    ]);
  });

  it("levels are one fencing: the second one's success is its end, and of the first one nothing is told", () => {
    const mon = fencing(
      `<fence_event action="reboot" target="n2" client="stonith_admin.1300.harrier" origin="n1" status="success" delegate="n1" completed="2026-11-21 07:27:10.120000Z"/>`,
    );
    expect(mon.fencing).toMatchObject([{ state: "success", exitReason: null }]);
  });
});

describe("what no version printed so far", () => {
  it("is counted by path and otherwise ignored", () => {
    const plain = readFixture("practice/trixie", "rich", "crm-mon-x.xml");
    const odd = plain
      .replaceAll(/<(node|resource|failure|ban) /g, '<$1 shiny="new" ')
      .replace("<resources>", '<resources><hologram id="h"><deep/></hologram><hologram id="i"/>');
    const { unknown, ...facts } = status(odd);
    const { unknown: _, ...before } = status(plain);
    expect(facts).toEqual(before);
    expect(Object.fromEntries(unknown)).toMatchObject({
      "resources/hologram": 2,
      "nodes/node@shiny": 9,
      "bans/ban@shiny": 10,
      "resources/resource/node@shiny": expect.any(Number),
    });
  });

  it("cannot fill the memory with names", () => {
    const many = Array.from({ length: 5000 }, (_, index) => `<x${index}/>`).join("");
    const { unknown } = status(`<crm_mon version="1"><summary/>${many}</crm_mon>`);
    expect(unknown.size).toBe(101);
    expect([...unknown.values()].reduce((sum, count) => sum + count, 0)).toBe(5000);
  });
});

describe("hostile names", () => {
  it("stay text", () => {
    const mon = status(`<crm_mon version="1"><nodes>
      <node name="&quot;&gt;&lt;script&gt;" id="__proto__" online="true" type="member"/></nodes>
      <node_attributes><node name="&quot;&gt;&lt;script&gt;"><attribute name="__proto__" value="x"/><attribute name="#internal" value="y"/></node></node_attributes>
      <resources><resource id="constructor" resource_agent=":::" role="toString" active="yes"/></resources></crm_mon>`);
    expect(mon.nodes[0]?.name).toBe('"><script>');
    expect(Object.entries(mon.nodes[0]?.attributes ?? {})).toEqual([["__proto__", "x"]]);
    expect(mon.resources[0]).toMatchObject({ id: "constructor", role: "unknown", active: true });
  });
});
