import type { Stage } from "./stage";

export type Scenario = {
  name: string;
  /** Brings the cluster, fresh with the demo's services on it, into the state to be saved. */
  play(stage: Stage): Promise<void>;
  /** The user whose view is saved; root if not said. */
  as?: string;
  /** Leaves more behind than a new configuration can put right: afterwards the cluster starts from nothing. */
  isRough?: true;
};

/** The usual scenario: a few commands, then whatever the cluster makes of them. */
export function scripted(name: string, script: string, more: Omit<Scenario, "name" | "play"> = {}): Scenario {
  const play = async (stage: Stage) => {
    await stage.sh(script);
    await stage.settled();
  };
  return { name, play, ...more };
}
