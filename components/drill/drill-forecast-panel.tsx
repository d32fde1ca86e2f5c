"use client";

import { useTranslations } from "next-intl";
import { useRefusalWords } from "@/components/cluster/use-refusal-words";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { DrillForecastView } from "@/lib/api/drill-view";
import type { ResourceEffect } from "@/lib/change/effects/effects";

/** What the scheduler foretells of a drill, and what stands in its way. */
export function DrillForecastPanel({ view }: { readonly view: DrillForecastView }) {
  const t = useTranslations("drill");
  const list = useListWords();
  const refusalWords = useRefusalWords();
  const { forecast, refusals, node } = view;
  const effects = forecast?.effects ?? [];
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      {refusals.length === 0 ? null : (
        <Notice tone="warn" title={t("refusal.title")}>
          <ul>
            {refusals.map((reason) => (
              <li key={`${reason.code} ${"subject" in reason ? reason.subject : ""}`} className="break-words">
                {refusalWords(reason)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {forecast === null ? null : (
        <Notice tone="info" title={t("forecast.title")}>
          <p>{t("forecast.on", { node: node ?? "" })}</p>
          {effects.length === 0 ? <p>{t("forecast.nothing")}</p> : null}
          <ul>
            {effects.map((effect) => (
              <li
                key={`${effect.instance} ${effect.kind} ${effect.from} ${effect.to}`}
                className="break-words"
              >
                <EffectLine effect={effect} />
              </li>
            ))}
          </ul>
          {forecast.fenced.length === 0 ? null : (
            <p>{t("forecast.fenced", { nodes: list(forecast.fenced) })}</p>
          )}
        </Notice>
      )}
    </div>
  );
}

function EffectLine({ effect }: { readonly effect: ResourceEffect }) {
  const t = useTranslations("drill.forecast");
  const { instance: resource, kind, from, to } = effect;
  if (kind === "move" && from !== null && to !== null) return t("moves", { resource, from, to });
  if (kind === "start" && to !== null) return t("starts", { resource, to });
  if (kind === "stop" && from !== null) return t("stops", { resource, from });
  if (kind === "restart") return t("restarts", { resource });
  return t("other", { resource, kind });
}
