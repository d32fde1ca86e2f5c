"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useProblemWords } from "@/components/cluster/use-problem-words";
import type { ConsoleError } from "@/components/data/api-failure";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";

/** The console says that there is no such cluster, or not for this reader: removed while one looked at it. */
export function GoneCluster({ error }: { error: ConsoleError }) {
  const t = useTranslations("layout");
  const { title, text } = useProblemWords()(error);
  return (
    <div className="flex flex-1 items-center justify-center pb-24">
      <EmptyState
        level={1}
        title={title}
        actions={
          <Link href="/clusters" className={buttonStyle("secondary", "lg")}>
            {t("allClusters")}
          </Link>
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
