import "server-only";
import { type Footing, groundOf, statesOn } from "@/lib/availability/ground";
import type { ObjectState, StateInterval } from "@/lib/availability/interval";
import { plannedIn } from "@/lib/availability/planned";
import type { StateChange } from "@/lib/availability/replay";
import type { Cluster } from "@/lib/cluster/cluster";
import type { ObjectName } from "@/lib/history/objects";
import { isSameValue } from "@/lib/stream/same-value";
import type { History } from "../history/history";

interface Known {
  readonly state: ObjectState;
  /** Of what is unknown: whether it was down by somebody's will before, and would be so still. */
  readonly planned: boolean;
}

/** Keeps in which state each service and node of a cluster is, as pictures of it come. */
export class StateKeeper {
  #ground: Footing | null = null;
  #states: ReadonlyMap<ObjectName, Known> = new Map();

  constructor(
    private readonly clusterId: string,
    private readonly history: History,
  ) {}

  /** What the cluster stood on at the last picture. */
  get ground(): Footing | null {
    return this.#ground;
  }

  /** Takes a picture; `at` is when it was read, `meant` what a change of ours that was under way was about. */
  take(cluster: Cluster, at: string, meant: ReadonlySet<ObjectName>): void {
    const ground = groundOf(cluster);
    const planned = plannedIn(cluster, this.#ground, meant);
    const next = new Map<ObjectName, Known>();
    for (const [object, isUp] of statesOn(ground)) {
      const was = this.#states.get(object);
      // An outage that was planned stays so until it is over.
      const isPlanned = !isUp && (planned.has(object) || was?.planned === true);
      next.set(object, { state: isUp ? "up" : "down", planned: isPlanned });
    }
    const changed = [...next].filter(([object, known]) => !isSameValue(known, this.#states.get(object)));
    const gone = [...this.#states.keys()].filter((object) => !next.has(object));
    this.history.keep(
      ...changed.map(([object, known]) => this.#write(object, at, known.state, known.planned)),
      ...gone.map((object) => this.#write(object, at, null, false)),
    );
    this.#ground = ground;
    this.#states = next;
  }

  /** What records tell of a while before. */
  tell(changes: readonly StateChange[]): void {
    const inOrder = changes.toSorted((a, b) => a.at - b.at);
    const states = new Map(this.#states);
    for (const { object, state, planned } of inOrder) {
      const isStill = state === "unknown" && states.get(object)?.planned === true;
      states.set(object, { state, planned: planned || isStill });
    }
    this.#states = states;
    this.history.keep(
      ...inOrder.map(({ at, object, state, planned }) =>
        this.#write(object, new Date(at).toISOString(), state, planned),
      ),
    );
  }

  /** Goes on from what is stored: the states that were not ended, and what the cluster stood on. What it knows itself is newer. */
  goOn(open: readonly StateInterval[], ground: Footing | null): void {
    const stored = open.map(({ object, state, planned }) => [object, { state, planned }] as const);
    this.#states = new Map([...stored, ...this.#states]);
    this.#ground ??= ground;
  }

  #write(object: ObjectName, at: string, state: StateChange["state"] | null, planned: boolean) {
    return { kind: "state", clusterId: this.clusterId, object, at, state, planned } as const;
  }
}
