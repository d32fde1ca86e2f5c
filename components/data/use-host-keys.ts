"use client";

import { useCallback, useRef, useState } from "react";
import type { HostKey, HostKeyInput } from "@/lib/discovery/discovery";
import { type ConsoleError, errorOf } from "./api-failure";
import { askHostKey } from "./use-host-key";

/** What came of asking one of several hosts for its key. */
export type AskedHostKey =
  | { readonly kind: "asking" }
  | { readonly kind: "shown"; readonly hostKey: HostKey }
  | { readonly kind: "failed"; readonly error: ConsoleError };

export interface HostKeyQuestion {
  /** By which the answer is found again. */
  readonly id: string;
  readonly input: HostKeyInput;
}

const NONE: ReadonlyMap<string, AskedHostKey> = new Map();

/** The keys of several hosts, asked for side by side. `ask` begins anew, `askAgain` asks one of them once more. */
export function useHostKeys() {
  const [keys, setKeys] = useState(NONE);
  // Answers to what was asked before do not count any more.
  const round = useRef(0);
  const put = useCallback(async ({ id, input }: HostKeyQuestion) => {
    const own = round.current;
    const set = (answer: AskedHostKey) =>
      own === round.current && setKeys((known) => new Map([...known, [id, answer]]));
    set({ kind: "asking" });
    try {
      set({ kind: "shown", hostKey: await askHostKey(input) });
    } catch (error) {
      set({ kind: "failed", error: errorOf(error) });
    }
  }, []);
  const ask = useCallback(
    async (questions: readonly HostKeyQuestion[]) => {
      round.current += 1;
      setKeys(NONE);
      await Promise.all(questions.map(put));
    },
    [put],
  );
  return { keys, ask, askAgain: put };
}
