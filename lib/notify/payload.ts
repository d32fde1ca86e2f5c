import type { Message } from "./message";
import { sentenceOf, titleOf } from "./words";

/** What a webhook gets as JSON. Within version 1 fields are added, never renamed or removed. */
export interface WebhookPayload {
  readonly version: 1;
  /** The same when a delivery is tried again. */
  readonly id: string;
  /** When the message was made (ISO 8601, UTC). */
  readonly at: string;
  readonly test: boolean;
  readonly title: string;
  readonly items: readonly WebhookItem[];
  /** How many more there were. */
  readonly more: number;
}

interface WebhookItem {
  readonly at: string;
  readonly cluster: { readonly id: string; readonly name: string };
  readonly topic: string;
  readonly severity: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** A message for programs. */
export function payloadOf(id: string, at: string, message: Message): WebhookPayload {
  const items = message.items.map((one) => ({
    at: one.at,
    cluster: { id: one.clusterId, name: one.cluster },
    topic: one.topic,
    severity: one.severity,
    code: one.code,
    values: one.values,
    text: sentenceOf(one),
  }));
  return { version: 1, id, at, test: message.isTest, title: titleOf(message), items, more: message.more };
}
