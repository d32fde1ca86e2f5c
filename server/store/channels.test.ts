import { expect, it } from "vitest";
import type { Channel } from "@/lib/notify/channel";
import { shownTexts } from "../secrets";
import { createChannelStore } from "./channels";
import { scratchStore } from "./testing/scratch-store";

it("of a webhook's address its tokens are secrets, and not what is a word", async () => {
  const scratch = await scratchStore();
  const url =
    "https://bot:Xp9-horse@example.org/data/services/T0aB1cD2eF3gH4iJ?to=alerts&key=0123456789abcdef%2B";
  const channel: Channel = {
    ...{ id: "x", name: "On call", isOn: true, createdAt: "2026-03-01T10:00:00.000Z", gatherSeconds: 30 },
    ...{ quiet: null, target: { kind: "webhook", url, secret: "whsec-of-the-channel" } },
    choice: { topics: ["quorum"], clusters: null, wellAgain: true, leftoverDays: 7 },
  };
  const channels = createChannelStore(scratch.store, scratch.vault);
  await channels.save(channel);
  await channels.list();
  const open = "/dev/data is mounted at /data, bot of services to alerts";
  expect(shownTexts(open)).toBe(open);
  for (const secret of ["T0aB1cD2eF3gH4iJ", "0123456789abcdef+", "Xp9-horse", "whsec-of-the-channel"])
    expect(shownTexts(`it said ${secret} there`)).not.toContain(secret);
  await scratch.remove();
});
