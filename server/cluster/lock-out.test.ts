import { expect, test, vi } from "vitest";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import { applyPlan } from "../change/apply";
import { reliedNow } from "../change/relied-now";
import { runDeps } from "../change/run-deps";
import { fakeRunner, HEADER_LINE } from "../change/testing/fake-runner";
import { askNodes } from "../node/ask";
import { FactCache } from "../node/fact-cache";
import { createSshRunner } from "../node/ssh-runner";
import { given, SOON } from "../ssh/testing/cleanup";
import { answer, markIn, type OnExec } from "../ssh/testing/test-server";
import { FakeCluster } from "./fake-runner";
import { LiveCluster } from "./live-cluster";

const cluster = new FakeCluster();
const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0" dc-uuid="1">`;
const STANDBY = { kind: "node.standby", node: "n1" } as const;
let controller = "S_TRANSITION_ENGINE";

const scripts = fakeRunner((line) => (line === HEADER_LINE ? HEADER : ""));

const asNode: OnExec = (command, channel, connection) => {
  if (command.includes("'--output-as=text'")) return;
  if (command.includes("'sh' '-s'")) {
    let text = "";
    channel.on("data", (bytes: Buffer) => {
      text += bytes.toString();
    });
    channel.on("end", async () => {
      const played = await scripts.script(text);
      const stdout = played.kind === "exited" ? played.stdout : "";
      answer(`${markIn(command)}${stdout}`)(command, channel, connection);
    });
    return;
  }
  if (command.includes("'crmadmin'")) {
    const said = `Controller on n1 in state ${controller}: ok\n`;
    return answer(`${markIn(command)}${said}`)(command, channel, connection);
  }
  const [text, code] = command.includes("'crm_mon'")
    ? [cluster.mon, 0]
    : command.includes("'cibadmin'")
      ? [cluster.cib, 0]
      : ["", 1];
  answer(`${markIn(command)}${text}`, code)(command, channel, connection);
};

/** A node whose password can be rotated, watched; and how often one was offered to it. */
async function watched() {
  const account = { password: "right", offered: 0 };
  const server = await given.server({
    onExec: asNode,
    onLogin(login) {
      if (login.method === "password") account.offered += 1;
      if (login.method === "password" && login.password === account.password) login.accept();
      else login.reject(["password"]);
    },
  });
  const runner = createSshRunner(given.pool(), server.endpoint(), { node: "n1", sudo: false });
  const live = new LiveCluster({ id: "c", name: "c", runners: [runner], runs: [] });
  const kind = () => live.snapshot.connection.kind;
  live.watcher.start();
  await vi.waitFor(() => expect(kind()).toBe("live"), SOON);
  expect(account.offered).toBe(1);
  const rotate = () => {
    account.password = "rotated";
    for (const connection of server.connections) connection.end();
  };
  return { account, rotate, runner, live, kind };
}

/** A standby that is being applied, and followed by now. */
async function begin(live: LiveCluster) {
  const { reading } = live;
  if (reading === null) throw new Error("not read");
  const { cluster: before, histories, configurations } = reading;
  const plan = {
    ...{ id: "p1", clusterId: "c", operation: STANDBY, effects: NO_EFFECTS, notes: [] },
    commands: liveWayOf(STANDBY).commands(STANDBY, pictureOf(before, histories, configurations)),
    base: { adminEpoch: 0, epoch: 6, numUpdates: 48 },
    snapshotVersion: live.snapshot.version,
    createdAt: new Date().toISOString(),
  };
  const nothing = async () => undefined;
  const touchedBy = async () => null;
  const deps = runDeps(live, { save: nothing, keepTouched: nothing, forget: nothing, touchedBy });
  const kept = { plan, secret: null, reliedOn: reliedNow(live.snapshot) };
  const start = await applyPlan(deps, kept, { runId: "r1", by: "ann" });
  if (start.kind !== "started") throw new Error(start.kind);
  return start.finished;
}

test("a run that is followed offers a rotated password once, and goes on when a person has it tried again", async () => {
  controller = "S_TRANSITION_ENGINE";
  const { account, rotate, live, kind } = await watched();
  const begun = begin(live);
  const now = () => live.runs.find(({ id }) => id === "r1");
  await vi.waitFor(() => expect(now()?.state).toBe("following"), SOON);

  rotate();
  const silent = [{ code: "connection-lost" }];
  await vi.waitFor(() => expect(now()).toMatchObject({ state: "following", troubles: silent }), SOON);
  // It reads by itself every second, and looks more often.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect([kind(), now()?.state, account.offered]).toEqual(["unreachable", "following", 2]);

  account.password = "right";
  controller = "S_IDLE";
  const { mon } = cluster;
  cluster.mon = mon.replace(/(name="n1" [^>]*)standby="false"/, '$1standby="true"');
  await live.watcher.tryAgain();
  expect(await begun).toMatchObject({ state: "done", troubles: [] });
  expect(account.offered).toBe(3);
  cluster.mon = mon;
  live.close();
});

test("a rotated password is offered once, whatever goes on asking", async () => {
  const { account, rotate, runner, live, kind } = await watched();

  rotate();
  // Something reads on and on; wizards ask; scripts are sent.
  const goOn = async () => {
    await live.watcher.readNow();
    await runner.script("true");
    await askNodes([runner], { kind: "interfaces" }, { cache: new FactCache() });
    expect(kind()).toBe("unreachable");
  };
  await vi.waitFor(goOn, SOON);
  for (let turn = 0; turn < 50; turn += 1) await goOn();
  expect(account.offered).toBe(2);

  await live.watcher.tryAgain();
  await vi.waitFor(() => expect(account.offered).toBe(3), SOON);
  for (let turn = 0; turn < 20; turn += 1) await goOn();
  expect(account.offered).toBe(3);

  account.password = "right";
  await live.watcher.tryAgain();
  await vi.waitFor(() => expect(kind()).toBe("live"), SOON);
  expect(account.offered).toBe(4);
  live.close();
});
