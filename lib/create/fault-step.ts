import type { BlueprintFault } from "../blueprint/faults";

/** The steps of the page after the way in. */
export const CREATE_STEPS = ["preflight", "names", "software", "review"] as const;
export type CreateStep = (typeof CREATE_STEPS)[number];

/** Where a fault is mended. */
export const FAULT_STEPS = {
  hosts: "preflight",
  unreachable: "preflight",
  "not-root": "preflight",
  remains: "preflight",
  name: "names",
  "node-name": "names",
  "node-name-twice": "names",
  "service-address": "names",
  links: "names",
  "link-address": "names",
  "link-address-twice": "names",
  "one-link": "names",
  "not-encrypted": "names",
  "heartbeat-name": "names",
  "heartbeat-device": "names",
  "heartbeat-two": "software",
  "heartbeat-times": "software",
  "heartbeat-groups": "software",
  "heartbeat-node": "software",
  "heartbeat-address": "software",
  "heartbeat-word": "software",
  "no-packages": "software",
} as const satisfies Record<BlueprintFault["code"], CreateStep>;
