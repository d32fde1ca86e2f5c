import { demoServices, downLab, type Lab, upLab } from "../lab/lab";

/** Labs of a test run: begun together in the background, waited for one by one, all taken down at the end. */
export interface Labs {
  begin(): void;
  /** Name of the release's lab once its demo services run; null (and said why) when it could not be brought up. */
  ready(release: string): Promise<string | null>;
  end(): Promise<void>;
}

export function labsFor(releases: readonly string[]): Labs {
  const abort = new AbortController();
  const labs = new Map<string, Promise<Lab | null>>();
  const nameOf = (release: string) => `test-${release}`;
  const bringUp = async (release: string): Promise<Lab | null> => {
    const name = nameOf(release);
    const onStep = (text: string) => console.log(`[lab ${release}] ${text}`);
    try {
      await downLab(name);
      const lab = await upLab({ name, release, nodes: 3, onStep, signal: abort.signal });
      await demoServices(lab);
      return lab;
    } catch (error) {
      if (!abort.signal.aborted) console.error(`[lab ${release}]`, error);
      return null;
    }
  };
  return {
    begin() {
      // One after another: two at once on two cores only make each other time out.
      let before: Promise<unknown> = Promise.resolve();
      for (const release of releases) {
        const lab = before.then(() => bringUp(release));
        labs.set(release, lab);
        before = lab;
      }
    },
    async ready(release) {
      return (await labs.get(release))?.name ?? null;
    },
    async end() {
      abort.abort();
      await Promise.all(labs.values());
      for (const release of labs.keys()) await downLab(nameOf(release));
    },
  };
}
