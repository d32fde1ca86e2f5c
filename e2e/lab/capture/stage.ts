import type { Lab } from "../lab";
import { LabError, lastLine } from "../run";
import type { WaitOptions } from "../wait";

/** A cluster to play scenarios on. Everything is done and seen from n1 unless a scenario says otherwise. */
export type Stage = {
  lab: Lab;
  /** Runs a shell script on n1; any failing line of it is an error. */
  sh(script: string): Promise<string>;
  /** Waits until the scheduler has nothing left to do. */
  settled(): Promise<void>;
  /** Waits until crm_mon's XML on n1 shows this. */
  until(pattern: RegExp, options?: WaitOptions): Promise<void>;
};

export const VIEWPOINT = "n1";

export function makeStage(lab: Lab, signal?: AbortSignal): Stage {
  const sh = async (script: string) => {
    const options = { stdin: `set -e\n${script}`, timeoutMs: 300_000, signal };
    const { code, stdout, stderr } = await lab.exec(VIEWPOINT, ["sh", "-s"], options);
    if (code !== 0) throw new LabError(`"${script.trim()}" failed (${code}): ${lastLine(stderr || stdout)}`);
    return stdout;
  };
  return {
    lab,
    sh,
    settled: async () => {
      await sh("crm_resource --wait --timeout=90s");
    },
    until: (pattern, options) => {
      const isShown = async () => pattern.test(await sh("crm_mon -1 --output-as=xml"));
      return lab.waitUntil(`crm_mon to show ${pattern}`, isShown, {
        timeoutMs: 90_000,
        intervalMs: 300,
        ...options,
      });
    },
  };
}
