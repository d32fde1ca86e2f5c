import type { HistoryAsked } from "@/components/data/use-history";
import type { HistoryKind } from "@/lib/history/entry";

/** What of the history is shown; kept in the address, so that reload, Back and sharing work. */
export const SHOWN = ["all", "changes", "events", "transitions", "fencing", "jobs"] as const;
export type Shown = (typeof SHOWN)[number];

const KINDS: Readonly<Record<Shown, readonly HistoryKind[]>> = {
  all: [],
  changes: ["run", "plan", "configuration"],
  events: ["event", "fencing", "gap"],
  transitions: ["transition"],
  fencing: ["fencing"],
  jobs: ["job", "checks"],
};

export interface HistoryAddress {
  readonly shown: Shown;
  readonly objects: readonly string[];
  readonly text: string;
  readonly before: string | null;
}

export function readAddress(parameters: URLSearchParams): HistoryAddress {
  const shown = parameters.get("show");
  return {
    shown: SHOWN.find((one) => one === shown) ?? "all",
    objects: parameters.getAll("object"),
    text: parameters.get("text") ?? "",
    before: parameters.get("before"),
  };
}

/** Query of the address; without `before` it is the newest page. */
export function historyQuery({ shown, objects, text, before }: HistoryAddress): string {
  const query = new URLSearchParams([
    ...(shown === "all" ? [] : [["show", shown]]),
    ...objects.map((object) => ["object", object]),
    ...(text === "" ? [] : [["text", text]]),
    ...(before === null ? [] : [["before", before]]),
  ]).toString();
  return query === "" ? "?" : `?${query}`;
}

export function askedBy({ shown, ...rest }: HistoryAddress): HistoryAsked {
  return { ...rest, kinds: KINDS[shown] };
}

/** The history of one object: `resource:vip`, `node:n1`. */
export function historyOfHref(clusterId: string, object: string): string {
  return `/clusters/${clusterId}/history?object=${encodeURIComponent(object)}`;
}

export function transitionHref(clusterId: string, reference: string): string {
  return `/clusters/${clusterId}/history/transitions/${encodeURIComponent(reference)}`;
}
