"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { HEARTBEAT_FILES, type HeartbeatFile } from "@/lib/heartbeat/cluster-heartbeat";
import type { NodeHeartbeat } from "@/lib/heartbeat/node-heartbeat";
import { AuthkeysFile, HaCfFile, HaResourcesFile } from "./file-contents";

/** The three files of a node, line by line in words. */
export function HeartbeatFiles({ view }: { view: HeartbeatView }) {
  const t = useTranslations("heartbeat.files");
  const told = view.nodes.filter((one) => one.told !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  // The one with something to be seen, unless somebody wants another one.
  const faulty = told.find((one) =>
    HEARTBEAT_FILES.some((file) => faultsOf(file, one.told as NodeHeartbeat) > 0),
  );
  const shown = told.find(({ node }) => node === chosen) ?? faulty ?? told[0];
  if (shown?.told == null) return null;
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-2">
        {told.length > 1 ? (
          <Field label={t("of")} className="max-w-64">
            <Select
              choices={told.map(({ node }) => ({ value: node, label: node }))}
              value={shown.node}
              onValueChange={setChosen}
            />
          </Field>
        ) : null}
        {HEARTBEAT_FILES.map((file) => (
          <FileEntry
            key={`${shown.node} ${file}`}
            file={file}
            told={shown.told as NodeHeartbeat}
            isSame={
              told.length < 2
                ? null
                : !view.findings.some((one) => one.code === "files-differ" && one.file === file)
            }
          />
        ))}
      </div>
    </Panel>
  );
}

interface FileEntryProps {
  readonly file: HeartbeatFile;
  readonly told: NodeHeartbeat;
  /** Null where there is one node alone to be asked. */
  readonly isSame: boolean | null;
}

function FileEntry({ file, told, isSame }: FileEntryProps) {
  const t = useTranslations("heartbeat.files");
  const content = contentOf(file, told);
  const faults = faultsOf(file, told);
  const [isOpen, setOpen] = useState(faults > 0);
  return (
    <Disclosure
      open={isOpen}
      onOpenChange={setOpen}
      label={
        <>
          <span className="font-mono">{file}</span>
          {isSame === null ? null : (
            <span className={isSame ? "font-normal text-ink-faint" : "font-normal text-bad"}>
              {t(isSame ? "same" : "differs")}
            </span>
          )}
        </>
      }
    >
      <div className="py-1.5">{content ?? <p className="text-ink-muted">{t("absent")}</p>}</div>
    </Disclosure>
  );
}

function contentOf(file: HeartbeatFile, { haCf, authkeys, haResources }: NodeHeartbeat) {
  switch (file) {
    case "ha.cf":
      return haCf === null ? null : <HaCfFile file={haCf} />;
    case "authkeys":
      return authkeys === null ? null : <AuthkeysFile file={authkeys} />;
    case "haresources":
      return haResources === null ? null : <HaResourcesFile file={haResources} />;
  }
}

function faultsOf(file: HeartbeatFile, { haCf, authkeys, haResources }: NodeHeartbeat): number {
  const of = { "ha.cf": haCf, authkeys, haresources: haResources }[file];
  return of?.faults.length ?? 0;
}
