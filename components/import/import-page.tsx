"use client";

import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { ReviewProblem } from "@/components/change/review/review-problem";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { Button } from "@/components/ui/button";
import { ImportFound } from "./import-found";
import { ImportMapping } from "./import-mapping";
import { ImportSource } from "./import-source";
import { useImport } from "./use-import";

/** A configuration from elsewhere: the text, what was understood of it, what stands in its way, then the review of its plan. */
export function ImportPage({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("import");
  const importing = useImport(cluster.id);
  const denied = useDenial()("cluster.configure", cluster.id);
  const { asked, busy, error, input } = importing;
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} within="configuration" />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-4 max-w-3xl text-ink-muted">{t("text")}</p>
      <div className="flex flex-col gap-4">
        <ImportSource importing={importing} />
        {asked === null ? null : (
          <>
            <ImportFound view={asked.view} />
            <ImportMapping importing={importing} asked={asked} />
          </>
        )}
        <div role="status" className="sr-only">
          {busy === "reading" ? t("source.reading") : busy === "planning" ? t("planning") : ""}
        </div>
        {error === null ? null : <ReviewProblem error={error} runs={[]} />}
        <div className="flex flex-wrap gap-2">
          <Button
            variant={asked === null ? "primary" : "secondary"}
            busy={busy === "reading"}
            disabledReason={denied ?? (input.text.trim() === "" ? t("source.nothing") : undefined)}
            onClick={() => void importing.read()}
          >
            {t(asked === null ? "source.read" : "source.again")}
          </Button>
          {asked === null ? null : (
            <Button
              variant="primary"
              busy={busy === "planning"}
              disabledReason={denied}
              onClick={() => void importing.review()}
            >
              {t("review")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
