import "server-only";
import { MOST_ON_NODE } from "@/lib/terminal/terminal";

/** sshd's default MaxSessions. */
const NODE_SESSIONS = 10;
/** sshd frees a session late: with more than this many commands in flight, back-to-back ones are refused. */
const MAX_COMMANDS = 4;
/** Held streams a connection takes; what is left is for commands. */
const MAX_STREAMS = 6;

/** Gives a taken slot back; more than once does no harm. */
export type ReleaseSlot = () => void;

function once(run: () => void): ReleaseSlot {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

/** How many commands may run beside so many held streams: half of the sessions left, four at most. */
function commandSlots(streams: number): number {
  return Math.min(MAX_COMMANDS, Math.max(1, Math.floor((NODE_SESSIONS - streams) / 2)));
}

/** Keeps the channels of one connection below what the node allows. Commands queue, first come, first served. */
export class ChannelGate {
  private commands = 0;
  private streams = 0;
  private terminals = 0;
  private open = true;
  private readonly queue: (() => void)[] = [];

  /** Waits for a command's slot, `waitMs` at most; undefined when none came free in time. */
  takeCommand(waitMs: number): Promise<ReleaseSlot | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(grant), 1);
        resolve(undefined);
      }, waitMs);
      timer.unref();
      const grant = () => {
        clearTimeout(timer);
        this.commands += 1;
        resolve(once(() => this.free("commands")));
      };
      this.queue.push(grant);
      this.serve();
    });
  }

  /** Takes a slot for a held stream, or undefined when there are too many already. */
  takeStream(): ReleaseSlot | undefined {
    if (this.streams >= MAX_STREAMS) return undefined;
    this.streams += 1;
    return once(() => this.free("streams"));
  }

  /** The same for a terminal, of which there are fewer. */
  takeTerminal(): ReleaseSlot | undefined {
    if (this.terminals >= MOST_ON_NODE) return undefined;
    const release = this.takeStream();
    if (release === undefined) return undefined;
    this.terminals += 1;
    return once(() => {
      this.terminals -= 1;
      release();
    });
  }

  /** Lets all through: the connection is closed, and each will find that out by itself. */
  abandon(): void {
    this.open = false;
    this.serve();
  }

  private free(what: "commands" | "streams"): void {
    this[what] -= 1;
    this.serve();
  }

  private serve(): void {
    while (!this.open || this.commands < commandSlots(this.streams)) {
      const next = this.queue.shift();
      if (next === undefined) return;
      next();
    }
  }
}
