import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { applyActions } from "./apply";
import { countUp, parseCib, stampChange, toCibText } from "./cib-file";
import { type Action, parseGraph } from "./graph";
import { withLock } from "./lock";
import { applyRequests } from "./requests";
import type { Tools } from "./tools";
import { World } from "./world";

const MOST_TRANSITIONS = 40;
const run = promisify(execFile);

/** Plays the controller: asks the real scheduler what to do and writes into the file that it was done. */
export class Player {
  readonly world = new World();
  readonly cibFile: string;
  #settled = "";
  #epoch = "";
  #call = 1;
  #transition = 0;
  readonly #uuid = randomUUID();
  #playing: Promise<void> | undefined;
  #again = false;

  constructor(
    readonly dir: string,
    readonly tools: Tools,
  ) {
    this.cibFile = join(dir, "cib.xml");
  }

  /** Something may have changed: play until nothing is left to do. Calls during a play share one more. */
  play(): Promise<void> {
    this.#again = true;
    this.#playing ??= this.#playAll().finally(() => {
      this.#playing = undefined;
    });
    return this.#playing;
  }

  async #playAll(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (let left = MOST_TRANSITIONS; await this.#playOne(); left -= 1) {
        if (left === 0)
          return console.warn("practice: the scheduler finds no rest; the cluster is left as it is");
      }
    }
  }

  /** One transition. True: there may be more to do. */
  async #playOne(): Promise<boolean> {
    const before = await readFile(this.cibFile, "utf8");
    const requests = await this.#takeRequests();
    if (before === this.#settled && requests.length === 0) return false;
    const at = new Date();
    // Without requests the scheduler can think about the file while we parse it.
    const thinking = requests.length === 0 ? this.#decide(before) : undefined;
    thinking?.catch(() => undefined);
    const cib = parseCib(before);
    if (cib.root.epoch !== this.#epoch) stampChange(cib, await this.#client(), at);
    applyRequests(cib, requests, this.world, () => this.#call++);
    const actions = await (thinking ?? this.#decide(toCibText(cib)));
    const transition = `${this.#transition++}:TARGET:${this.#uuid}`;
    const clock = { nextCall: () => this.#call++, transition, at };
    const done = applyActions(cib.status, actions, this.world, clock);
    if (done > 0 || requests.length > 0) countUp(cib, "num_updates");
    const after = toCibText(cib);
    if (await this.#commit(before, after)) {
      this.#epoch = cib.root.epoch ?? "";
      if (done === 0) this.#settled = after;
      return done > 0;
    }
    for (const line of requests) await writeFile(join(this.dir, "requests"), `${line}\n`, { flag: "a" });
    return true;
  }

  async #decide(cib: string): Promise<Action[]> {
    const [input, graph] = [join(this.dir, "decide.xml"), join(this.dir, "graph.xml")];
    await writeFile(input, cib);
    await run("crm_simulate", ["-x", input, "-R", "-Q", "-G", graph], { env: this.tools.env });
    return parseGraph(await readFile(graph, "utf8"));
  }

  /** False: somebody changed the file meanwhile, so what was decided is void. */
  #commit(before: string, after: string): Promise<boolean> {
    if (before === after) return Promise.resolve(true);
    return this.#locked(async () => {
      if ((await readFile(this.cibFile, "utf8")) !== before) return false;
      await this.#replace(after);
      return true;
    });
  }

  async #replace(text: string): Promise<void> {
    const next = join(this.dir, "next.xml");
    await writeFile(next, text);
    await rename(next, this.cibFile);
  }

  /** A change of the whole file by code, as safe as one by a tool. */
  async edit(change: (cib: string) => string): Promise<void> {
    await this.#locked(async () => {
      const before = await readFile(this.cibFile, "utf8");
      const text = change(before);
      const cib = parseCib(text);
      if (text !== before)
        countUp(cib, cib.configuration === parseCib(before).configuration ? "num_updates" : "epoch");
      await this.#replace(toCibText(cib));
    });
    await this.play();
  }

  async ask(request: string): Promise<void> {
    await this.#locked(() => writeFile(join(this.dir, "requests"), `${request}\n`, { flag: "a" }));
    await this.play();
  }

  #locked<T>(work: () => Promise<T>): Promise<T> {
    return withLock(join(this.dir, "lock"), work);
  }

  /** Under the lock: a wrapper may have opened the file and not yet written its line. */
  async #takeRequests(): Promise<string[]> {
    const asked = join(this.dir, "requests");
    if (!existsSync(asked)) return [];
    const text = await this.#locked(async () => {
      const found = await readFile(asked, "utf8");
      await rm(asked);
      return found;
    });
    return text.split("\n").filter((line) => line !== "");
  }

  async #client(): Promise<string> {
    return readFile(join(this.dir, "client"), "utf8").then(
      (text) => text.trim(),
      () => "practice",
    );
  }
}
