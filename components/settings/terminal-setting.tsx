"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { allowTerminals } from "@/app/actions/terminal/allow";
import { useDenial } from "@/components/access/access-context";
import { terminalHref } from "@/components/cluster/cluster-pages";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import { useRefreshTerminalSetting, useTerminalSetting } from "@/components/data/use-terminal-setting";
import { Code } from "@/components/ui/code";
import { Switch } from "@/components/ui/switch";
import { Setting } from "./setting";

interface TerminalSettingProps {
  readonly clusterId: string;
  readonly practice: boolean;
}

/** Whether a shell on the nodes can be had, what that means, and the way to each. */
export function TerminalSetting({ clusterId, practice }: TerminalSettingProps) {
  const t = useTranslations("terminal.setting");
  const denied = useDenial()("cluster.terminal", clusterId);
  const { data } = useTerminalSetting(clusterId, denied === undefined);
  const refresh = useRefreshTerminalSetting(clusterId);
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isBusy, start] = useTransition();
  const isAllowed = data?.allowed ?? false;
  const allow = (allowed: boolean) =>
    start(async () => {
      const result = await callAction(allowTerminals({ clusterId, allowed }));
      setError(result.ok ? null : result.error);
      await refresh();
    });
  return (
    <>
      <Setting
        title={t("heading")}
        text={
          denied === undefined
            ? // As long before the answer as after it: what stands below must not move under somebody's finger.
              t.rich("text", { account: (name) => <Code>{name}</Code>, name: data?.account ?? "…" })
            : t("unknown")
        }
      >
        <Switch
          label={t("switch")}
          checked={isAllowed}
          tone="warn"
          disabledReason={
            denied ?? (practice ? t("practice") : isBusy || data === undefined ? t("busy") : undefined)
          }
          onCheckedChange={allow}
        />
        {isAllowed ? (
          <p className="flex basis-full flex-wrap gap-x-3 gap-y-1">
            {t("open")}
            {data?.nodes.map((node) => (
              <Link
                key={node}
                href={terminalHref(clusterId, node)}
                prefetch={false}
                className="min-w-0 break-all text-accent-text hover:underline"
              >
                {node}
              </Link>
            ))}
          </p>
        ) : null}
      </Setting>
      {error === null ? null : (
        <div className="px-4 py-3">
          <ProblemNotice problem={error} />
        </div>
      )}
    </>
  );
}
