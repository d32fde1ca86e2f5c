"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useConfigurationFindings } from "@/components/data/use-configuration";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { wizardHref } from "@/components/wizard/wizard-href";
import { byAdvice } from "@/lib/configuration/advice";
import { AskedSheet } from "./asked-sheet";

/** What crm_verify says of the configuration, each with what to do. */
export function FindingsSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.findings");
  const query = useConfigurationFindings(cluster.id);
  return (
    <AskedSheet query={query}>
      {({ findings, problem }) => (
        <>
          <div className="mb-3 flex flex-wrap items-center gap-3">
            <p className="max-w-prose text-ink-muted">{t("intro")}</p>
            <Button size="sm" busy={query.isFetching} onClick={() => void query.refetch()}>
              {t("again")}
            </Button>
          </div>
          {problem !== null ? (
            <ProblemNotice problem={problem} />
          ) : findings === null ? (
            <Notice tone="warn">{t("silent")}</Notice>
          ) : findings.length === 0 ? (
            <EmptyState level={2} title={t("none")} />
          ) : (
            <ul className="flex flex-col divide-y rounded-lg border bg-surface">
              {byAdvice(findings).map(({ advice, lines }) => (
                <li key={`${lines[0].severity} ${lines[0].text}`} className="px-3.5 py-2.5">
                  {lines.map(({ severity, text }) => (
                    <p key={`${severity} ${text}`} className="flex flex-wrap items-baseline gap-x-2 py-0.5">
                      <Badge tone={severity === "error" ? "bad" : "warn"}>{t(`severity.${severity}`)}</Badge>
                      <span className="min-w-0 break-words">{text}</span>
                    </p>
                  ))}
                  <p className="mt-0.5 text-sm text-ink-muted">{t(`advice.${advice}`)}</p>
                  {advice === "fencing" ? (
                    <Link
                      href={wizardHref(cluster.id, "fencing")}
                      className={buttonStyle("secondary", "sm", "mt-1.5")}
                    >
                      {t("setUpFencing")}
                    </Link>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </AskedSheet>
  );
}
