"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { useConstraintWords } from "@/components/cluster/use-constraint-words";
import { useClusterView } from "@/components/data/use-cluster-view";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { wizardHref } from "@/components/wizard/wizard-href";
import { namedIn } from "@/lib/cluster/constraint";
import { detailsOf } from "@/lib/cluster/constraint-details";
import { hasWords } from "@/lib/configuration/has-words";
import { ConstraintRow } from "./constraint-row";
import { FilterField } from "./filter-field";

const WIZARDS = ["location", "colocation", "order", "ticket"] as const;
/** So many are shown at once: a search finds the others. */
const SHOWN = 400;

/** Every constraint as a sentence, to be found, changed and deleted; new ones are made by their wizards. */
export function ConstraintsSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.constraints");
  const words = useConstraintWords();
  const { view } = useClusterView(cluster.id);
  // Whoever comes from a reason finds its constraint.
  const wanted = useSearchParams().get("find");
  const [query, setQuery] = useState(wanted ?? "");
  const picture = view?.snapshot.cluster ?? null;
  const all = useMemo(
    () =>
      (picture?.constraints ?? []).map((constraint) => {
        const sentence = words(constraint);
        const rules = detailsOf(constraint, []).flatMap((one) => ("text" in one ? [one.text] : []));
        const text = [sentence, constraint.id, ...namedIn(constraint), ...rules].join(" ");
        return { constraint, sentence, text };
      }),
    [picture?.constraints, words],
  );
  const found = useMemo(() => all.filter(({ text }) => hasWords(text, query)), [all, query]);
  const create = (
    <span className="flex flex-wrap gap-2">
      {WIZARDS.map((wizard) => (
        <Link
          key={wizard}
          href={wizardHref(cluster.id, wizard)}
          prefetch={false}
          className={buttonStyle("secondary", "sm")}
        >
          {t(`create.${wizard}`)}
        </Link>
      ))}
    </span>
  );
  if (picture === null)
    return view === null ? (
      <p role="status" className="flex items-center gap-2 text-ink-muted">
        <Spinner /> {t("reading")}
      </p>
    ) : (
      <Notice tone="warn">{t("noPicture")}</Notice>
    );
  if (picture.configurationProblem !== null) return <Notice tone="warn">{t("noPicture")}</Notice>;
  if (all.length === 0)
    return (
      <EmptyState level={2} title={t("none")} actions={create}>
        {t("noneHint")}
      </EmptyState>
    );
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <FilterField label={t("search")} value={query} onValueChange={setQuery} />
        <p role="status" className="text-sm text-ink-muted">
          {t("count", { found: found.length, all: all.length })}
        </p>
        <span className="ml-auto">{create}</span>
      </div>
      <ul className="flex flex-col divide-y rounded-lg border bg-surface">
        {found.slice(0, SHOWN).map(({ constraint, sentence }) => (
          <ConstraintRow
            key={constraint.id}
            clusterId={cluster.id}
            constraint={constraint}
            sentence={sentence}
            bans={picture.bans}
          />
        ))}
      </ul>
      {found.length > SHOWN ? (
        <p className="mt-2 text-sm text-ink-muted">{t("more", { count: found.length - SHOWN })}</p>
      ) : null}
    </>
  );
}
