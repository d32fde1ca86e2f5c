import { afterEach, beforeEach, expect, it } from "vitest";
import type { Channel } from "@/lib/notify/channel";
import { err, ok } from "@/lib/result";
import { addMessage, recentDeliveries } from "../store/messages";
import { type ScratchStore, scratchStore } from "../store/testing/scratch-store";
import { Outbox, type Send } from "./outbox";

const T0 = Date.parse("2026-03-01T10:00:00.000Z");
const AT = new Date(T0).toISOString();
const CHANNEL: Channel = {
  ...{ id: "x", name: "On call", isOn: true, createdAt: AT, gatherSeconds: 30, quiet: null },
  choice: { topics: ["quorum"], clusters: null, wellAgain: true, leftoverDays: 7 },
  target: { kind: "webhook", url: "https://example.org/", secret: "0123456789abcdef" },
};

let scratch: ScratchStore;
let faults: unknown[];
beforeEach(async () => {
  faults = [];
  scratch = await scratchStore();
  const { db } = scratch.store;
  await db.insertInto("channels").values({ id: "x", created_at: AT, document: "" }).execute();
  const message = { items: [], more: 0, isTest: true };
  await addMessage(db, { id: "m1", channelId: "x", message, now: AT });
});
afterEach(() => scratch.remove());

/** What the message has come to after a try at so many seconds. */
async function triedAt(seconds: number, send: Send) {
  const { db } = scratch.store;
  const now = () => new Date(T0 + seconds * 1000);
  const outbox = new Outbox({ db, now, send, onFault: (fault) => void faults.push(fault), deadlineMs: 50 });
  await outbox.sendDue([CHANNEL]);
  await outbox.settled();
  return (await recentDeliveries(db, 1))[0];
}

it("takes a way of sending that fails by a fault, or never ends, as a try that failed", async () => {
  let tries = 0;
  const faulty: Send = async () => {
    tries += 1;
    throw new Error("no such thing");
  };
  expect(await triedAt(0, faulty)).toMatchObject({ state: "waiting", attempts: 1 });
  await triedAt(9, faulty);
  expect([tries, faults.length]).toEqual([1, 1]);
  expect(await triedAt(10, () => new Promise(() => undefined))).toMatchObject({
    ...{ state: "waiting", attempts: 2, problem: { code: "notify.timed-out" } },
  });
});

it("keeps who has a message, for the next try", async () => {
  const reached: (readonly string[])[] = [];
  const partly: Send = async (_channel, sent) => {
    reached.push(sent.reached);
    await sent.onReached([`r${reached.length}@example.org`]);
    return reached.length < 3 ? err({ code: "notify.unreachable", detail: "450 later" }) : ok(null);
  };
  for (const second of [0, 10, 60]) await triedAt(second, partly);
  expect(reached).toEqual([[], ["r1@example.org"], ["r1@example.org", "r2@example.org"]]);
});
