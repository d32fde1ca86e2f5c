import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogsMessage } from "@/lib/api/logs-view";
import { err, ok } from "@/lib/result";
import type { HoldListener, SshRunner } from "../node/ssh-runner";
import { LogFollow } from "./follow-logs";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-26T19:40:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const FILE = "==> /var/log/pacemaker/pacemaker.log <==\n";
const line = (text: string) => `Nov 26 19:39:59.000 n1 pacemaker-controld  [1] (test) \tnotice: ${text}\n`;

/** A node whose held commands a test speaks for. */
function fakeNode(node: string) {
  const held: { argv: readonly string[]; listener: HoldListener; isOpen: boolean }[] = [];
  const state = { isBusy: false };
  const runner = {
    node,
    sudo: false,
    run: async () => ({
      kind: "exited",
      code: 0,
      stdout: `${Date.now() / 1000}.0 +0000`,
      stderr: "",
      durationMs: 1,
    }),
    hold: async (argv: readonly string[], _options: unknown, listener: HoldListener) => {
      if (state.isBusy) return err({ code: "ssh.channel-refused", detail: "busy" });
      const one = { argv, listener, isOpen: true };
      held.push(one);
      return ok({
        close: () => {
          one.isOpen = false;
        },
      });
    },
  } as unknown as SshRunner;
  const said = (tool: string) => held.findLast(({ argv }) => argv[0] === tool)?.listener;
  return { runner, state, held, said };
}

function follow(...nodes: readonly ReturnType<typeof fakeNode>[]) {
  const followed = new LogFollow(() => nodes.map(({ runner }) => runner));
  const heard: LogsMessage[] = [];
  const look = () =>
    followed.subscribe(
      (frame) => heard.push(JSON.parse(new TextDecoder().decode(frame()).replace(/^data: /, ""))),
      () => undefined,
    );
  const texts = () => heard.flatMap((one) => (one.kind === "lines" ? one.lines.map(({ text }) => text) : []));
  return { followed, heard, look, texts };
}

describe("LogFollow", () => {
  it("tells whole lines of both, together, and a daemon's own only once", async () => {
    const node = fakeNode("n1");
    const { look, heard, texts } = follow(node);
    const leave = look();
    await pass(10);
    node.said("tail")?.onOutput(FILE + line("one") + line("two").slice(0, 20));
    const entry = (text: string, unit: string) =>
      `${JSON.stringify({ __REALTIME_TIMESTAMP: String(Date.now() * 1000), MESSAGE: text, _SYSTEMD_UNIT: unit })}\n`;
    node.said("journalctl")?.onOutput(entry("twice", "pacemaker.service") + entry("once", "pcsd.service"));
    await pass(300);
    node.said("tail")?.onOutput(line("two").slice(20));
    await pass(300);
    expect(texts()).toEqual(["one", "once", "two"]);
    expect(heard.filter(({ kind }) => kind === "lines")).toHaveLength(2);
    leave();
  });

  it("begins with the first who looks, for all of them, and ends a while after the last", async () => {
    const node = fakeNode("n1");
    const { look } = follow(node);
    const [first, second] = [look(), look()];
    await pass(10);
    expect(node.held).toHaveLength(2);
    first();
    second();
    await pass(4_000);
    // Somebody came back in time.
    const third = look();
    await pass(10_000);
    expect(node.held.every(({ isOpen }) => isOpen)).toBe(true);
    third();
    await pass(6_000);
    expect(node.held.some(({ isOpen }) => isOpen)).toBe(false);
    await pass(60_000);
    expect(node.held).toHaveLength(2);
  });

  it("says which node cannot be followed, and tries again", async () => {
    const [node, other] = [fakeNode("n1"), fakeNode("n2")];
    node.state.isBusy = true;
    const { look, heard, texts, followed } = follow(node, other);
    const leave = look();
    await pass(100);
    expect(heard.at(-1)).toMatchObject({
      kind: "following",
      problems: { n1: { code: "ssh.channel-refused" } },
    });
    other.said("tail")?.onOutput(FILE + line("from the other"));
    await pass(300);
    expect(texts()).toEqual(["from the other"]);
    node.state.isBusy = false;
    await pass(11_000);
    expect(followed.picture()).toEqual({ kind: "following", problems: {} });
    node.said("tail")?.onOutput(FILE + line("from n1"));
    await pass(300);
    expect(texts()).toEqual(["from the other", "from n1"]);
    leave();
  });

  it("keeps what a hostile node says bounded", async () => {
    const node = fakeNode("n1");
    const { look, heard } = follow(node);
    const leave = look();
    await pass(10);
    node.said("tail")?.onOutput(FILE + line("x").repeat(50_000));
    node.said("tail")?.onOutput("y".repeat(5_000_000));
    await pass(300);
    const told = heard.flatMap((one) => (one.kind === "lines" ? one.lines : []));
    expect(told.length).toBeLessThanOrEqual(2_000);
    leave();
  });
});
