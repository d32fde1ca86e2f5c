import "server-only";
import { randomBytes } from "node:crypto";
import { InputOrder } from "@/lib/terminal/input-order";
import { isAnswer } from "@/lib/terminal/is-answer";
import { OutputRing } from "@/lib/terminal/output-ring";
import {
  IDLE_END_MS,
  IDLE_TOLD_MS,
  LEFT_MS,
  type TerminalEnd,
  type TerminalMessage,
  type TerminalState,
} from "@/lib/terminal/terminal";
import { Audience, type Subscriber } from "../cluster/audience";
import { encodeUnmasked, type StreamSource } from "../cluster/event-stream";
import type { TerminalSize } from "../ssh/connection";
import type { ShellEnd, SshShell } from "../ssh/shell";

/** So much is printed ahead of whoever reads; then the node waits. With one chunk more it is far below what the ring holds. */
const AHEAD_BYTES = 32 * 1024;
const RING_BYTES = 256 * 1024;
/** What a page that comes anew gets to see. */
const REPLAY_BYTES = 64 * 1024;
/** Bytes come in small pieces: the first at once, what follows together. */
const PACE_MS = 16;
/** So much that was typed waits for a node that does not read. */
const MOST_WAITING = 256 * 1024;
/**
 * Keys that want what runs to stop at once (Ctrl C, Ctrl Z, Ctrl \\). SSH holds up to 2 MB on the way: what waits there is left
 * out then, up to this much, until nothing comes for a moment.
 */
const STOP_KEYS = [0x03, 0x1a, 0x1c] as const;
const BEHIND_BYTES = 8 * 1024;
const MOST_LEFT_OUT = 4 * 1024 * 1024;
const QUIET_MS = 50;
/** Pages that type into one terminal; the oldest is forgotten for one more. */
const MOST_WRITERS = 32;
const NEWLINE = 0x0a;

const TIMERS = ["pace", "idle", "left", "quiet"] as const;
type TimerName = (typeof TIMERS)[number];

/** One person's shell on a node, and what it printed last. */
export class Terminal implements StreamSource {
  /** Not to be guessed. */
  readonly id = randomBytes(24).toString("base64url");
  readonly encode = encodeUnmasked;
  readonly #audience = new Audience({ about: "terminal" }, encodeUnmasked);
  readonly #ring = new OutputRing(RING_BYTES);
  readonly #writers = new Map<string, InputOrder>();
  readonly #timers = new Map<TimerName, NodeJS.Timeout>();
  #shell: SshShell | null = null;
  #state: TerminalState = { end: null, endsAt: null };
  #sent = 0;
  #received = 0;
  #typed = 0;
  #isPaused = false;
  /** How much may still be left out; null where all is shown. */
  #leftOut: number | null = null;

  /** `onEnd` is called once, with how it ended. */
  constructor(private readonly onEnd: (end: TerminalEnd) => void) {
    this.#waitForInput();
    this.#waitForReader();
  }

  get isOver(): boolean {
    return this.#state.end !== null;
  }

