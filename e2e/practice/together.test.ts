import { readFileSync } from "node:fs";
import type { Client } from "ssh2";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { checkPractice, type Practice, startPractice } from "./practice";
import { ask, connect } from "./test-client";

vi.setConfig({ testTimeout: 60_000 });
const here = await checkPractice();
if (!here.ok) console.warn(`NOT RUN: the practice cluster's tests. ${here.reason}`);

describe.skipIf(!here.ok)("several at once on a practice cluster", () => {
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

  it("loses nothing when many write at once, and no reader ever sees half a file", async () => {
    const writes = Array.from(
      { length: 20 },
      (_, index) => `crm_attribute -N n${(index % 3) + 1} -n a${index} -v x`,
    );
    const loops = [writes.slice(0, 10), writes.slice(10)].map((list) => run(list.join(";")));
    const reads = run(
      "for i in $(seq 60); do crm_mon -X >/dev/null && cibadmin -Q | grep -q '</cib>' || echo bad; done",
    );
    const answers = await Promise.all([...loops, run("crm_standby -N n3 -v on"), reads]);
    expect(answers.map(({ code, stderr }) => `${code}${stderr}`)).toEqual(["0", "0", "0", "0"]);
    expect(answers[3]?.stdout).toBe("");
    const nodes = (await run("cibadmin -Q -o nodes")).stdout;
    expect(nodes.match(/name="a\d+" value="x"/g)).toHaveLength(20);
    expect(await where("web")).toEqual(["n1", "n2"]);
  });

  it("leaves the live cluster alone while a what-if runs on a copy", async () => {
    const before = await where("vip");
    const target = ["n1", "n2", "n3"].find((name) => name !== before[0]);
    const script = `t=$(mktemp); cibadmin -Q >$t; CIB_file=$t crm_resource -r vip --move -N ${target}
      crm_simulate -x $t -S --output-as=xml; rm -f $t`;
    expect((await run("sh", script)).stdout).toMatch(new RegExp(`resource="vip"[^>]*dest="${target}"`));
    expect(await where("vip")).toEqual(before);
  });
});
