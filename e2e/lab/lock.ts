import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/**
 * One holder at a time on this machine. The lock is an abstract socket: the kernel lets go of it when its
 * holder dies, however it dies, and waiters notice by losing their connection to it.
 */
export async function withLock<T>(name: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  const lock = await acquire(`\0harrier-lab/${name}`, onWait);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

type Held = { release: () => Promise<void> };

async function acquire(path: string, onWait?: () => void): Promise<Held> {
  for (let hasTold = false; ; hasTold = true) {
    const held = await tryListen(path);
    if (held) return held;
    if (!hasTold) onWait?.();
    await holderGone(path);
  }
}

function tryListen(path: string): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    const waiters = new Set<Socket>();
    const server = createServer((socket) => {
      waiters.add(socket);
      socket.on("close", () => waiters.delete(socket));
      socket.on("error", () => {});
    });
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve({ release: () => close(server, waiters) }));
  });
}

function close(server: Server, waiters: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const waiter of waiters) waiter.destroy();
  });
}

async function holderGone(path: string): Promise<void> {
  const wasConnected = await new Promise<boolean>((resolve) => {
    let isConnected = false;
    const socket = connect(path, () => {
      isConnected = true;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(isConnected));
    socket.resume();
  });
  // Refused: the holder has bound but does not listen yet, or has just let go. Ask again soon.
  if (!wasConnected) await delay(20);
}
