"use client";

import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { useListWords } from "@/components/ui/use-list-words";
import type { ConfText, CorosyncConfView } from "@/lib/api/corosync-conf-view";

interface ConfSourcesProps {
  readonly view: CorosyncConfView;
  readonly base: ConfText | undefined;
  readonly onBase: (checksum: string) => void;
}

/** Who has which file, and who did not tell; with several files, which one is edited. */
export function ConfSources({ view, base, onBase }: ConfSourcesProps) {
  const t = useTranslations("corosync");
  const words = useProblemWords();
  const list = useListWords();
  const silent = view.nodes.filter(({ problem, checksum }) => problem !== null || checksum === null);
  const others = view.nodes.filter((one) => one.checksum !== base?.checksum && !silent.includes(one));
  return (
    <>
      {silent.map(({ node, problem }) => (
        <Notice key={node} tone="warn" title={t("silent", { node })}>
          {t("silentText", { title: problem === null ? node : words(problem).title })}
        </Notice>
      ))}
      {base !== undefined && others.length > 0 ? (
        <Notice tone="warn" title={t("differ")}>
          {t("differText", {
            nodes: list(base.nodes),
            count: base.nodes.length,
            others: list(others.map(({ node }) => node)),
            otherCount: others.length,
          })}
        </Notice>
      ) : null}
      {base !== undefined && others.length === 0 && silent.length === 0 ? (
        <p className="text-sm text-ink-muted">{t("same", { count: view.nodes.length })}</p>
      ) : null}
      {view.texts.length > 1 && base !== undefined ? (
        <Field label={t("chooseBase")} className="max-w-96">
          <Select
            choices={view.texts.map(({ checksum, nodes }) => ({
              value: checksum,
              label: list(nodes),
              hint: checksum.slice(0, 12),
            }))}
            value={base.checksum}
            onValueChange={onBase}
          />
        </Field>
      ) : null}
      {base === undefined || base.fixed === null ? null : (
        <Notice tone="warn">{t(`fixed.${base.fixed}`)}</Notice>
      )}
    </>
  );
}
