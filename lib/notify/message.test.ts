import { describe, expect, it } from "vitest";
import { decodeStored, encodeStored } from "../stored/format";
import { type Channel, isNews, isToldBy } from "./channel";
import { isForGood } from "./delivery";
import { composeMessage, MOST_ITEMS, STORED_MESSAGE } from "./message";
import { type Occasion, SAID_CODES } from "./occasion";
import { dueNow, retryAfter } from "./pace";
import { payloadOf } from "./payload";
import { STORED_CHANNEL } from "./stored-channel";
import { mailTextOf, messageLines, sentenceOf, titleOf } from "./words";

const T0 = Date.parse("2026-03-01T10:00:00Z");
const time = (seconds: number) => new Date(T0 + seconds * 1000).toISOString();

function occasion(change: Partial<Occasion>): Occasion {
  return {
    ...{ topic: "resource-down", severity: "critical", clusterId: "c1", cluster: "Web", at: time(0) },
    ...{ key: "resource:vip", code: "resource-down", values: { resource: "vip" } },
    ...change,
  };
}
const well = (seconds: number, change: Partial<Occasion> = {}) =>
  occasion({
    ...{ severity: "good", at: time(seconds), code: "resource-up" },
    ...{ values: { resource: "vip", since: "10:00" }, ...change },
  });

describe("a message", () => {
  it("has the worst first, then in the order of time", () => {
    const message = composeMessage([
      well(9, { key: "other" }),
      occasion({ severity: "warning", key: "a", at: time(1) }),
      occasion({ key: "b", at: time(8) }),
      occasion({ key: "c", at: time(2) }),
    ]);
    expect(message.items.map(({ key }) => key)).toEqual(["c", "b", "a", "other"]);
  });

  it("tells what began and ended within it once, as over", () => {
    const { items } = composeMessage([occasion({}), well(12), occasion({ at: time(20) })]);
    expect(items.map((one) => [one.severity, sentenceOf(one)])).toEqual([
      ["critical", "vip is down"],
      ["warning", "vip was down for 12 seconds"],
    ]);
    const other = composeMessage([occasion({}), well(12, { clusterId: "c2" })]);
    expect(other.items).toHaveLength(2);
  });

  it("tells of a split brain that is over what ran twice until its end", () => {
    const apart = { topic: "split-brain", key: "split-brain" } as const;
    const values = { parts: "n1 | n2", count: 1, doubled: "vip" };
    const { items } = composeMessage([
      occasion({ ...apart, code: "split-brain", values }),
      well(12, { ...apart, code: "split-brain-over", values: { count: 2, doubled: "vip, web" } }),
    ]);
    expect(items.map(sentenceOf)).toEqual([
      "A split brain of n1 | n2 lasted 12 seconds, running on more than one side: vip, web",
    ]);
  });

  it("of 5,000 occasions is one, bounded, and quick", () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      occasion({
        key: `resource:r${index}`,
        severity: index === 4_999 ? "critical" : "warning",
        values: { resource: `r${index}` },
        at: time(index % 30),
      }),
    );
    const begun = performance.now();
    const message = composeMessage(many, 7);
    expect(performance.now() - begun).toBeLessThan(500);
    expect(message.items).toHaveLength(MOST_ITEMS);
    expect(message.items[0]?.key).toBe("resource:r4999");
    expect(message.more).toBe(5_000 - MOST_ITEMS + 7);
    expect(messageLines(message).at(-1)).toBe("and 4,987 more");
    expect(JSON.stringify(payloadOf("id", time(0), message)).length).toBeLessThan(10_000);
  });

  it("is read aloud", () => {
    const message = composeMessage([
      occasion({}),
      well(3, {
        key: "resource:web",
        code: "node-up",
        values: { node: "n1", since: "2026-03-01 09:59:00 UTC" },
      }),
    ]);
    expect(titleOf(message)).toBe("Web: vip is down and 1 more");
    expect(mailTextOf(message)).toContain(
      "Critical: Web: vip is down (2026-03-01 10:00:00 UTC)\nWell again: Web: n1 is up again, down since 2026-03-01 09:59:00 UTC (2026-03-01 10:00:03 UTC)",
    );
    expect(titleOf({ items: [], more: 0, isTest: true })).toBe("This is a test message");
  });

  it("has words for everything, whatever is in the values", () => {
    const values = {
      ...{
        resource: "{vip}",
        node: "<b>n1</b>",
        task: "monitor",
        reason: "a {b} 'c'",
        action: "off",
        by: "ann",
      },
      ...{ operation: "x", state: "failed", failed: 1, warning: 2, failedBefore: 0, warningBefore: 2 },
      ...{ until: "u", what: "standby n1", since: "s", due: "d", days: 7, seconds: 1, why: "unread" },
      ...{ parts: "n1 | n2", count: 1, doubled: "vip" },
    };
    for (const code of SAID_CODES) {
      const sentence = sentenceOf({ code, values });
      expect(sentence, code).not.toMatch(/^notify\./);
      expect(sentence.length).toBeGreaterThan(5);
    }
    expect(sentenceOf({ code: "resource-down", values })).toBe("{vip} is down");
    expect(sentenceOf({ code: "fenced", values: { node: "n1", action: "off", by: "none" } })).toBe(
      "n1 was fenced (off)",
    );
  });

  it("is read as it was stored", () => {
    const message = composeMessage([occasion({})]);
    expect(decodeStored(STORED_MESSAGE, encodeStored(STORED_MESSAGE, message))).toEqual({
      ok: true,
      value: message,
    });
  });
});

