import "server-only";

/** Whether what failed had been done by then: a row may be written whose confirmation is lost. */
export type FaultMoment = "before" | "after";

/** Makes the n-th thing that is waited for throw, once; without a number nothing does, and all are counted. */
export class Faults {
  #passed = 0;
  /** What threw; null while nothing has. */
  fired: string | null = null;

  constructor(
    private readonly at: number | null,
    private readonly moment: FaultMoment,
  ) {}

  get passed(): number {
    return this.#passed;
  }

  async pass<T>(name: string, call: () => Promise<T> | T): Promise<T> {
    this.#passed += 1;
    if (this.#passed !== this.at) return call();
    this.fired = name;
    if (this.moment === "after") await call();
    throw new Error(`no luck: ${name}`);
  }

  /** A port whose methods fail by turns; those that are named answer at once and cannot. */
  on<Port extends object>(name: string, port: Port, atOnce: readonly (keyof Port)[] = []): Port {
    return new Proxy(port, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== "function") return member;
        const bound = (...words: unknown[]) => member.apply(target, words);
        if ((atOnce as readonly (string | symbol)[]).includes(key)) return bound;
        return (...words: unknown[]) => this.pass(`${name}.${String(key)}`, () => bound(...words));
      },
    });
  }
}
