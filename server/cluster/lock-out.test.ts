import { expect, test, vi } from "vitest";
import { askNodes } from "../node/ask";
import { FactCache } from "../node/fact-cache";
import { createSshRunner } from "../node/ssh-runner";
import { given, SOON } from "../ssh/testing/cleanup";
import { answer, markIn, type OnExec } from "../ssh/testing/test-server";
import { FakeCluster } from "./fake-runner";
import { LiveCluster } from "./live-cluster";

const cluster = new FakeCluster();

const asNode: OnExec = (command, channel, connection) => {
  if (command.includes("'--output-as=text'")) return;
  const [text, code] = command.includes("'crm_mon'")
    ? [cluster.mon, 0]
    : command.includes("'cibadmin'")
      ? [cluster.cib, 0]
      : ["", 1];
  answer(`${markIn(command)}${text}`, code)(command, channel, connection);
};

test("a password rotated in the middle of a run is offered once, whatever goes on asking", async () => {
  let password = "right";
  let offered = 0;
  const server = await given.server({
    onExec: asNode,
    onLogin(login) {
      if (login.method === "password") offered += 1;
      if (login.method === "password" && login.password === password) login.accept();
      else login.reject(["password"]);
    },
  });
  const runner = createSshRunner(given.pool(), server.endpoint(), { node: "n1", sudo: false });
  const live = new LiveCluster({ id: "c", name: "c", runners: [runner], runs: [] });
  const kind = () => live.snapshot.connection.kind;
  live.watcher.start();
  await vi.waitFor(() => expect(kind()).toBe("live"), SOON);
  expect(offered).toBe(1);

  password = "rotated";
  for (const connection of server.connections) connection.end();
  // A run that is followed reads on and on; wizards ask; scripts are sent.
  const goOn = async () => {
    await live.watcher.readNow();
    await runner.script("true");
    await askNodes([runner], { kind: "interfaces" }, { cache: new FactCache() });
    expect(kind()).toBe("unreachable");
  };
  await vi.waitFor(goOn, SOON);
  for (let turn = 0; turn < 50; turn += 1) await goOn();
  expect(offered).toBe(2);

  await live.watcher.tryAgain();
  await vi.waitFor(() => expect(offered).toBe(3), SOON);
  for (let turn = 0; turn < 20; turn += 1) await goOn();
  expect(offered).toBe(3);

  password = "right";
  await live.watcher.tryAgain();
  await vi.waitFor(() => expect(kind()).toBe("live"), SOON);
  expect(offered).toBe(4);
  live.close();
});