  /** Bytes that it printed, and that were typed into it, so far. */
  get bytes(): { readonly printed: number; readonly typed: number } {
    return { printed: this.#ring.end, typed: this.#typed };
  }

  /** What to open its shell with. */
  readonly handlers = {
    onOutput: (chunk: Buffer) => this.#print(chunk),
    onClose: (end: ShellEnd) => this.end(end),
  };

  /** Takes its shell; one that came too late is closed again. */
  begin(shell: SshShell): void {
    if (this.isOver) {
      shell.close();
      return;
    }
    this.#shell = shell;
    if (this.#isPaused) shell.pause();
  }

  picture(): TerminalMessage {
    const { end } = this.#ring;
    const from = Math.min(this.#received, end - REPLAY_BYTES);
    const { at, bytes } = this.#ring.read(from);
    // Not from the middle of a line, which may be the middle of an escape sequence; what nobody has seen yet is left whole.
    const line = at === 0 ? 0 : bytes.subarray(0, Math.max(0, this.#received - at)).indexOf(NEWLINE) + 1;
    const data = toBase64(bytes.subarray(line));
    return { kind: "terminal", state: this.#state, at: at + line, data };
  }

  subscribe(subscriber: Subscriber, ended: () => void): () => void {
    this.#stop("left");
    const unsubscribe = this.#audience.subscribe(subscriber, ended);
    return () => {
      unsubscribe();
      if (this.#audience.size === 0) this.#waitForReader();
    };
  }

  /**
   * Types what `writer` (a page) sent as its piece number `sequence`; in order and once, whatever way the requests took. False
   * where no more is taken: the node does not read, or a piece before it is missing.
   */
  write(writer: string, sequence: number, bytes: Uint8Array): boolean {
    if (this.#shell === null || this.isOver) return false;
    // Asked before it is taken: what is refused can be sent again under its number.
    if (this.#shell.waiting > MOST_WAITING) return false;
    let order = this.#writers.get(writer);
    if (order === undefined) {
      const [oldest] = this.#writers.keys();
      if (this.#writers.size >= MOST_WRITERS && oldest !== undefined) this.#writers.delete(oldest);
      order = new InputOrder();
      this.#writers.set(writer, order);
    }
    const taken = order.take(sequence, bytes);
    if (taken.kind !== "due") return taken.kind === "early";
    for (const piece of taken.pieces) {
      this.#typed += piece.length;
      this.#shell.write(piece);
      if (STOP_KEYS.some((key) => piece.includes(key))) this.#leaveOut();
    }
    // A program that goes on asking the screen is nobody who works.
    if (taken.pieces.some((piece) => !isAnswer(piece))) this.#waitForInput();
    return true;
  }

  /** A page has shown all bytes before this number: so many more may come. */
  acknowledge(position: number): void {
    this.#received = Math.max(this.#received, Math.min(position, this.#ring.end));
    if (!this.#isPaused || this.#isFarAhead()) return;
    this.#isPaused = false;
    this.#shell?.resume();
  }

  resize(size: TerminalSize): void {
    this.#shell?.resize(size);
  }

  /** Ends it for everybody. The first reason counts. */
  end(end: TerminalEnd): void {
    if (this.isOver) return;
    if (this.#leftOut !== null) this.#showAgain();
    this.#flush();
    for (const name of TIMERS) this.#stop(name);
    this.#tell({ end, endsAt: null });
    this.#shell?.close();
    this.#audience.end();
    this.onEnd(end);
  }

  #print(chunk: Buffer): void {
    if (this.isOver) return;
    this.#ring.write(chunk);
    if (this.#leftOut === null) this.#pass();
    else this.#goOnLeavingOut(this.#leftOut - chunk.length);
  }

  #pass(): void {
    if (!this.#isPaused && this.#isFarAhead()) {
      this.#isPaused = true;
      this.#shell?.pause();
    }
    if (!this.#timers.has("pace")) this.#flush();
  }

  /** Lets what waits go by unseen, where much of it does. */
  #leaveOut(): void {
    if (!this.#isPaused && this.#ring.end - this.#received < BEHIND_BYTES) return;
    this.#goOnLeavingOut(MOST_LEFT_OUT);
    this.#isPaused = false;
    this.#shell?.resume();
  }

  #goOnLeavingOut(rest: number): void {
    this.#leftOut = rest;
    this.#stop("pace");
    if (rest > 0) this.#after("quiet", QUIET_MS, () => this.#showAgain());
    else this.#showAgain();
  }

  /** Goes on with what came last, as for a page that is new. */
  #showAgain(): void {
    this.#stop("quiet");
    this.#leftOut = null;
    this.#sent = this.#ring.end;
    this.#received = this.#ring.end;
    this.#publish(this.picture());
  }

  #isFarAhead(): boolean {
    return this.#ring.end - this.#received >= AHEAD_BYTES;
  }

  #flush(): void {
    const { at, bytes } = this.#ring.read(this.#sent);
    if (bytes.length === 0) return;
    this.#sent = at + bytes.length;
    this.#publish({ kind: "output", at, data: toBase64(bytes) });
    this.#after("pace", PACE_MS, () => this.#flush());
  }

  #tell(state: TerminalState): void {
    this.#state = state;
    this.#publish({ kind: "state", state });
  }

  #publish(message: TerminalMessage): void {
    this.#audience.publish(message);
  }

  #waitForReader(): void {
    if (!this.isOver) this.#after("left", LEFT_MS, () => this.end({ kind: "left" }));
  }

  #waitForInput(): void {
    if (this.#state.endsAt !== null) this.#tell({ end: null, endsAt: null });
    const rest = IDLE_END_MS - IDLE_TOLD_MS;
    this.#after("idle", IDLE_TOLD_MS, () => {
      this.#tell({ end: null, endsAt: new Date(Date.now() + rest).toISOString() });
      this.#after("idle", rest, () => this.end({ kind: "idle" }));
    });
  }

  /** One timer of a name at a time. */
  #after(name: TimerName, ms: number, run: () => void): void {
    this.#stop(name);
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      run();
    }, ms);
    this.#timers.set(name, timer);
  }

  #stop(name: TimerName): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}
