"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import type { Authkeys } from "@/lib/heartbeat/authkeys";
import { DIRECTIVES, type DirectiveName, type HaCf } from "@/lib/heartbeat/ha-cf";
import type { HaResources } from "@/lib/heartbeat/haresources";
import { useResourceWords } from "./use-resource-words";

/** ha.cf, each directive with what it means. */
export function HaCfFile({ file }: { file: HaCf }) {
  const t = useTranslations("heartbeat.files");
  const directive = useTranslations("heartbeat.directive");
  return (
    <div className="flex flex-col gap-2">
      <Faults faults={file.faults} />
      <Table
        caption="ha.cf"
        rows={file.directives}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: "line", header: t("line"), cell: ({ line }) => line, align: "end" },
          {
            key: "directive",
            header: t("directive"),
            cell: ({ name, value }) => (
              <span className="block min-w-32 font-mono text-sm break-words">
                {name} {value}
              </span>
            ),
          },
          {
            key: "meaning",
            header: t("meaning"),
            className: "min-w-48 text-ink-muted",
            cell: ({ name }) => (isExplained(name) ? directive(name) : t("unexplained")),
          },
        ]}
      />
      {file.cut ? <p className="text-sm text-ink-muted">{t("cut")}</p> : null}
    </div>
  );
}

function isExplained(name: string): name is DirectiveName {
  return (DIRECTIVES as readonly string[]).includes(name);
}

/** authkeys without its keys. */
export function AuthkeysFile({ file }: { file: Authkeys }) {
  const t = useTranslations("heartbeat.files");
  const { signs, methods, mode, owner, faults } = file;
  return (
    <div className="flex flex-col gap-2">
      <Faults faults={faults} />
      <ul className="flex flex-col gap-0.5">
        {mode === null ? null : <li>{t("authMode", { mode, owner: owner ?? "–" })}</li>}
        {signs === null ? null : <li>{t("signs", { number: signs })}</li>}
        {methods === null ? <li>{t("authUnread")}</li> : null}
        {methods?.map(({ number, method, hasKey }) => (
          <li key={number}>{t("method", { number, method, hasKey: String(hasKey) })}</li>
        ))}
      </ul>
    </div>
  );
}

/** haresources, group by group. */
export function HaResourcesFile({ file }: { file: HaResources }) {
  const t = useTranslations("heartbeat.files");
  const words = useResourceWords();
  return (
    <div className="flex flex-col gap-2">
      <Faults faults={file.faults} />
      {file.groups.map(({ line, node, resources }) => (
        <div key={line}>
          <p className="font-medium">{t("group", { node })}</p>
          <ol className="list-decimal pl-6">
            {resources.map(({ text, meaning }) => (
              <li key={text}>
                <span className="font-mono text-sm break-all">{text}</span>{" "}
                <span className="text-sm text-ink-muted">{words(meaning)}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

type Fault = (HaCf["faults"] | Authkeys["faults"] | HaResources["faults"])[number];

function Faults({ faults }: { faults: readonly Fault[] }): ReactNode {
  const t = useTranslations("heartbeat.fault");
  return faults.map((fault) => {
    const { code, ...values } = fault;
    return (
      <Notice key={JSON.stringify(fault)} tone="warn">
        {t(code, values as never)}
      </Notice>
    );
  });
}
