import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "@/lib/notify/channel";
import type { DeliveryProblem } from "@/lib/notify/delivery";
import type { Message } from "@/lib/notify/message";
import { sentenceOf } from "@/lib/notify/words";
import { err, ok, type Result } from "@/lib/result";
import { eventRow } from "../history/rows";
import { type ChannelStore, createChannelStore } from "../store/channels";
import { createHistoryStore, type HistoryStore } from "../store/history";
import { recentDeliveries, waitingOccasions } from "../store/messages";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { Notifier } from "./notifier";

const T0 = Date.parse("2026-03-01T10:00:00.000Z");
const CHANNEL: Channel = {
  ...{ id: "x", name: "On call", isOn: true, createdAt: iso(-60), gatherSeconds: 30, quiet: null },
  choice: {
    topics: ["resource-down", "node-down", "operation-failed", "quorum"],
    ...{ clusters: null, wellAgain: true, leftoverDays: 7 },
  },
  target: { kind: "webhook", url: "https://example.org/x?token=abcdefgh", secret: "0123456789abcdef" },
};

let scratch: ScratchStore;
let history: HistoryStore;
let channels: ChannelStore;
let now: number;
let sent: { id: string; message: Message }[];
let answer: () => Result<null, DeliveryProblem>;
let faults: unknown[];

beforeEach(async () => {
  scratch = await scratchStore();
  history = createHistoryStore(scratch.store);
  channels = createChannelStore(scratch.store, scratch.vault);
  await channels.save(CHANNEL);
  now = T0;
  sent = [];
  answer = () => ok(null);
  faults = [];
});
afterEach(() => scratch.remove());

function iso(seconds: number): string {
  return new Date(T0 + seconds * 1000).toISOString();
}

function notifier(deps: Partial<ConstructorParameters<typeof Notifier>[0]> = {}): Notifier {
  return new Notifier({
    ...{ store: scratch.store, channels, clusters: () => [], sessionsOf: async () => [], restMs: 60_000 },
    isRestarting: () => false,
    ...{ onOccasions: () => undefined, onFault: (error: unknown) => void faults.push(error) },
    now: () => new Date(now),
    send: async (_channel, { id, message }) => {
      sent.push({ id, message });
      return answer();
    },
    ...deps,
  });
}

/** One step at so many seconds, and what is sent in it. */
async function stepAt(seconds: number, of = notifier()): Promise<readonly (readonly string[])[]> {
  now = T0 + seconds * 1000;
  const before = sent.length;
  await of.step();
  await of.settled();
  return sent.slice(before).map(({ message }) => message.items.map(sentenceOf));
}

function state(seconds: number, object: string, value: "up" | "down" | "unknown", planned = false) {
  const write = { kind: "state", clusterId: "c1", at: iso(seconds), state: value, planned } as const;
  return { ...write, object: object as "resource:vip" };
}

const failed = (seconds: number, resource: string) => {
  const event = { kind: "resource.failed", resource, node: "n1", task: "monitor" } as const;
  const told = { ...event, exitStatus: "error", exitReason: null };
  const entry = { id: `${resource}@${seconds}`, at: iso(seconds), event: told };
  return { kind: "put", row: eventRow("c1", entry, () => undefined) } as const;
};

const deliveries = () => recentDeliveries(scratch.store.db, 50);

describe("what is told", () => {
  it("is a trouble once, when it begins and when it ends", async () => {
    await history.write([state(-50, "resource:vip", "up"), state(-50, "node:n1", "down")]);
    await history.write([state(1, "resource:vip", "down")]);
    expect(await stepAt(2)).toEqual([]);
    // A restart of the console: nobody knows for a while, then it is still so.
    await history.write([state(5, "resource:vip", "unknown"), state(9, "resource:vip", "down")]);
    expect(await stepAt(33)).toEqual([["vip is down"]]);
    await history.write([state(70, "resource:vip", "up")]);
    expect(await stepAt(71)).toEqual([]);
    expect(await stepAt(110)).toEqual([["vip is up again, down since 2026-03-01 10:00:01 UTC"]]);
    expect(await stepAt(300)).toEqual([]);
  });

  it("is neither what was planned, nor what was down when it was first seen", async () => {
    await history.write([state(-50, "resource:vip", "up")]);
    await history.write([state(1, "resource:vip", "down", true), state(1, "resource:new", "down")]);
    await history.write([state(4, "resource:vip", "up"), state(4, "resource:new", "up")]);
    expect(await stepAt(2)).toEqual([]);
    expect(await stepAt(100)).toEqual([]);
  });

  it("hears of an entry again only where it has changed", async () => {
    await history.write([failed(1, "vip")]);
    await history.write([failed(1, "vip")]);
    await stepAt(2);
    await history.write([failed(1, "vip")]);
    expect(await stepAt(40)).toEqual([["monitor of vip failed on n1: error"]]);
    expect(await stepAt(200)).toEqual([]);
  });

  it("goes to whoever looks, too", async () => {
    const heard: string[] = [];
    const watched = notifier({ onOccasions: (all) => heard.push(...all.map(sentenceOf)) });
    await history.write([failed(1, "vip")]);
    await stepAt(2, watched);
    await stepAt(3, watched);
    expect(heard).toEqual(["monitor of vip failed on n1: error"]);
  });
});

