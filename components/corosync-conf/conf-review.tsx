"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { Button } from "@/components/ui/button";
import { DiffLines } from "@/components/ui/diff-lines";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { ConfText, CorosyncConfView } from "@/lib/api/corosync-conf-view";
import type { ConfFault } from "@/lib/corosync/conf-faults";
import { confChanges } from "@/lib/corosync/reloadable";
import { JOB_KINDS } from "@/lib/job/kinds";
import { lineDiff, nearChanges } from "@/lib/line-diff";
import { ApplyConfDialog } from "./apply-conf-dialog";
import { ConfEffects } from "./conf-effects";
import { useConfFaultWords } from "./use-conf-fault-words";

interface ConfReviewProps {
  readonly cluster: ClusterName;
  readonly view: CorosyncConfView;
  readonly base: ConfText;
  /** As it would be applied. */
  readonly text: string;
  /** config_version was raised in it. */
  readonly isRaised: boolean;
  readonly faults: readonly ConfFault[];
  /** Null where nothing was typed. */
  readonly onDiscard: (() => void) | null;
}

/** What the draft changes and when that is in force, what stands in its way, and the way to apply it. */
export function ConfReview(props: ConfReviewProps) {
  const { cluster, view, base, text, isRaised, faults, onDiscard } = props;
  const t = useTranslations("corosync");
  const words = useConfFaultWords();
  const denied = useDenial()(JOB_KINDS["corosync-conf"].permission, cluster.id);
  const [isOpen, setOpen] = useState(false);
  const changes = confChanges(base.text, text);
  const blocked = blockedBy(props);
  const lines = nearChanges(lineDiff(base.text, text));
  const isChanged = text !== base.text;
  return (
    <Panel title={t("review")}>
      <div className="flex flex-col gap-3">
        {isChanged ? (
          <DiffLines lines={lines} label={t("diff")} />
        ) : (
          <p className="text-ink-muted">{t("nothing")}</p>
        )}
        {isRaised ? <p className="text-sm text-ink-muted">{t("versionRaised")}</p> : null}
        {isChanged ? <ConfEffects changes={changes} /> : null}
        {faults.length === 0 ? null : (
          <Notice tone="bad" title={t("faults")}>
            <ul aria-label={t("faults")} className="list-disc pl-4">
              {faults.map((fault) => (
                <li key={JSON.stringify(fault)}>{words(fault)}</li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            disabledReason={denied ?? (blocked === null ? undefined : t(`blocked.${blocked}`))}
            onClick={() => setOpen(true)}
          >
            {t("apply")}
          </Button>
          {onDiscard === null ? null : (
            <Button title={t("discardText")} onClick={onDiscard}>
              {t("discard")}
            </Button>
          )}
        </div>
      </div>
      <ApplyConfDialog
        cluster={cluster}
        base={base}
        also={otherFiles(view, base)}
        text={text}
        lines={lines}
        changes={changes}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </Panel>
  );
}

/** Checksums of what other members have: a person saw it here, and it may be replaced. */
function otherFiles({ nodes }: CorosyncConfView, base: ConfText): readonly string[] {
  const others = nodes.flatMap(({ checksum }) =>
    checksum === null || checksum === base.checksum ? [] : [checksum],
  );
  return [...new Set(others)];
}

function blockedBy({ view, base, text, faults }: ConfReviewProps) {
  if (text === base.text && otherFiles(view, base).length === 0) return "nothing" as const;
  if (faults.length > 0) return "faults" as const;
  if (view.nodes.some(({ checksum }) => checksum === null)) return "silent" as const;
  const isRefused = confChanges(base.text, text).some(({ effect }) => effect === "refused");
  return isRefused && view.nodes.some(({ runs }) => runs !== false) ? ("refused" as const) : null;
}
