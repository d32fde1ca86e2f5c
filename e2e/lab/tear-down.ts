import { rmSync } from "node:fs";
import { killMachine } from "./machine";
import { removeBridges } from "./network";
import { labDir } from "./paths";
import { endPowerSwitch } from "./power-switch/process";
import { closeConnection } from "./ssh";
import { type LabState, readState } from "./state";

/** Takes away all there is of a lab, however far it had come. Its lock must be held. */
export async function tearDown(name: string): Promise<void> {
  const state = readState(name);
  if (state) await takeApart(state);
  rmSync(labDir(name), { recursive: true, force: true });
}

async function takeApart(state: LabState): Promise<void> {
  // First who could switch a node on again.
  await endPowerSwitch(state.name);
  await Promise.all(
    state.nodes.map(async (node) => {
      await closeConnection(state, node);
      await killMachine(state, node);
    }),
  );
  await removeBridges(state);
}