describe("no storm", () => {
  it("of 5,000 events: one message, and one a minute at most", async () => {
    const storm = Array.from({ length: 5_000 }, (_, index) => failed(1, `r${index}`));
    for (let at = 0; at < storm.length; at += 500) await history.write(storm.slice(at, at + 500));
    const begun = performance.now();
    await stepAt(2);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const [message, ...others] = await stepAt(32);
    expect(others).toEqual([]);
    expect(message).toHaveLength(20);
    expect(sent[0]?.message.more).toBe(4_980);
    await history.write([failed(33, "late")]);
    for (const second of [34, 50, 70, 91]) expect(await stepAt(second)).toEqual([]);
    expect(await stepAt(93)).toEqual([["monitor of late failed on n1: error"]]);
  }, 60_000);

  it("while the receiver is away: one message waits, the rest gathers and comes after it", async () => {
    answer = () => err({ code: "notify.unreachable", detail: "ECONNREFUSED" });
    await history.write([failed(1, "a")]);
    await stepAt(2);
    expect(await stepAt(32)).toHaveLength(1);
    await history.write([failed(33, "b"), failed(34, "c")]);
    expect(await stepAt(35)).toEqual([]);
    expect(await stepAt(43), "after ten seconds").toHaveLength(1);
    expect(await deliveries()).toMatchObject([
      { state: "waiting", attempts: 2, problem: { code: "notify.unreachable" } },
    ]);
    answer = () => ok(null);
    expect(await stepAt(200)).toEqual([["monitor of a failed on n1: error"]]);
    expect(await stepAt(201)).toEqual([
      ["monitor of b failed on n1: error", "monitor of c failed on n1: error"],
    ]);
    expect(new Set(sent.map(({ id }) => id)).size, "tried again under its own id").toBe(2);
  });
});

describe("a console that is killed", () => {
  it("makes each message once, whichever step it died in", async () => {
    await history.write([state(-50, "resource:vip", "up"), state(1, "resource:vip", "down")]);
    // Another notifier for each step: what one knew in memory is gone.
    for (const second of [2, 3, 4]) await stepAt(second, notifier());
    for (const second of [40, 41, 42]) await stepAt(second, notifier());
    expect(sent).toHaveLength(1);
  });

  it("between sending and noting it: sent again under the same id, by the next one alone", async () => {
    await history.write([failed(1, "vip")]);
    await stepAt(2);
    await stepAt(40);
    const [first] = sent;
    // As if the end had not been noted.
    const gone = { state: "sending", sent_at: null, owner: "999999999 1" };
    await scratch.store.db.updateTable("messages").set(gone).execute();
    await stepAt(41);
    expect(sent.map(({ id }) => id)).toEqual([first?.id, first?.id]);
    await scratch.store.db
      .updateTable("messages")
      .set({ ...gone, owner: `${process.ppid} ?` })
      .execute();
    expect(await stepAt(42), "another process is at it").toEqual([]);
  });

  it("in the middle of weighing has weighed nothing", async () => {
    await history.write([failed(1, "vip")]);
    await scratch.store.db.deleteFrom("channels").execute();
    // The channel is known still, and its row is gone: the transaction fails as a whole.
    const stale = { ...channels, list: async () => ({ documents: [CHANNEL], unreadable: [] }) };
    await stepAt(2, notifier({ channels: stale }));
    expect(faults).toHaveLength(1);
    await channels.save(CHANNEL);
    await stepAt(3);
    expect(await stepAt(40)).toEqual([["monitor of vip failed on n1: error"]]);
  });

  it("for longer than a day: what waited is dropped, with a word", async () => {
    answer = () => err({ code: "notify.unreachable", detail: "ECONNREFUSED" });
    await history.write([failed(1, "vip")]);
    await stepAt(2);
    await stepAt(40);
    answer = () => ok(null);
    expect(await stepAt(25 * 3600)).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: "given-up", problem: { code: "notify.too-old" } }]);
  });
});

