"use client";

import { useTranslations } from "next-intl";
import { type EffectGroup, effectLineKey, groupEffects } from "@/lib/change/effects/effect-groups";
import type { ResourceEffect } from "@/lib/change/effects/effects";
import { useEffectWords } from "../words/use-effect-words";
import { EffectIcon } from "./effect-icon";

interface EffectListProps {
  readonly effects: readonly ResourceEffect[];
  readonly empty: string;
}

/** What the scheduler says will happen, one sentence a line. */
export function EffectList({ effects, empty }: EffectListProps) {
  const groups = groupEffects(effects);
  if (groups.length === 0) return <p className="text-ink-muted">{empty}</p>;
  return (
    <ul className="flex max-h-72 flex-col overflow-y-auto rounded-md border">
      {groups.map((group) => (
        <EffectLine key={effectLineKey(group)} group={group} />
      ))}
    </ul>
  );
}

function EffectLine({ group }: { group: EffectGroup }) {
  const t = useTranslations("change.effect");
  const words = useEffectWords();
  return (
    <li className="flex items-start gap-2.5 px-3 py-1.5 not-last:border-b">
      <EffectIcon kind={group.kind} />
      <span className="min-w-0 flex-1 break-words">
        {words(group)}
        {group.blocked ? <span className="block text-sm text-warn">{t("blocked")}</span> : null}
        {group.provisional ? (
          <span className="block text-sm text-ink-muted">{t("provisional", { kind: group.kind })}</span>
        ) : null}
        {group.reason ? <span className="block text-sm text-ink-muted">{group.reason}</span> : null}
      </span>
    </li>
  );
}
