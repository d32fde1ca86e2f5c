import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ok } from "@/lib/result";
import type { HoldListener, SshRunner } from "../node/ssh-runner";
import { consoleNow, Probing } from "./probing";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_795_000_000_000, toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const micros = (ms: number) => String(Math.round(ms * 1000));

/** A node whose loop is held, as often as it is begun, and says what the test has it say. */
function askingNode() {
  const held: HoldListener[] = [];
  const runner = {
    node: "n2",
    run: async () => ({
      kind: "exited",
      code: 0,
      stdout: `${(consoleNow() / 1000).toFixed(6)} +0000\n`,
      stderr: "",
    }),
    hold: async (_argv: unknown, _options: unknown, listener: HoldListener) => {
      held.push(listener);
      return ok({
        close: () => listener.onEnd({ kind: "exited", code: 0, stdout: "", stderr: "", durationMs: 1 }),
      });
    },
  } as unknown as SshRunner;
  const says = (turns: number, first = 0, status = 0) => {
    for (let turn = first; turn < first + turns; turn += 1) {
      const now = consoleNow();
      held.at(-1)?.onOutput(`${turn} ${micros(now)} ${micros(now + 3)} ${status}\n`);
      vi.advanceTimersByTime(100);
    }
  };
  const dies = () => held.at(-1)?.onEnd({ kind: "connection-lost" } as never);
  return { runner, held, says, dies };
}

const probe = { from: "n2", target: { kind: "tcp", host: "10.0.0.1", port: 80 } } as const;

it("does not take what a node said before its loop died for how it is now, and has it ask again", async () => {
  const { runner, held, says, dies } = askingNode();
  const probing = new Probing([probe]);
  expect(await probing.begin(() => runner)).toBeNull();
  says(10);
  expect(probing.areGoodFor(500)).toBe(true);
  dies();
  expect(probing.areGoodFor(500)).toBe(false);
  expect(probing.samples[0]?.silentSince).toBeDefined();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(held).toHaveLength(2);
  // The new loop counts from nought: its samples come after those before.
  says(3);
  expect(probing.areGoodFor(200)).toBe(true);
  expect(probing.samples[0]).toMatchObject({ runs: [{ ok: true, count: 13 }] });
  expect(probing.samples[0]?.gapMs).toBeGreaterThan(900);
  const [silence] = probing.samples[0]?.silences ?? [];
  expect((silence?.until ?? 0) - (silence?.from ?? 0)).toBeGreaterThan(900);
  probing.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(held).toHaveLength(2);
});

it("waits for a node that is away while that makes sense, and says that it saw no more", async () => {
  const { runner, held, says, dies } = askingNode();
  let isThere = true;
  const probing = new Probing([probe]);
  await probing.begin(() => (isThere ? runner : null));
  says(10);
  isThere = false;
  dies();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(probing.areGoodFor(500)).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(probing.areGoodFor(500)).toBe(true);
  expect(held).toHaveLength(1);
  expect(probing.samples[0]?.silentSince).toBeDefined();
  probing.stop();
});

it("is not stuck by a sample that never came", async () => {
  const { runner, held, says, dies } = askingNode();
  const probing = new Probing([probe]);
  await probing.begin(() => runner);
  says(5);
  // Turn 5 never came.
  says(3, 6);
  expect(probing.samples[0]).toMatchObject({ runs: [{ count: 5 }] });
  says(60, 9);
  expect(probing.samples[0]).toMatchObject({ runs: [{ count: 68 }] });
  dies();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(held).toHaveLength(2);
  says(4);
  expect(probing.areGoodFor(300)).toBe(true);
  probing.stop();
});

it("keeps what failed before its loop died, though one before it never came", async () => {
  const { runner, says, dies } = askingNode();
  const probing = new Probing([probe]);
  await probing.begin(() => runner);
  says(5);
  // Turn 5 never came.
  says(4, 6, 1);
  dies();
  expect(probing.samples[0]).toMatchObject({ runs: [{ count: 5 }, { ok: false, count: 4 }] });
  await vi.advanceTimersByTimeAsync(1_000);
  says(3);
  expect(probing.samples[0]).toMatchObject({ runs: [{ count: 5 }, { ok: false, count: 4 }, { count: 3 }] });
  expect(probing.samples[0]?.silences).toHaveLength(1);
  probing.stop();
});

it("says that nothing is heard of a node whose loop hangs", async () => {
  const { runner, says } = askingNode();
  const probing = new Probing([probe]);
  await probing.begin(() => runner);
  says(10);
  const last = probing.samples[0]?.runs.at(-1)?.to;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(probing.samples[0]?.silentSince).toBe(last);
  probing.stop();
});
