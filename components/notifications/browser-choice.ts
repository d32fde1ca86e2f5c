import { z } from "zod";
import { keptInBrowser } from "@/components/data/kept-in-browser";
import { TOPICS, type Topic, USUAL_TOPICS } from "@/lib/notify/topic";

/** Of what this browser shows notifications. */
export interface BrowserChoice {
  readonly isOn: boolean;
  readonly topics: readonly Topic[];
  /** Ids of clusters; null: all of them. */
  readonly clusters: readonly string[] | null;
}

const OFF: BrowserChoice = { isOn: false, topics: USUAL_TOPICS, clusters: null };
const stored = z.object({
  isOn: z.boolean(),
  topics: z.array(z.string()),
  clusters: z.array(z.string()).nullable().default(null),
});

const kept = keptInBrowser("harrier.notifications", OFF, (value): BrowserChoice => {
  const { isOn, topics, clusters } = stored.parse(value);
  return { isOn, clusters, topics: TOPICS.filter((topic) => topics.includes(topic)) };
});

/** The choice that this browser has kept; of other tabs, too. */
export const useBrowserChoice = kept.use;

export const chooseForBrowser = kept.write;
