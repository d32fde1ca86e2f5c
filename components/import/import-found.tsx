"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Code } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { Untaken } from "@/components/ui/untaken";
import type { ImportedObject, ImportView } from "@/lib/api/import-view";

/** What was understood of a text: what is in it, which lines are not, and what has no step. */
export function ImportFound({ view }: { readonly view: ImportView }) {
  const t = useTranslations("import.found");
  const why = useTranslations("import.why");
  const format = useTranslations("import.format");
  const [isOpen, setOpen] = useState(false);
  const { lines, left, partly, readBy, objects } = view;
  const count = (state: ImportedObject["state"]) => objects.filter((one) => one.state === state).length;
  const read =
    readBy === null
      ? t("byHarrier", { format: format(view.format) })
      : t("by", { format: format(view.format), node: readBy });
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface px-4 py-3.5">
      <h2 className="font-semibold">{t("heading")}</h2>
      <p>
        {read} {t("counts", { new: count("new"), differs: count("differs"), same: count("same") })}{" "}
        {t("steps", { count: view.steps })}
      </p>
      {lines.length === 0 ? null : (
        <Notice tone="warn" title={t("lines", { count: lines.length })}>
          <ul className="flex flex-col gap-1.5">
            {lines.map((line) => (
              <li key={`${line.line} ${line.text}`}>
                {t("line", { line: line.line })}: <Code className="break-all">{line.text}</Code>{" "}
                {why(line.why)}{" "}
                {line.said === null ? null : <span className="whitespace-pre-wrap">{line.said}</span>}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Untaken title={t("partly", { count: partly.length })} text={t("partlyText")} paths={partly} />
      <Untaken title={t("left", { count: left.length })} text={t("leftText")} paths={left} />
      <Disclosure label={t("objects")} open={isOpen} onOpenChange={setOpen}>
        <Table
          caption={t("objects")}
          rows={objects}
          rowKey={({ path }) => path}
          columns={[
            {
              key: "object",
              header: t("object"),
              cell: ({ path }) => <Code className="break-all">{path}</Code>,
            },
            { key: "state", header: t("state"), cell: ({ state }) => t(`state-${state}`) },
          ]}
        />
      </Disclosure>
    </section>
  );
}
