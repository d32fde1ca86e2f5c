import "server-only";
import { shown } from "../secrets";

const HEARTBEAT_MS = 10_000;
/** A reader that is this many messages behind gets one fresh picture instead of the rest. */
const BACKLOG = 16;
const encoder = new TextEncoder();

/** Whole pictures are long, and many may ask for the same one. A secret that is learnt later makes another document of it. */
const frames = new WeakMap<object, { readonly document: object; readonly frame: Uint8Array }>();

/** One server-sent event with a JSON document in it, without secrets. */
export function encodeFrame(message: object): Uint8Array {
  const document = shown(message);
  const known = frames.get(message);
  if (known?.document === document) return known.frame;
  const frame = encodeUnmasked(document);
  frames.set(message, { document, frame });
  return frame;
}

/**
 * The same of bytes that are not ours (a terminal's, as base64): a secret can be in them by chance only, and masked they would be
 * other bytes. See decision 0030.
 */
export function encodeUnmasked(message: object): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(message)}\n\n`);
}

/** Something that viewers follow. */
export interface StreamSource {
  /** Everything a client needs to start, or to go on after it fell behind. */
  picture(): object;
  /** How its messages become frames; left out: {@link encodeFrame}. */
  readonly encode?: (message: object) => Uint8Array;
  /** `ended` is called when there will be nothing more to follow: the stream ends with it. */
  subscribe(subscriber: (frame: () => Uint8Array) => void, ended: () => void): () => void;
}

/** Streams that are open in this process; ended on shutdown, else they would hold it. */
export class OpenStreams {
  readonly #closers = new Set<() => void>();

  /** An SSE response: the picture first, then each message; heartbeats in silence; never an unbounded backlog. */
  respond(source: StreamSource, signal: AbortSignal): Response {
    let close: () => void = () => {};
    let behind = false;
    const { encode = encodeFrame } = source;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const send = (frame: () => Uint8Array) => {
            if ((controller.desiredSize ?? 0) <= 0) behind = true;
            else if (!behind) controller.enqueue(frame());
          };
          send(() => encode(source.picture()));
          const unsubscribe = source.subscribe(send, () => close());
          const beat = setInterval(
            () => send(() => encodeFrame({ kind: "heartbeat", at: new Date().toISOString() })),
            HEARTBEAT_MS,
          );
          close = () => {
            if (!this.#closers.delete(close)) return;
            clearInterval(beat);
            unsubscribe();
            try {
              controller.close();
            } catch {
              // The client's own end closed it first.
            }
          };
          this.#closers.add(close);
          signal.addEventListener("abort", close, { once: true });
        },
        // There is room again: whoever fell behind starts anew.
        pull: (controller) => {
          if (!behind) return;
          behind = false;
          controller.enqueue(encode(source.picture()));
        },
        cancel: () => close(),
      },
      new CountQueuingStrategy({ highWaterMark: BACKLOG }),
    );
    return new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-cache, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  }

  closeAll(): void {
    for (const close of [...this.#closers]) close();
  }
}
