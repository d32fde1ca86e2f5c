"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import { agentFileText } from "@/lib/agent-file/agent-file";
import type { AgentFileResult, ChangedFile } from "@/lib/agent-file/result";
import { type AgentUser, usersOf } from "@/lib/agent-file/users";
import type { Cluster } from "@/lib/cluster/cluster";
import { JobDialog } from "./job-dialog";

/** What can be done next with an agent's file. */
export type AgentFileWay = "replace" | "back" | "remove";

export const AGENT_FILE_WORDS = {
  replace: "agentReplace",
  back: "agentBack",
  remove: "agentRemove",
} as const satisfies Record<AgentFileWay, string>;

interface AgentFileDialogProps {
  readonly way: AgentFileWay;
  readonly result: AgentFileResult;
  readonly changed: readonly ChangedFile[];
  readonly hosts: readonly string[];
  /** The cluster as it is seen; null: it is not. */
  readonly cluster: Cluster | null;
  /** What the job is begun with. */
  readonly wanted: object;
  readonly onClose: () => void;
}

/**
 * The question before an agent's file changes on nodes that have one: which resources that concerns, and where they run. Where there are
 * any, or nobody can tell, its name has to be typed.
 */
export function AgentFileDialog({
  way,
  result,
  changed,
  hosts,
  cluster,
  wanted,
  onClose,
}: AgentFileDialogProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const users = cluster === null ? null : usersOf(cluster, result.agent);
  const isHarmless = way !== "remove" && users?.length === 0;
  const name = agentFileText(result.agent);
  const word = AGENT_FILE_WORDS[way];
  return (
    <JobDialog
      open
      onOpenChange={onClose}
      title={t(`${word}Title`)}
      description={t(`${word}Text`)}
      name={isHarmless ? null : name}
      label={t(`${word}Start`)}
      wanted={{ ...wanted, confirm: name }}
    >
      {way === "back" ? (
        <WayBack changed={changed} />
      ) : (
        <p className="text-sm text-ink-muted">{list(hosts)}</p>
      )}
      <Users users={users} isRemoved={way === "remove"} />
    </JobDialog>
  );
}

interface UsersProps {
  readonly users: readonly AgentUser[] | null;
  readonly isRemoved: boolean;
}

/** The resources of the agent, and what becomes of them; that nobody can tell is said, too. */
function Users({ users, isRemoved }: UsersProps) {
  const t = useTranslations("job.result");
  const list = useListWords();
  if (users === null) return <Notice tone="warn">{t("agentUsersUnknown")}</Notice>;
  if (users.length === 0) return <p className="text-sm text-ink-muted">{t("agentUnused")}</p>;
  return (
    <Notice tone="warn" title={t("agentUsedBy", { count: users.length })}>
      <ul>
        {users.map(({ id, nodes }) => (
          <li key={id} className="break-words">
            {nodes.length === 0
              ? t("agentUserStopped", { resource: id })
              : t("agentUserOn", { resource: id, nodes: list(nodes) })}
          </li>
        ))}
      </ul>
      <p>{t(isRemoved ? "agentUsersLose" : "agentUsersChange")}</p>
    </Notice>
  );
}

/** What each node gets back: its own file, or none where it had none. */
function WayBack({ changed }: { readonly changed: readonly ChangedFile[] }) {
  const t = useTranslations("job.result");
  const list = useListWords();
  const hosts = (isThere: boolean) =>
    changed.filter(({ before }) => (before !== null) === isThere).map(({ host }) => host);
  const rows = [["agentBackFile", hosts(true)] as const, ["agentBackNone", hosts(false)] as const];
  return rows.map(([word, names]) =>
    names.length === 0 ? null : (
      <p key={word} className="text-sm text-ink-muted">
        {t(word, { hosts: list(names) })}
      </p>
    ),
  );
}
