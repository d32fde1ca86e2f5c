import { type Argv, positional } from "../../command/argv";

/** Seconds since 1970 that are never over: since when it is to shut down does not matter on a copy. */
const EVER = "4102444800";

/** What a node writes when its Pacemaker is told to stop: so the scheduler knows an orderly leave (and shutdown-lock) from standby. */
export function toldToShutDown(node: string): Argv {
  const attribute = ["--node", positional(node), "--name", "shutdown", "--lifetime", "reboot"];
  return ["crm_attribute", ...attribute, "--update", EVER];
}

/** What a node that leaves in order does to the membership, as the scheduler is to play it. */
export const LEAVES_IN_ORDER = {
  leaves: ({ node }: { readonly node: string }) => [node],
  comes: () => [],
  trial: ({ node }: { readonly node: string }) => ({ changes: [toldToShutDown(node)], told: [] }),
};
