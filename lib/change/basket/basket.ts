import type { ConfigurationOperation } from "../configuration/operation";
import type { ConfigurationChange } from "../operations/configuration-change/home";

/** What is put into a basket: all that a configuration change takes. */
export type BasketChange = Omit<ConfigurationChange, "kind">;

/** A change that waits to be applied together with others. Its steps may hold values of secrets. */
export interface BasketEntry extends BasketChange {
  readonly id: string;
  /** Who put it in, and when (ISO 8601). */
  readonly by: string;
  readonly at: string;
}

/** So many changes wait in one basket at most. */
export const MOST_ENTRIES = 50;

/** The steps of all entries, in their order. */
export function basketSteps(entries: readonly BasketChange[]): readonly ConfigurationOperation[] {
  return entries.flatMap(({ steps }) => steps);
}

/** The whole basket as one change. A single entry stays what it is; several are about `cluster`, by its name. */
export function basketAsChange(entries: readonly BasketChange[], cluster: string): ConfigurationChange {
  const [first, ...others] = entries;
  const steps = basketSteps(entries);
  if (first === undefined || others.length > 0)
    return { kind: "configuration.change", subject: cluster, purpose: "basket", steps };
  const { subject, purpose } = first;
  return { kind: "configuration.change", subject, purpose, steps };
}
