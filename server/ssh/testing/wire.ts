import "server-only";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A wire that can be cut, go dead, or be long. */
export interface Wire {
  readonly port: number;
  /**
   * How often the direction changed from us to the far end: the round trips that had to be waited for. Bytes that pass each
   * other on the way count once.
   */
  turns(): number;
  /** Another length, from now on. */
  stretch(delayMs: number): void;
  /** Nothing passes any more, and nobody is told: a node without power. */
  freeze(): void;
  /** Ends all connections. */
  cut(): void;
  close(): Promise<void>;
}

export interface WireOptions {
  /** How long each byte takes, each way. */
  readonly delayMs?: number;
}

/** Passes bytes between whoever connects and a port on loopback. */
export async function startWire(toPort: number, options: WireOptions = {}): Promise<Wire> {
  let { delayMs = 0 } = options;
  const sockets = new Set<Socket>();
  let frozen = false;
  let turns = 0;
  let direction: "out" | "back" = "back";
  const note = (next: typeof direction) => {
    if (direction === "back" && next === "out") turns += 1;
    direction = next;
  };
  const later = (pass: () => void) => {
    if (delayMs === 0) pass();
    else setTimeout(pass, delayMs);
  };
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (near) => {
    // The greeting of TCP itself takes its time on a long wire, too.
    later(() => {
      const far = connect({ port: toPort, host: "127.0.0.1", noDelay: true });
      for (const [from, to, way] of [
        [near, far, "out"],
        [far, near, "back"],
      ] as const) {
        sockets.add(from);
        from.on("data", (chunk) => {
          if (frozen) return;
          if (way === "out") note("out");
          later(() => {
            if (way === "back") note("back");
            to.write(chunk);
          });
        });
        from.on("error", () => undefined);
        from.on("close", () => {
          sockets.delete(from);
          if (!frozen) later(() => to.destroy());
        });
      }
      near.resume();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    turns: () => turns,
    stretch: (ms) => {
      delayMs = ms;
    },
    freeze: () => {
      frozen = true;
    },
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
