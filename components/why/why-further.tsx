"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import type { WhyReport } from "@/lib/why/why";

/** What is about to happen anyway, rules that hold at other times, and the words of Pacemaker's own tool. */
export function WhyFurther({ report: { next, later, said } }: { report: WhyReport }) {
  const t = useTranslations("why");
  const sentence = useOperationWords();
  return (
    <>
      {next.length === 0 ? null : (
        <Part title={t("next.title")}>
          {next.map((one) => (
            <li key={JSON.stringify(one)} className="break-words">
              {t("next.line", {
                kind: one.kind,
                resource: one.resource,
                from: one.from ?? "none",
                to: one.to ?? "none",
                blocked: String(one.blocked),
              })}
              {one.reason === null ? null : (
                <span className="text-ink-muted"> {t("next.reason", { reason: one.reason })}</span>
              )}
            </li>
          ))}
        </Part>
      )}
      {later.length === 0 ? null : (
        <Part title={t("later.title")}>
          {later.map(({ constraint, rule, standing, from, until, wayOut }) => (
            <li key={`${constraint} ${rule}`} className="break-words">
              <span className="font-mono text-sm">{constraint}</span> {rule}{" "}
              <span className="text-ink-muted">
                {t(`later.${standing}`, { from: from ?? "none", until: until ?? "none" })}
              </span>
              {wayOut === null ? null : <RemedyButton operation={wayOut} label={`${sentence(wayOut)} …`} />}
            </li>
          ))}
        </Part>
      )}
      {said.length === 0 ? null : (
        <Part title={t("said")}>
          {said.map((line) => (
            <li key={line} className="font-mono text-sm break-words text-ink-muted">
              {line}
            </li>
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h4 className="text-sm font-medium">{title}</h4>
      <ul className="flex flex-col gap-0.5">{children}</ul>
    </div>
  );
}
