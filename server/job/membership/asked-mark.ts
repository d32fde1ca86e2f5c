import "server-only";
import type { NodeMark } from "@/lib/corosync/node-mark";
import { readStatus } from "../../cluster/read-cluster";
import type { NodeRunner } from "../../node/runner";

/** A node as Pacemaker has it: where nobody told its id beforehand (no picture yet, no watch), the members are asked, once. */
export class AskedMark {
  #mark: NodeMark;
  #asking: Promise<void> | null = null;

  constructor(known: NodeMark) {
    this.#mark = known;
  }

  get mark(): NodeMark {
    return this.#mark;
  }

  /** Over when it is known, or none of these knows it; then the next who asks does so again. */
  async ask(runners: readonly NodeRunner[]): Promise<void> {
    if (this.#mark.id !== null) return;
    this.#asking ??= this.#askAll(runners).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  async #askAll(runners: readonly NodeRunner[]): Promise<void> {
    const { name } = this.#mark;
    for (const runner of runners) {
      const cluster = await readStatus(runner);
      if (!cluster.ok) continue;
      const node = cluster.value.nodes.find((one) => one.kind === "member" && one.name === name);
      if (node === undefined) continue;
      this.#mark = { name, id: node.id };
      return;
    }
  }
}