const channel: Channel = {
  ...{ id: "x", name: "On call", isOn: true, createdAt: time(-100), gatherSeconds: 30, quiet: null },
  choice: { topics: ["resource-down", "leftovers"], clusters: ["c1"], wellAgain: true, leftoverDays: 7 },
  target: { kind: "webhook", url: "https://example.org/x", secret: "0123456789abcdef" },
};

describe("a channel", () => {
  const isTold = (change: Partial<Occasion>, of: Partial<Channel> = {}, since = time(0)) =>
    isToldBy({ ...channel, ...of }, occasion(change), since);

  it("tells what is chosen", () => {
    expect(isTold({})).toBe(true);
    expect(isTold({ topic: "quorum" })).toBe(false);
    expect(isTold({ clusterId: "c2" })).toBe(false);
    expect(isTold({ clusterId: "c2" }, { choice: { ...channel.choice, clusters: null } })).toBe(true);
    expect(isTold({ severity: "good" })).toBe(true);
    expect(isTold({ severity: "good" }, { choice: { ...channel.choice, wellAgain: false } })).toBe(false);
    expect(isTold({}, { isOn: false })).toBe(false);
    expect(isTold({ topic: "leftovers", key: "7 standby n1" })).toBe(true);
    expect(isTold({ topic: "leftovers", key: "3 standby n1" })).toBe(false);
  });

  it("tells nothing of before it was there, nor the end of that", () => {
    expect(isTold({}, {}, time(-200))).toBe(false);
    expect(isTold({ severity: "good" }, {}, time(-200))).toBe(false);
  });

  it("has no news of what is old, nor of what was over when its cluster came", () => {
    const of = (at: string, isMoment: boolean) =>
      isNews({ at }, { isMoment, knownSince: time(-50) }, time(60));
    expect(of(time(-49), true)).toBe(true);
    expect(of(time(-51), true)).toBe(false);
    expect(of(time(-51), false), "it may go on").toBe(true);
    expect(of(time(-25 * 3600), false)).toBe(false);
  });

  it("is read as it was stored, without topics that are not known here", () => {
    const stored = {
      ...channel,
      choice: { ...channel.choice, topics: ["moon", "leftovers", "resource-down"] },
    };
    const read = decodeStored(STORED_CHANNEL, encodeStored(STORED_CHANNEL, stored as never));
    expect(read).toEqual({ ok: true, value: channel });
  });

  it("of before there was a topic for split brains hears of them where it hears of quorum", () => {
    const topicsOf = (version: number, topics: readonly string[]) => {
      const stored = { ...channel, choice: { ...channel.choice, topics } };
      const read = decodeStored(STORED_CHANNEL, encodeStored({ version }, stored));
      return read.ok ? read.value.choice.topics : read.error;
    };
    expect(topicsOf(1, ["quorum", "leftovers"])).toEqual(["quorum", "split-brain", "leftovers"]);
    expect(topicsOf(1, ["leftovers"])).toEqual(["leftovers"]);
    expect(topicsOf(2, ["quorum"]), "somebody took it out").toEqual(["quorum"]);
  });
});

describe("the pace", () => {
  const pace = { gatherMs: 30_000, restMs: 60_000, quiet: null };
  const waiting = { firstAt: T0, firstCriticalAt: null, lastMadeAt: null };

  it("gathers, and rests between two messages", () => {
    expect(dueNow(waiting, pace, T0 + 29_999)).toBe("nothing");
    expect(dueNow(waiting, pace, T0 + 30_000)).toBe("all");
    expect(dueNow({ ...waiting, lastMadeAt: T0 }, pace, T0 + 59_999)).toBe("nothing");
    expect(dueNow({ ...waiting, lastMadeAt: T0 }, pace, T0 + 60_000)).toBe("all");
    // The clock was set back.
    expect(dueNow({ ...waiting, lastMadeAt: T0 + 3600_000 }, pace, T0 + 30_000)).toBe("all");
    expect(dueNow({ ...waiting, firstAt: T0 + 3600_000 }, pace, T0)).toBe("all");
  });

  it("holds back in quiet hours, but what is critical where that may pass", () => {
    const days = [0, 1, 2, 3, 4, 5, 6];
    const quiet = { from: "09:00", to: "11:00", zone: "UTC", days, passCritical: false };
    const critical = { ...waiting, firstCriticalAt: T0 + 1_000 };
    expect(dueNow(critical, { ...pace, quiet }, T0 + 60_000)).toBe("nothing");
    expect(dueNow(critical, { ...pace, quiet: { ...quiet, passCritical: true } }, T0 + 60_000)).toBe(
      "critical",
    );
    const pass = { ...pace, quiet: { ...quiet, passCritical: true } };
    const late = { ...waiting, firstCriticalAt: T0 + 50_000 };
    expect(dueNow(late, pass, T0 + 60_000), "what is held back has gathered long enough").toBe("nothing");
    expect(dueNow(waiting, { ...pace, quiet: { ...quiet, passCritical: true } }, T0 + 60_000)).toBe(
      "nothing",
    );
    expect(dueNow(waiting, { ...pace, quiet }, T0 + 3600_000)).toBe("all");
  });

  it("tries again, less and less often, for a day, and three times where it is refused for good", () => {
    expect([1, 2, 3, 4].map((attempts) => retryAfter(attempts, false, 0))).toEqual([
      10_000, 30_000, 60_000, 120_000,
    ]);
    expect(retryAfter(50, false, 3600_000)).toBe(3600_000);
    expect(retryAfter(50, false, 23.5 * 3600_000)).toBeNull();
    expect(retryAfter(2, true, 0)).toBe(30_000);
    expect(retryAfter(3, true, 0)).toBeNull();
    const status = (code: number) => isForGood({ code: "notify.status", status: code });
    expect([400, 401, 404, 408, 429, 500, 503].map(status)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
