import type { FencingLadder } from "../../change/configuration/fencing-levels";
import type { CibDevice } from "../../pacemaker/cib/fencing-cover";
import type { Check, WizardWorld } from "../wizard";
import { type Delay, delayOf, longestDelay } from "./delays";
import { topPriority } from "./priorities";
import { words } from "./words";

/** A device that cuts, and what of it decides when. */
export interface Racer extends Pick<CibDevice, "id" | "targets"> {
  /** pcmk_delay_base and pcmk_delay_max, empty where they are not set. */
  readonly base: string;
  readonly max: string;
}

interface Race {
  readonly world: WizardWorld;
  /** All that would be used. */
  readonly devices: readonly Racer[];
  readonly ladders: readonly FencingLadder[];
  /** priority-fencing-delay. */
  readonly priorityDelay: string;
}

/**
 * Warns where two nodes that lose one another may both be cut off: as far as is known, each is cut after the same time, and no chance is
 * in it. `at`: the form's fields for the delay, and for that of the priorities.
 */
export function raceChecks(
  race: Race,
  at: { readonly delay: string; readonly priority: string },
): readonly Check[] {
  const { cluster } = race.world;
  const nodes = cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
  const [one, other] = nodes;
  if (nodes.length !== 2 || one === undefined || other === undefined) return [];
  const top = topPriority(race.world, [one, other]);
  const [ofOne, ofOther] = [one, other].map((node) => delaysOf(node, race, node === top));
  const isEven = ofOne?.some((a) => ofOther?.some((b) => isFixed(a) && isFixed(b) && a.least === b.least));
  if (!isEven) return [];
  const warn = (field: string, text: Check["text"]): Check => ({ severity: "warning", field, text });
  const isIdle = top === null && longestDelay(race.priorityDelay) > 0;
  return [
    warn(at.delay, words("fencing.race", { nodes })),
    ...(isIdle ? [warn(at.priority, words("fencing.priorityIdle", { nodes }))] : []),
  ];
}

/**
 * After how long a node may be cut. By its levels where it has some of its own: the devices of the first one act one after another. Else by
 * whichever device the fencer takes. A lost node of the higher priority is waited for on top, once.
 */
function delaysOf(node: string, { devices, ladders, priorityDelay }: Race, isTop: boolean): readonly Delay[] {
  const own = ladders.find(
    ({ target }) => target.kind === "node" && target.node.toLowerCase() === node.toLowerCase(),
  );
  const first = own?.levels[0];
  const delays =
    first === undefined
      ? devices
          .filter(({ targets }) => targets?.has(node.toLowerCase()) ?? true)
          .map(({ base, max }) => delayOf(base, max, node))
      : inTurn(
          devices.filter(({ id }) => first.includes(id)).map(({ base, max }) => delayOf(base, max, node)),
        );
  const spared = isTop ? longestDelay(priorityDelay) : 0;
  return delays.map(({ least, most }) => ({ least: least + spared, most: most + spared }));
}

function inTurn(delays: readonly Delay[]): readonly Delay[] {
  if (delays.length === 0) return [];
  return [
    delays.reduce((sum, one) => ({ least: sum.least + one.least, most: sum.most + one.most }), {
      least: 0,
      most: 0,
    }),
  ];
}

function isFixed({ least, most }: Delay): boolean {
  return least === most;
}
