import type { Job, JobStep } from "./job";
import type { OutputChunk } from "./output";

/** The whole picture: always first, and again after a gap. What is missing between a step's chunks was dropped. */
export interface JobSnapshot {
  readonly kind: "snapshot";
  readonly epoch: string;
  readonly version: number;
  readonly job: Job;
  readonly output: readonly OutputChunk[];
}

/** What `GET /api/v1/jobs/{id}/stream` sends. Versions rise within an `epoch` (one life of the job in a console). */
export type JobMessage =
  | JobSnapshot
  /** What is new of the job: its steps are those that changed or came to it. */
  | {
      readonly kind: "job";
      readonly epoch: string;
      readonly version: number;
      readonly job: Omit<Job, "steps">;
      readonly steps: readonly JobStep[];
    }
  | { readonly kind: "output"; readonly epoch: string; readonly chunk: OutputChunk }
  | { readonly kind: "heartbeat"; readonly at: string };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text of one event → message; null for what this console does not know. Looks at the outline only: the sender is our own. */
export function parseJobMessage(text: string): JobMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(message)) return null;
  return isKnown(message) ? (message as unknown as JobMessage) : null;
}

function isKnown(message: Readonly<Record<string, unknown>>): boolean {
  const isVersioned = typeof message.epoch === "string" && typeof message.version === "number";
  switch (message.kind) {
    case "snapshot":
      return isVersioned && isRecord(message.job) && Array.isArray(message.output);
    case "job":
      return isVersioned && isRecord(message.job) && Array.isArray(message.steps);
    case "output":
      return (
        typeof message.epoch === "string" && isRecord(message.chunk) && Array.isArray(message.chunk.lines)
      );
    case "heartbeat":
      return true;
    default:
      return false;
  }
}
