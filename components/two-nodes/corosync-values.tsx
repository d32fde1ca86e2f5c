"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { buttonStyle } from "@/components/ui/button-style";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import type { QuorumRules } from "@/lib/corosync/quorum-rules";
import { ValueRow } from "./value-row";

interface CorosyncValuesProps {
  readonly clusterId: string;
  /** Null where no member has a corosync.conf to be read. */
  readonly rules: QuorumRules | null;
  readonly names: readonly string[];
  /** The members' files differ: what most have is told. */
  readonly isMany: boolean;
}

/** What corosync.conf says of the quorum. It is changed on its own page, where all members get it at once. */
export function CorosyncValues({ clusterId, rules, names, isMany }: CorosyncValuesProps) {
  const t = useTranslations("twoNodes");
  const list = useListWords();
  const nodes = list(names);
  const onOff = (on: boolean) => t(on ? "on" : "off");
  return (
    <Panel title={t("corosync")}>
      {rules === null ? (
        <p className="text-ink-muted">{t("noConf")}</p>
      ) : (
        <>
          {isMany ? <p className="text-warn">{t("confDiffers")}</p> : null}
          <ul>
            <ValueRow name="two_node" value={onOff(rules.twoNode)}>
              {t(rules.twoNode ? "twoNodeOn" : rules.device ? "twoNodeDevice" : "twoNodeOff", { nodes })}
            </ValueRow>
            <ValueRow
              name="wait_for_all"
              value={
                rules.isWaitWritten
                  ? onOff(rules.waitForAll)
                  : t("follows", { value: onOff(rules.waitForAll) })
              }
            >
              {t(rules.waitForAll ? "waitOn" : "waitOff", { nodes })}
            </ValueRow>
            <ValueRow name="auto_tie_breaker" value={rules.tieBreaker ?? t("off")}>
              {rules.tieBreaker === null ? t("tieOff") : t("tieOn", { node: rules.tieBreaker })}
            </ValueRow>
            <ValueRow name="device" value={onOff(rules.device)}>
              {t(rules.device ? "deviceOn" : "deviceOff")}
            </ValueRow>
          </ul>
          <div className="mt-2 flex flex-wrap gap-2">
            <Link
              href={`${clusterPageHref(clusterId, "cluster")}/corosync`}
              prefetch={false}
              className={buttonStyle("secondary", "sm")}
            >
              {t("toConf")}
            </Link>
            <Link
              href={`${clusterPageHref(clusterId, "cluster")}/quorum-device`}
              prefetch={false}
              className={buttonStyle("secondary", "sm")}
            >
              {t("toDevice")}
            </Link>
          </div>
        </>
      )}
    </Panel>
  );
}
