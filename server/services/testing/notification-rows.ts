import "server-only";
import { randomUUID } from "node:crypto";
import { listNotifications } from "../notification/list";
import { removeChannel } from "../notification/remove";
import { saveChannel } from "../notification/save";
import { switchChannel } from "../notification/switch";
import { testChannel } from "../notification/test";
import type { VerbRow } from "./verb-row";
import { caller, type VerbWorld } from "./verb-world";

const CHANNEL = {
  id: null,
  name: "On call",
  isOn: true,
  choice: { topics: ["quorum"], clusters: null, wellAgain: true, leftoverDays: 7 },
  gatherSeconds: 30,
  quiet: null,
  // Nobody listens at this port.
  target: { kind: "webhook", url: "http://127.0.0.1:1/", secret: "a-secret-of-16-characters" },
};

async function saved(_: VerbWorld): Promise<string> {
  const result = await saveChannel(caller("owner"), CHANNEL);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.id;
}

const manage = { needs: "administrator" } as const;

/** Use cases of whom the console tells. */
export const NOTIFICATION_VERBS: Readonly<Record<string, VerbRow>> = {
  "notification.list": {
    ...manage,
    verb: listNotifications,
    audited: false,
    input: async (world) => {
      await saved(world);
      return {};
    },
    bad: { all: true },
  },
  "notification.remove": {
    ...manage,
    verb: removeChannel,
    audited: true,
    input: async (world) => ({ id: await saved(world) }),
    bad: { id: "n1" },
  },
  "notification.save": {
    ...manage,
    verb: saveChannel,
    audited: true,
    input: () => CHANNEL,
    bad: { ...CHANNEL, target: { ...CHANNEL.target, url: "file:///etc/passwd" } },
  },
  "notification.switch": {
    ...manage,
    verb: switchChannel,
    audited: true,
    input: async (world) => ({ id: await saved(world), isOn: false }),
    bad: { id: randomUUID() },
  },
  "notification.test": {
    ...manage,
    verb: testChannel,
    audited: true,
    input: async (world) => ({ id: await saved(world) }),
    bad: {},
  },
};
