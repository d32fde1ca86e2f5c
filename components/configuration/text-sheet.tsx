"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { useConfigurationText } from "@/components/data/use-configuration";
import { useScripts } from "@/components/data/use-scripts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { saveAs } from "@/components/ui/save-as";
import { Tabs } from "@/components/ui/tabs";
import { linesWith } from "@/lib/configuration/lines-with";
import { AskedSheet } from "./asked-sheet";
import { FilterField } from "./filter-field";

const TOOLS = ["pcs", "crmsh"] as const;

/** The configuration as text: the CIB's XML, and as scripts in either tool's words. Secrets are masked, or variables. */
export function TextSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.text");
  const dialect = useTranslations("change.dialect");
  const xml = useConfigurationText(cluster.id);
  const scripts = useScripts(cluster.id, null);
  const file = cluster.name.replaceAll(/[^\w.-]+/g, "-") || "cluster";
  return (
    <Tabs
      label={t("formats")}
      tabs={[
        {
          value: "xml",
          label: t("xml"),
          content: (
            <AskedSheet query={xml}>
              {(answer) => <Text text={answer.xml} file={`${file}.xml`} type="application/xml" />}
            </AskedSheet>
          ),
        },
        ...TOOLS.map((tool) => ({
          value: tool,
          label: dialect(tool),
          content: (
            <AskedSheet query={scripts}>
              {(answer) =>
                answer.scripts[tool] === null ? (
                  <p className="text-ink-muted">{t("noScript", { tool: dialect(tool) })}</p>
                ) : (
                  <Text text={answer.scripts[tool]} file={`${file}.${tool}.sh`} type="text/x-shellscript" />
                )
              }
            </AskedSheet>
          ),
        })),
      ]}
    />
  );
}

interface TextProps {
  readonly text: string;
  readonly file: string;
  readonly type: string;
}

/** A long text to be searched, copied and kept. */
function Text({ text, file, type }: TextProps) {
  const t = useTranslations("configuration.text");
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const found = useMemo(() => linesWith(text, wanted), [text, wanted]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <FilterField label={t("search")} value={query} onValueChange={setQuery} />
        <p role="status" className="text-sm text-ink-muted">
          {found === null ? "" : t("found", { count: found.count })}
        </p>
        <span className="ml-auto flex items-center gap-1">
          <Button size="sm" onClick={() => saveAs(file, type, text)}>
            <Download aria-hidden className="size-3.5" />
            {t("download")}
          </Button>
          <CopyButton text={text} label={t("copy")} />
        </span>
      </div>
      <pre className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap">
        {found === null ? text : found.text}
      </pre>
    </div>
  );
}
