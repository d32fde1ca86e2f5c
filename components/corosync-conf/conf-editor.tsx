"use client";

import { useTranslations } from "next-intl";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import type { ConfText, CorosyncConfView } from "@/lib/api/corosync-conf-view";
import { faultsInConf } from "@/lib/corosync/conf-faults";
import { withRaisedVersion } from "@/lib/corosync/edit-corosync-conf";
import { ConfFields } from "./conf-fields";
import { ConfReview } from "./conf-review";
import { useConfDraft } from "./use-conf-draft";

interface ConfEditorProps {
  readonly cluster: ClusterName;
  readonly view: CorosyncConfView;
  readonly base: ConfText;
}

/** One draft of the file, edited as a form or as text; below, what it would change. */
export function ConfEditor({ cluster, view, base }: ConfEditorProps) {
  const t = useTranslations("corosync");
  const { text, stray, setText, discard } = useConfDraft(cluster.id, base);
  if (base.fixed !== null)
    return (
      <Panel title={t("textLabel")}>
        <pre className="overflow-x-auto font-mono text-sm">{base.text}</pre>
      </Panel>
    );
  const faults = faultsInConf(text);
  return (
    <>
      {stray === null ? null : (
        <Notice
          tone="warn"
          title={t("stray")}
          actions={
            <>
              <Button onClick={() => setText(stray)}>{t("strayTake")}</Button>
              <Button onClick={discard}>{t("discard")}</Button>
            </>
          }
        >
          {t("strayText")}
        </Notice>
      )}
      <div className="rounded-lg border bg-surface px-3.5 pt-1 pb-3.5">
        <Tabs
          label={t("tabs")}
          tabs={[
            {
              value: "form",
              label: t("form"),
              content: <ConfFields text={text} faults={faults} onText={setText} />,
            },
            {
              value: "text",
              label: t("text"),
              content: (
                <Field label={t("textLabel")} hint={t("textHint")}>
                  <Textarea
                    mono
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                    rows={Math.min(40, Math.max(12, text.split("\n").length + 1))}
                    spellCheck={false}
                    autoCapitalize="none"
                    autoComplete="off"
                    wrap="off"
                    className="text-sm"
                  />
                </Field>
              ),
            },
          ]}
        />
      </div>
      <ConfReview
        cluster={cluster}
        view={view}
        base={base}
        text={withRaisedVersion(base.text, text)}
        isRaised={withRaisedVersion(base.text, text) !== text}
        faults={faults}
        onDiscard={text === base.text ? null : discard}
      />
    </>
  );
}
