"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useChange } from "@/components/change/change-context";
import { EffectList } from "@/components/change/review/effect-list";
import { useObstacleWords } from "@/components/change/words/use-obstacle-words";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useThingWords } from "@/components/cluster/use-thing-words";
import { errorOf } from "@/components/data/api-failure";
import { useSessionEnding } from "@/components/data/use-maintenance";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { useListWords } from "@/components/ui/use-list-words";
import { thingKey } from "@/lib/ledger/thing";
import type { SessionEnding } from "@/lib/maintenance/ending";
import { endingOf, type MaintenanceSession } from "@/lib/maintenance/session";

interface EndDialogProps {
  readonly clusterId: string;
  readonly session: MaintenanceSession;
  readonly onClose: () => void;
}

/** What the end comes to: what comes back, what does not and why, what others set meanwhile. */
export function EndDialog({ clusterId, session, onClose }: EndDialogProps) {
  const t = useTranslations("maintenance");
  const { propose, denied } = useChange();
  const { data, error } = useSessionEnding(clusterId, session.id);
  const operation = endingOf(session);
  const next = () => {
    onClose();
    propose(operation);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t("ending.title", { what: session.node ?? t("form.cluster") })}
      footer={
        <>
          <Button onClick={onClose}>{t("ending.cancel")}</Button>
          <Button variant="primary" disabledReason={denied(operation)} onClick={next}>
            {t("ending.next")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4" aria-live="polite">
        {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
        {data === undefined && error === null ? (
          <p className="flex items-center gap-2 text-ink-muted">
            <Spinner />
            {t("ending.asking")}
          </p>
        ) : null}
        {data === undefined ? null : <Ending ending={data} />}
      </div>
    </Dialog>
  );
}

function Ending({ ending: { session, effects, staysAway, meanwhile } }: { ending: SessionEnding }) {
  const t = useTranslations("maintenance.ending");
  const list = useListWords();
  const obstacle = useObstacleWords();
  const thing = useThingWords();
  return (
    <>
      <Part title={t("effects")}>
        <EffectList effects={effects ?? []} empty={t("quiet")} />
      </Part>
      {session.node === null ? null : (
        <Part title={t("staysAway")}>
          {staysAway.length === 0 ? <p className="text-ink-muted">{t("allBack")}</p> : null}
          <ul className="flex flex-col gap-0.5">
            {staysAway.map(({ resource, on, because }) => (
              <li key={resource} className="break-words">
                {on.length === 0 ? t("nowhere", { resource }) : t("stays", { resource, on: list(on) })}
                <span className="text-ink-muted">
                  {": "}
                  {because === null ? t("noReason") : obstacle(because)}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t("meanwhile")}>
        {meanwhile.length === 0 ? <p className="text-ink-muted">{t("nothingMeanwhile")}</p> : null}
        <ul className="flex flex-col gap-0.5">
          {meanwhile.map((one) => (
            <li key={thingKey(one)} className="break-words">
              {thing(one).title}
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">{title}</h3>
      {children}
    </section>
  );
}
