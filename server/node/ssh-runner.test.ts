import "server-only";
import { expect, test } from "vitest";
import { given } from "../ssh/testing/cleanup";
import { answer, type OnExec, runForReal } from "../ssh/testing/test-server";
import { probeNode } from "./probe";
import { createSshRunner } from "./ssh-runner";

/** What the account's shell runs before each command: case "39-rc-prints". */
const BASHRC = 'echo "Willkommen auf $(uname -n), Last: 0.00"\necho "Konsole gesperrt?" >&2\n';
const noisy: OnExec = (command, ...rest) => runForReal(`${BASHRC}${command}`, ...rest);

async function runnerTo(onExec: OnExec) {
  const server = await given.server({ onExec });
  return createSshRunner(given.pool(), server.endpoint(), { node: "n1", sudo: false });
}

test("a quiet account: a command's output as it is, to the letter", async () => {
  const runner = await runnerTo(runForReal);
  const outcome = await runner.run(["sh", "-c", "printf 'a\\n\\nb'; printf c >&2; exit 3"]);
  expect(outcome).toMatchObject({ kind: "exited", code: 3, stdout: "a\n\nb", stderr: "c" });
  expect(outcome).not.toHaveProperty("startup");
  expect(await runner.script("echo $((1+1))")).toMatchObject({ stdout: "2\n", stderr: "" });
});

test("start-up files that print: what they say is none of a command's output, and is told apart", async () => {
  const runner = await runnerTo(noisy);
  const outcome = await runner.run(["sh", "-c", "echo 2.1.5; echo oh >&2"]);
  expect(outcome).toMatchObject({ code: 0, stdout: "2.1.5\n", stderr: "oh\n" });
  expect(outcome).toHaveProperty("startup", expect.stringMatching(/^Willkommen auf \S+, Last: 0\.00$/));
});

test("start-up files that print: a look at the node says so, and knows no version, no name and no right", async () => {
  const probe = await probeNode(await runnerTo(noisy));
  expect(probe).toEqual({
    ok: false,
    error: { code: "node.startup-prints", said: expect.stringContaining("Last: 0.00") },
  });
});

test.each([
  ["an account without a shell", answer("This account is currently not available.\n", 1)],
  ["a forced command", answer("Backup server. 0.00 GB free.\n", 0)],
  ["a login that says nothing and ends", answer("", 0)],
])("%s gives no answer of a tool, whatever it says", async (_, onExec) => {
  const runner = await runnerTo(onExec);
  const outcome = await runner.run(["crm_mon", "-X"]);
  expect(outcome).toMatchObject({ kind: "refused", error: { code: "ssh.no-command" } });
  expect(await probeNode(runner)).toMatchObject({ ok: false, error: { code: "ssh.no-command" } });
});

test("a command that is not there is still said to be missing", async () => {
  const runner = await runnerTo(runForReal);
  expect(await runner.run(["harrier-no-such-tool"])).toMatchObject({ kind: "exited", code: 127 });
});
