"use client";

import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { VotesNotice } from "@/components/cluster/votes-notice";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useCorosyncConf } from "@/components/data/use-corosync-conf";
import { useServices } from "@/components/data/use-services";
import { Checkbox } from "@/components/ui/checkbox";
import { Spinner } from "@/components/ui/spinner";
import { useListWords } from "@/components/ui/use-list-words";
import { mayBeGone } from "@/lib/corosync/may-be-gone";
import { textWithout } from "@/lib/corosync/text-without";

interface GoneNodesProps {
  readonly clusterId: string;
  readonly node: string;
  /** Others that are said to be gone, too. */
  readonly also: readonly string[];
  readonly onAlso: (also: readonly string[]) => void;
}

/** Which others are gone with a node, who of them waits for its fencing, and what becomes of the quorum without all of them. */
export function GoneNodes({ clusterId, node, also, onAlso }: GoneNodesProps) {
  const t = useTranslations("membership.remove");
  const list = useListWords();
  const services = useServices(clusterId).data?.nodes ?? [];
  const conf = useCorosyncConf(clusterId);
  const seen = useClusterView(clusterId).view?.snapshot.cluster?.nodes ?? [];
  const memberOf = (name: string) => seen.find((one) => one.kind === "member" && one.name === name);
  const markOf = (name: string) => ({ name, id: memberOf(name)?.id ?? null });
  const silent = mayBeGone(services, markOf).filter((one) => one !== node);
  // One that was ticked and answers again stays in sight: it is part of what was typed.
  const others = [...new Set([...silent, ...also])];
  const left = silent.filter((one) => !also.includes(one));
  const gone = [node, ...also];
  const texts = conf.data?.texts.map(({ text }) => text) ?? [];
  const text = textWithout(texts, gone.map(markOf));
  return (
    <>
      {others.length === 0 ? null : (
        <fieldset aria-label={t("others")} className="min-w-0">
          <span aria-hidden className="text-sm font-medium">
            {t("others")}
          </span>
          {others.map((one) => (
            <Checkbox
              key={one}
              label={one}
              checked={also.includes(one)}
              onCheckedChange={(is) => onAlso(is ? [...also, one] : also.filter((other) => other !== one))}
            />
          ))}
          <p className="text-sm text-ink-muted">
            {left.length === 0
              ? t("othersTogether")
              : t("othersSilent", { nodes: list(left), count: left.length })}
          </p>
        </fieldset>
      )}
      {gone
        .filter((one) => memberOf(one)?.unclean)
        .map((host) => (
          <ProblemNotice key={host} problem={{ code: "job.node-unclean", host }} />
        ))}
      {conf.isPending ? (
        <p role="status" className="flex items-center gap-2 text-ink-muted">
          <Spinner />
          {t("counting")}
        </p>
      ) : text === null ? (
        <p className="text-ink-muted">{t("uncounted")}</p>
      ) : (
        <VotesNotice text={text} nodes={services} />
      )}
    </>
  );
}
