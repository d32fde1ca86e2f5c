import type { Simulation } from "../../pacemaker/simulation/simulation";
import type { Operation } from "../operation";
import type { LiveWay } from "./home";
import { homeOf } from "./homes";

/** The live way of an operation, for tests that ask its home. @throws where it has another one */
export function liveWayOf<O extends Operation>(operation: O): LiveWay<O> {
  const { way } = homeOf(operation);
  if (way.kind !== "live") throw new Error(`${operation.kind} is not a live verb`);
  return way;
}

/** A scheduler that has nothing to do. */
export const EMPTY_SIMULATION: Simulation = {
  before: { placement: [] },
  actions: [],
  fencing: [],
  placementAfter: [],
} as unknown as Simulation;
