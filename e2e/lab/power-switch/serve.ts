import { timingSafeEqual } from "node:crypto";
import { appendFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning } from "../machine";
import { switchFile } from "../paths";
import { killNode, switchOn } from "../power";
import { LabError } from "../run";
import { needNode, needState } from "../state";
import { type Asked, type Behaviour, behaviours, type SwitchAction, switchAddress } from "./power-switch";

/**
 * The power switch of a lab: what a rack has in front of its machines. Fence agents of the nodes ask it over the management
 * network; it cuts and gives power for real. `serve.ts LAB`, started and ended with the lab.
 */
const state = needState(process.argv[2] ?? "");
const way = state.powerSwitch;
if (!way) throw new LabError(`lab "${state.name}" has no power switch`);

type Wish = { username: string; password: string; action: SwitchAction; plug: string };
type Answer = { done: boolean; says: string };

const MOST_BYTES = 10_000;
const CHANGES: readonly SwitchAction[] = ["on", "off", "reboot"];
const USUAL: Behaviour = { does: "works" };

/** A machine that is back before the others have seen it go would be no machine. */
const SELF_TEST_MS = 6_000;
const starting = new Set<string>();

/** What was begun is ended, whatever became of who asked for it. */
const work = new Set<Promise<unknown>>();

const server = createServer(async (request, response) => {
  const pending = answer(request);
  work.add(pending);
  const answered = await pending
    .catch((error: unknown): Answer => ({ done: false, says: error instanceof Error ? error.message : "" }))
    .finally(() => work.delete(pending));
  // Silence is kept until whoever asked has had enough.
  if (answered === null) return;
  response.writeHead(answered.done ? 200 : 500, { "content-type": "text/plain", connection: "close" });
  response.end(answered.says);
});
server.listen(way.port, switchAddress(state));

process.on("SIGTERM", () => {
  server.close();
  void Promise.allSettled(work).then(() => process.exit(0));
});

async function answer(request: IncomingMessage): Promise<Answer | null> {
  const wish = await readWish(request);
  const note = (what: Asked["answer"]) => {
    const from = request.socket.remoteAddress ?? "";
    const asked: Asked = {
      at: new Date().toISOString(),
      from,
      action: wish.action,
      plug: wish.plug,
      answer: what,
    };
    appendFileSync(switchFile(state.name, "asked.jsonl"), `${JSON.stringify(asked)}\n`);
  };
  if (!isAllowed(wish)) {
    note("denied");
    return { done: false, says: "wrong username or password" };
  }
  const { does, afterMs = 0, with: what = "power" } = behaviours(state.name)[wish.plug] ?? USUAL;
  const isMeant = what === "all" || CHANGES.includes(wish.action);
  if (isMeant && afterMs > 0) await delay(afterMs);
  if (isMeant && does !== "works") {
    note(does === "hangs" ? "silence" : "refused");
    return does === "hangs" ? null : { done: false, says: `socket ${wish.plug} does not react` };
  }
  // A switch that was cut off in the middle has said what it was about to do.
  note("done");
  return { done: true, says: await act(wish) };
}

async function act({ action, plug }: Wish): Promise<string> {
  switch (action) {
    case "list":
      return state.nodes.map(({ name }) => `${name},\n`).join("");
    case "monitor":
      return "ready";
    case "off":
      await killNode(state, plug);
      return "off";
    case "reboot":
      await killNode(state, plug);
      startLater(plug);
      return "on";
    case "on":
      await switchOn(state, plug);
      return "on";
    case "status":
      return starting.has(plug) || isRunning(state, needNode(state, plug)) ? "on" : "off";
    default:
      throw new LabError("no such action");
  }
}

/** It has power at once, and a system when its firmware is through. */
function startLater(plug: string): void {
  const start = delay(SELF_TEST_MS)
    .then(() => switchOn(state, plug))
    .finally(() => {
      starting.delete(plug);
      work.delete(start);
    });
  starting.add(plug);
  work.add(start);
}

function isAllowed({ username, password }: Wish): boolean {
  const [given, right] = [`${username}\n${password}`, `${way?.username}\n${way?.password}`].map((text) =>
    Buffer.from(text),
  );
  return given !== undefined && right?.length === given.length && timingSafeEqual(given, right);
}

async function readWish(request: IncomingMessage): Promise<Wish> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) throw new LabError("too long");
    chunks.push(chunk as Buffer);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Wish;
}
