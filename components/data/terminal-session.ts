import { parseTerminalMessage } from "@/lib/terminal/parse-terminal-message";
import { takeOutput } from "@/lib/terminal/take-output";
import { MOST_INPUT, type TerminalState } from "@/lib/terminal/terminal";
import { type ConsoleError, errorOf } from "./api-failure";
import { askApi } from "./ask-api";
import { KeptStream } from "./kept-stream";
import type { StreamLink } from "./stream-link";

/** So much that was shown is told at once; less after a moment. */
const TOLD_AT_ONCE_BYTES = 8 * 1024;
const TOLD_AFTER_MS = 200;
const AGAIN_MS = 700;

interface SessionScreen {
  /** `shown` is called when the screen has taken it: until then the node is held back. */
  write(bytes: Uint8Array, shown: () => void): void;
  reset(): void;
}

interface SessionEvents {
  onState(state: TerminalState): void;
  onLink(link: StreamLink): void;
  /** What was typed did not get there, and will not. */
  onRefused(error: ConsoleError): void;
}

/** A page's side of one terminal: what it prints goes to the screen once and in order, and what is typed to the node. */
export class TerminalSession {
  readonly #path: string;
  readonly #screen: SessionScreen;
  readonly #events: SessionEvents;
  readonly #stream: KeptStream;
  readonly #writer = crypto.randomUUID();
  #typed: Uint8Array<ArrayBuffer> = new Uint8Array();
  #sequence = 0;
  #isSending = false;
  #position = 0;
  #shown = 0;
  #told = 0;
  #isTelling = false;
  /** The first picture was shown. Until then what the screen says is an answer to what was asked long ago, and no typing. */
  #isThere = false;
  #isClosed = false;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** `path` is the terminal's address in the API. */
  constructor(path: string, screen: SessionScreen, events: SessionEvents) {
    this.#path = path;
    this.#screen = screen;
    this.#events = events;
    this.#stream = new KeptStream(`${path}/stream`, {
      onData: (data) => this.#hear(data),
      onLink: (link) => this.#isClosed || events.onLink(link),
    });
  }

  /** Types; what comes while a piece is under way goes together with the next one. */
  type(bytes: Uint8Array): void {
    if (!this.#isThere) return;
    const all = new Uint8Array(this.#typed.length + bytes.length);
    all.set(this.#typed);
    all.set(bytes, this.#typed.length);
    this.#typed = all;
    if (!this.#isSending) void this.#send();
  }

  resize(columns: number, rows: number): void {
    // The next one is the one that counts, and comes with the next attachment at the latest.
    this.#ask("size", { columns, rows }).catch(() => undefined);
  }

  /** Leaves it alone. It goes on for a while. */
  close(): void {
    this.#isClosed = true;
    this.#stream.close();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Ends it on the node. @throws ApiFailure */
  end(): Promise<null> {
    return this.#ask("close", {});
  }

  #ask(what: string, body: object): Promise<null> {
    return askApi<null>(`${this.#path}/${what}`, { body });
  }

  #hear(data: string): void {
    const message = parseTerminalMessage(data);
    if (message === null || this.#isClosed) return;
    if (message.kind !== "state") this.#print(message.at, fromBase64(message.data));
    if (message.kind === "output") return;
    this.#events.onState(message.state);
    if (message.state.end === null) return;
    this.#stream.close();
  }

  #print(at: number, bytes: Uint8Array): void {
    const { skip, isGap, next } = takeOutput(this.#position, at, bytes.length);
    if (isGap && this.#position > 0) this.#screen.reset();
    this.#position = next;
    this.#screen.write(bytes.subarray(skip), () => {
      this.#isThere = true;
      this.#shown = Math.max(this.#shown, next);
      this.#tell();
    });
  }

  /** Says how far the screen is, one request at a time. */
  #tell(): void {
    if (this.#isTelling || this.#isClosed || this.#shown <= this.#told) return;
    this.#isTelling = true;
    const isMuch = this.#shown - this.#told >= TOLD_AT_ONCE_BYTES;
    this.#after(isMuch ? 0 : TOLD_AFTER_MS, async () => {
      const position = this.#shown;
      const isHeard = await this.#ask("received", { position }).then(
        () => true,
        () => false,
      );
      if (isHeard) this.#told = position;
      this.#after(isHeard ? 0 : AGAIN_MS, () => {
        this.#isTelling = false;
        this.#tell();
      });
    });
  }

  /** Sends one piece after the other; one that did not get there is sent again under its number, which counts once. */
  async #send(): Promise<void> {
    this.#isSending = true;
    // One that is sent again has to be the same to the byte: it may have got there, and then this one is not looked at.
    let piece = new Uint8Array();
    while (this.#typed.length > 0 && !this.#isClosed) {
      if (piece.length === 0) piece = this.#typed.slice(0, MOST_INPUT);
      const error = await this.#sendPiece(piece);
      if (error === null) {
        this.#typed = this.#typed.slice(piece.length);
        this.#sequence += 1;
        piece = new Uint8Array();
      } else if (error.code === "terminal.not-taken" || error.code === "console.unreachable") {
        await new Promise<void>((resolve) => this.#after(AGAIN_MS, resolve));
      } else {
        this.#typed = new Uint8Array();
        if (!this.#isClosed) this.#events.onRefused(error);
      }
    }
    this.#isSending = false;
  }

  #sendPiece(piece: Uint8Array): Promise<ConsoleError | null> {
    const body = { writer: this.#writer, sequence: this.#sequence, data: toBase64(piece) };
    return this.#ask("input", body).then(
      () => null,
      (thrown: unknown) => errorOf(thrown),
    );
  }

  #after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}

/** Characters at a time: a function takes only so many arguments. */
const CHUNK = 8 * 1024;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
