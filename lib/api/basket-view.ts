import type { BasketEntry } from "../change/basket/basket";
import type { EntryStanding } from "../change/basket/standing";

/** An entry as it is shown: values of secrets are masked. */
export interface BasketEntryView extends BasketEntry {
  /** How it stands to the configuration of now; null while that is not known. */
  readonly standing: EntryStanding | null;
}

export interface BasketView {
  /** In the order in which they would be made. */
  readonly entries: readonly BasketEntryView[];
  /** How many more are stored that this version cannot read. */
  readonly unreadable: number;
}
