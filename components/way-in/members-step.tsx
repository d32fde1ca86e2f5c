"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { PracticeBadge } from "@/components/cluster/practice-badge";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { AccessInput, Discovery } from "@/lib/discovery/discovery";
import { isUnconfirmed, type KnownKeys, toSaved, unsavedOf } from "@/lib/discovery/members";
import { byName } from "@/lib/i18n/order";
import { FoundMember } from "./found-member";
import type { SavedWay } from "./saved-way";
import { UnsavedMembers } from "./unsaved-members";
import { useSave } from "./use-save";

interface MembersStepProps {
  readonly access: AccessInput;
  readonly saved: SavedWay | null;
  readonly discovery: Discovery;
  readonly isLooking: boolean;
  /** Why looking again failed. */
  readonly lookError: ConsoleError | null;
  readonly onLookAgain: (trusted: readonly string[]) => void;
}

/** What was found behind the host, what is missing, and what to call it. */
export function MembersStep(props: MembersStepProps) {
  const { access, saved, discovery, isLooking, lookError, onLookAgain } = props;
  const t = useTranslations("addCluster.members");
  const list = useListWords();
  const [name, setName] = useState(discovery.clusterName ?? access.host);
  const [confirmed, setConfirmed] = useState<KnownKeys>({});
  const { save, error, isSaving } = useSave(saved);
  const nodes = toSaved(discovery.nodes, confirmed);
  const fresh = discovery.nodes.filter((node) => isUnconfirmed(node) && confirmed[node.name]);
  const known = saved?.access.nodes ?? [];
  const unsaved = unsavedOf(
    discovery,
    nodes,
    known.map((node) => node.name),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ name, stack: discovery.stack, access, nodes, keep: unsaved.kept });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-ink-muted">
        {discovery.stack === "heartbeat"
          ? t("foundHeartbeat")
          : t("found", {
              cluster: discovery.clusterName ?? "–",
              version: discovery.pacemakerVersion ?? "none",
              dialects: list(discovery.dialects.map((dialect) => t(`dialect.${dialect}`))),
            })}
        {discovery.practice ? <PracticeBadge /> : null}
      </p>
      <ul className="divide-y rounded-md border">
        {inOrder(discovery.nodes).map((node) => (
          <li key={node.name} className="px-3 py-2.5">
            <FoundMember
              access={access}
              node={node}
              savedKey={known.find(({ name: of }) => of === node.name)?.fingerprint ?? null}
              confirmed={confirmed[node.name] ?? null}
              onConfirm={(key) =>
                setConfirmed(({ [node.name]: _, ...rest }) => (key ? { ...rest, [node.name]: key } : rest))
              }
            />
          </li>
        ))}
      </ul>
      {fresh.length > 0 ? (
        <Notice
          tone="info"
          title={t("lookAgainTitle")}
          actions={
            <Button
              busy={isLooking}
              onClick={() => onLookAgain(Object.values(confirmed).map(({ fingerprint }) => fingerprint))}
            >
              {t("lookAgain")}
            </Button>
          }
        >
          {t("lookAgainText")}
        </Notice>
      ) : null}
      {lookError === null ? null : <ProblemNotice problem={lookError} />}
      <UnsavedMembers unsaved={unsaved} />
      {discovery.nodes.every((node) => node.problem !== null) ? (
        <Notice tone="warn" title={t("unreadable")}>
          {t("unreadableText")}
        </Notice>
      ) : null}
      {saved === null ? (
        <Field label={t("name")} hint={t("nameHint")} className="sm:max-w-80">
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={64} required />
        </Field>
      ) : null}
      {error === null ? null : (
        <ProblemNotice
          problem={error}
          actions={
            error.code === "api.cluster-exists" ? (
              <Link href={`/clusters/${error.clusterId}`} className={buttonStyle("secondary", "md")}>
                {t("open", { name: error.name })}
              </Link>
            ) : undefined
          }
        />
      )}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={isSaving}
          disabledReason={nodes.length === 0 ? t("nothingToSave") : undefined}
        >
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function inOrder(nodes: Discovery["nodes"]): Discovery["nodes"] {
  return nodes.toSorted(byName(({ name }) => name));
}
