import { z } from "zod";
import { occasionSchema } from "../notify/occasion";
import type { ClustersMessage } from "./clusters-message";
import type { StreamMessage } from "./message";

type Document = Readonly<Record<string, unknown>>;

function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseDocument(text: string): Document | null {
  try {
    const value: unknown = JSON.parse(text);
    return isDocument(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Text of one SSE event → message; null for what this console does not know. The sender is our own server of
 * perhaps another version, so this looks at the outline only.
 */
export function parseMessage(text: string): StreamMessage | null {
  const message = parseDocument(text);
  if (message === null || !isStreamMessage(message)) return null;
  return message as unknown as StreamMessage;
}

function isStreamMessage(message: Document): boolean {
  switch (message.kind) {
    case "snapshot":
      return isVersioned(message.snapshot) && Array.isArray(message.feed) && Array.isArray(message.runs);
    case "delta":
      return (
        isVersioned(message.delta) &&
        typeof message.delta.baseVersion === "number" &&
        isDocument(message.delta.snapshot) &&
        isDocument(message.delta.cluster) &&
        Array.isArray(message.events)
      );
    case "run":
      return isDocument(message.run) && typeof message.run.id === "string";
    case "heartbeat":
      return true;
    default:
      return false;
  }
}

function isVersioned(value: unknown): value is Document {
  return isDocument(value) && typeof value.epoch === "string" && typeof value.version === "number";
}

/** A message of the stream of the clusters' list; null where it is none. */
export function parseClustersMessage(text: string): ClustersMessage | null {
  const message = parseDocument(text);
  if (message?.kind === "told") {
    const read = z.array(occasionSchema).safeParse(message.occasions);
    return read.success ? { kind: "told", occasions: read.data } : null;
  }
  const isKnown =
    message?.kind === "heartbeat" || (message?.kind === "clusters" && Array.isArray(message.clusters));
  if (!isKnown) return null;
  if (message.kind === "heartbeat") return message as unknown as ClustersMessage;
  // An older console says nothing of jobs, or of those that have left a cluster down.
  const listed = (key: "jobs" | "leftDown") => (Array.isArray(message[key]) ? message[key] : []);
  return { ...message, jobs: listed("jobs"), leftDown: listed("leftDown") } as unknown as ClustersMessage;
}
