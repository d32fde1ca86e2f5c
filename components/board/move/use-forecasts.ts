"use client";

import { useCallback, useRef, useState } from "react";
import { askForecasts } from "@/components/data/ask-forecasts";
import type { MoveForecast } from "@/lib/change/effects/effects";

/** What the cluster said of moving one resource, node by node. */
export type ForecastAnswer =
  | { readonly kind: "asking" }
  | { readonly kind: "unasked" }
  | { readonly kind: "answered"; readonly byNode: ReadonlyMap<string, MoveForecast> };

/** Asks what moving a resource to each node would do; the answer to an older question is dropped. */
export function useForecasts(clusterId: string) {
  const [answer, setAnswer] = useState<ForecastAnswer>({ kind: "asking" });
  const asked = useRef<AbortController | null>(null);
  const ask = useCallback(
    async (resource: string, promoted: boolean) => {
      asked.current?.abort();
      const question = new AbortController();
      asked.current = question;
      setAnswer({ kind: "asking" });
      const next = await askForecasts(clusterId, resource, promoted, question.signal).then(
        (forecasts): ForecastAnswer => ({
          kind: "answered",
          byNode: new Map(forecasts.map((forecast) => [forecast.node, forecast])),
        }),
        (): ForecastAnswer => ({ kind: "unasked" }),
      );
      if (!question.signal.aborted) setAnswer(next);
    },
    [clusterId],
  );
  const forget = useCallback(() => asked.current?.abort(), []);
  return { answer, ask, forget };
}
