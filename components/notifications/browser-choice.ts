import { z } from "zod";
import { keptInBrowser } from "@/components/data/kept-in-browser";
import { TOPICS, type Topic, USUAL_TOPICS } from "@/lib/notify/topic";

/** Of what this browser shows notifications. */
export interface BrowserChoice {
  readonly isOn: boolean;
  readonly topics: readonly Topic[];
}

const OFF: BrowserChoice = { isOn: false, topics: USUAL_TOPICS };
const stored = z.object({ isOn: z.boolean(), topics: z.array(z.string()) });

const kept = keptInBrowser("harrier.notifications", OFF, (value): BrowserChoice => {
  const { isOn, topics } = stored.parse(value);
  return { isOn, topics: TOPICS.filter((topic) => topics.includes(topic)) };
});

/** The choice that this browser has kept; of other tabs, too. */
export const useBrowserChoice = kept.use;

export const chooseForBrowser = kept.write;
