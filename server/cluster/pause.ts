import "server-only";

/** Whose word ends a pause early: any code's that wants to go on, or a person's alone. */
export type PauseEnder = "code" | "person";

/** Waiting between two tries, which may be cut short by whoever may. One at a time. */
export class Pause {
  #end: ((who: PauseEnder) => void) | null = null;

  begin(ms: number, enders: PauseEnder): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        this.#end = null;
        resolve();
      };
      const timer = setTimeout(over, ms);
      this.#end = (who) => {
        if (who === "person" || enders === "code") over();
      };
    });
  }

  end(who: PauseEnder): void {
    this.#end?.(who);
  }
}
