import "server-only";
import type { SshRunner } from "../node/ssh-runner";
import { LogFollow } from "./follow-logs";

/** The logs that are followed in this process: one following a cluster, however many look. */
export class LogFollows {
  readonly #follows = new Map<string, LogFollow>();

  constructor(private readonly runnersOf: (clusterId: string) => readonly SshRunner[]) {}

  of(clusterId: string): LogFollow {
    const known = this.#follows.get(clusterId);
    if (known !== undefined) return known;
    const follow = new LogFollow(() => this.runnersOf(clusterId));
    this.#follows.set(clusterId, follow);
    return follow;
  }

  close(): void {
    for (const follow of this.#follows.values()) follow.close();
    this.#follows.clear();
  }
}
