import { readFileSync } from "node:fs";
import type { Client } from "ssh2";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { checkPractice, type Practice, startPractice } from "./practice";
import { ask, connect } from "./test-client";

vi.setConfig({ testTimeout: 60_000 });
const here = await checkPractice();
if (!here.ok) console.warn(`NOT RUN: the practice cluster's tests. ${here.reason}`);

describe.skipIf(!here.ok)("practice cluster", () => {
  let practice: Practice;
  let client: Client;
  const run = async (command: string, stdin?: string) => {
    const answer = await ask(client, command, stdin);
    await practice.settled();
    return answer;
  };
  const where = async (id: string) => {
    const { stdout } = await run(`crm_resource -W -r ${id}`);
    return [...stdout.matchAll(/running on: (\S+)/g)].map(([, node]) => node).sort();
  };

  beforeAll(async () => {
    practice = await startPractice();
    client = await connect(practice, readFileSync(practice.keyFile));
  }, 120_000);
  afterAll(async () => {
    client?.end();
    await practice?.close();
  });

  it("starts with everything running, a DC and quorum, and says what it is", async () => {
    expect(await where("web")).toEqual(["n1", "n2", "n3"]);
    expect(await where("vip")).toHaveLength(1);
    expect(await where("app-server")).toEqual(await where("app-data"));
    const { stdout } = await run("timeout 20 crm_mon -X");
    expect(stdout).toMatch(/<current_dc present="true" [^>]*name="n1"[^>]*with_quorum="true"/);
    expect(stdout.match(/<node name="n\d" [^>]*online="true"/g)).toHaveLength(3);
    expect(stdout).not.toContain("<failures>");
    expect((await run("printenv CIB_file")).stdout.trim()).toBe(practice.cibFile);
    expect((await run("crm_verify -L")).code).toBe(0);
    expect((await run("crm_node -l")).stdout).toBe("1 n1 member\n2 n2 member\n3 n3 member\n");
  });

  it("empties a node in standby, and fills it again", async () => {
    await run("crm_standby -N n1 -v on");
    expect(await where("web")).toEqual(["n2", "n3"]);
    expect((await run("crm_mon -X")).stdout).toMatch(
      /<node name="n1" [^>]*standby="true"[^>]*resources_running="0"/,
    );
    await run("crm_standby -N n1 -D");
    expect(await where("web")).toEqual(["n1", "n2", "n3"]);
  });

  it("leaves everything alone in maintenance", async () => {
    await run("crm_attribute -N n2 -n maintenance -v true");
    expect((await run("crm_mon -X")).stdout).toMatch(/<node name="n2" [^>]*maintenance="true"/);
    await run("crm_attribute -N n2 -n maintenance -D");
  });

  it("moves, bans and clears", async () => {
    const [from] = await where("vip");
    const to = ["n1", "n2", "n3"].find((name) => name !== from);
    expect((await run(`crm_resource -r vip --move -N ${to}`)).code).toBe(0);
    expect(await where("vip")).toEqual([to]);
    expect((await run(`crm_resource -r vip --move -N ${to}`)).code).not.toBe(0);
    await run(`crm_resource -r vip --ban -N ${to}`);
    expect(await where("vip")).not.toEqual([to]);
    await run("crm_resource -r vip --clear");
    expect((await run("cibadmin -Q -o constraints")).stdout).not.toContain("cli-");
    const [group] = await where("app-data");
    const next = ["n1", "n2", "n3"].find((name) => name !== group);
    await run(`crm_resource -r app --move -N ${next}`);
    expect(await where("app-server")).toEqual([next]);
    await run("crm_resource -r app --clear");
  });

  it("shows a failed operation, recovers, and cleans up without moving anything", async () => {
    const before = await where("app-data");
    await run(`crm_resource --fail -r app-data -N ${before[0]}`);
    const failed = (await run("crm_mon -X")).stdout;
    expect(failed).toMatch(/<failure op_key="app-data_monitor_10000"[^>]*exitreason="failed by request"/);
    expect(failed).toMatch(/<resource_history id="app-data"[^>]*fail-count="1"/);
    expect((await run("crm_resource -r app-data --cleanup")).stdout).toContain(
      `Cleaned up app-data on ${before[0]}`,
    );
    expect((await run("crm_mon -X")).stdout).not.toContain("<failure ");
    expect(await where("app-data")).toEqual(before);
    await run("crm_resource --refresh");
    expect(await where("web")).toEqual(["n1", "n2", "n3"]);
    expect((await run("crm_resource -r nothing --cleanup")).code).toBe(105);
  });

  it("fails a start with its reason, elsewhere it starts", async () => {
    const [from] = await where("vip");
    const to = ["n1", "n2", "n3"].find((name) => name !== from) ?? "";
    const repair = practice.breakOperation({
      resource: "vip",
      operation: "start",
      node: to,
      rc: 1,
      reason: "no such nic",
    });
    await run(`crm_resource -r vip --move -N ${to}`);
    expect(await where("vip")).not.toEqual([to]);
    expect((await run("crm_mon -X")).stdout).toMatch(
      /<failure op_key="vip_start_0"[^>]*exitreason="no such nic"/,
    );
    repair();
    await run("crm_resource -r vip --cleanup");
    expect(await where("vip")).toEqual([to]);
    await run("crm_resource -r vip --clear");
  });

  it("runs no agent on this machine", async () => {
    expect((await run("crm_resource -r vip --force-start")).code).toBe(3);
  });

  it("plays a lost node and its return", async () => {
    await practice.setNode("n1", "down");
    expect(await where("web")).toEqual(["n2", "n3"]);
    expect((await run("crm_mon -X")).stdout).toMatch(/<current_dc [^>]*name="n2"/);
    await practice.setNode("n1", "up");
    expect(await where("web")).toEqual(["n1", "n2", "n3"]);
  });

  it("restarts a resource whose parameter changed, and edits by code", async () => {
    await run("crm_resource -r vip -p ip -v 10.80.0.101");
    const [node] = await where("vip");
    const status = (
      await run(`cibadmin -Q --xpath "//node_state[@uname='${node}']//lrm_resource[@id='vip']"`)
    ).stdout;
    expect(status).toContain('operation="start"');
    await practice.edit((cib) => cib.replace('value="10.80.0.101"', 'value="10.80.0.100"'));
    expect((await run("crm_resource -r vip -g ip")).stdout.trim()).toBe("10.80.0.100");
  });
});