it("refused for good, it is given up after three tries and said", async () => {
  answer = () => err({ code: "notify.status", status: 404 });
  await history.write([failed(1, "vip")]);
  for (const second of [2, 40, 51, 90, 200, 400]) await stepAt(second);
  expect(sent).toHaveLength(3);
  expect(await deliveries()).toMatchObject([
    { state: "given-up", attempts: 3, nextAt: null, problem: { code: "notify.status", status: 404 } },
  ]);
});

it("quiet hours hold back what is not critical, and are one summary at their end", async () => {
  const quiet = { from: "10:00", to: "12:00", zone: "UTC", days: [0], passCritical: true };
  await channels.save({ ...CHANNEL, quiet });
  await history.write([state(-50, "resource:vip", "up"), state(1, "resource:vip", "down"), failed(1, "vip")]);
  await stepAt(2);
  expect(await stepAt(40)).toEqual([["vip is down"]]);
  await history.write([failed(600, "a"), failed(3600, "b")]);
  expect(await stepAt(3700)).toEqual([]);
  expect(await waitingOccasions(scratch.store.db)).toMatchObject([{ count: 3, firstCriticalAt: null }]);
  expect((await stepAt(7200))[0]).toHaveLength(3);
});

it("what waits for a channel that is off is dropped after a day", async () => {
  await history.write([failed(1, "vip")]);
  await stepAt(2);
  await channels.save({ ...CHANNEL, isOn: false });
  await stepAt(3600);
  expect(await waitingOccasions(scratch.store.db)).toHaveLength(1);
  await stepAt(25 * 3600);
  expect(await waitingOccasions(scratch.store.db)).toEqual([]);
});

it("a cluster that cannot be looked at keeps nobody from being told of others", async () => {
  const since = iso(-100);
  const live = {
    id: "c1",
    reading: null,
    runs: [],
    watcher: { runners: [] },
    snapshot: { cluster: null, connection: { kind: "stopped", since }, division: null, verdicts: [] },
  };
  const topics = ["unreachable"] as const;
  await channels.save({ ...CHANNEL, createdAt: iso(-3600), choice: { ...CHANNEL.choice, topics } });
  const watched = notifier({
    clusters: () => [{ ...live, id: "broken" }, live] as never,
    sessionsOf: async (id) => {
      if (id === "broken") throw new Error("it cannot be read");
      return [];
    },
  });
  await stepAt(0, watched);
  expect(await stepAt(40, watched)).toEqual([["The cluster runs on no node that answers"]]);
  expect(faults).toHaveLength(1);
});

it("what was over when its cluster came, or is old, is told to nobody, and to no browser", async () => {
  const heard: string[] = [];
  const watched = notifier({ onOccasions: (all) => heard.push(...all.map(sentenceOf)) });
  await channels.save({ ...CHANNEL, createdAt: iso(-7200) });
  await history.write([failed(-3600, "vip"), failed(1, "web")]);
  await stepAt(2, watched);
  await history.write([failed(3, "old")]);
  await stepAt(25 * 3600, watched);
  expect(heard).toEqual(["monitor of web failed on n1: error"]);
});

it("a channel that is off or gone is told nothing, and keeps no one waiting", async () => {
  await channels.save({ ...CHANNEL, isOn: false });
  await history.write([failed(1, "vip")]);
  await stepAt(2);
  await channels.save(CHANNEL);
  expect(await stepAt(40)).toEqual([]);
  await history.write([failed(41, "web")]);
  await stepAt(42);
  await channels.remove("x");
  expect(await stepAt(100)).toEqual([]);
  expect(faults).toEqual([]);
});

it("its secrets lie sealed, and go out of no door", async () => {
  const { document } = await scratch.store.db.selectFrom("channels").selectAll().executeTakeFirstOrThrow();
  expect(document).not.toContain("0123456789abcdef");
  expect(document).not.toContain("abcdefgh");
  expect(scratch.store.isAnythingSealed()).toBe(true);
});
