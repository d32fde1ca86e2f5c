"use client";

import "@xterm/xterm/css/xterm.css";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMay } from "@/components/access/access-context";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { type TerminalPhase, useTerminal } from "@/components/data/use-terminal";
import { useTerminalSetting } from "@/components/data/use-terminal-setting";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TerminalNotices } from "./terminal-notices";
import { TouchKeys } from "./touch-keys";
import { useScreen } from "./use-screen";

interface TerminalPageProps {
  readonly cluster: ClusterName;
  readonly node: string;
}

/** A shell on a node. */
export function TerminalPage({ cluster, node }: TerminalPageProps) {
  const t = useTranslations("terminal");
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const screen = useScreen(box, t("screen", { node }), () => button.current?.focus());
  const { phase, openAgain, type, end } = useTerminal(cluster.id, node, screen);
  const isOpen = phase.kind === "there" && phase.state.end === null;
  useEffect(() => {
    screen?.listen(isOpen);
    if (isOpen) screen?.focus();
    // Nothing can be typed any more: the keys go on at what can be done.
    else if (box.current?.contains(document.activeElement)) button.current?.focus();
  }, [screen, isOpen]);
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 text-xl font-semibold break-words">{t("heading", { node })}</h1>
        <span role="status" className="text-sm text-ink-muted">
          {t(`state.${stateOf(phase)}`)}
        </span>
        <Button
          ref={button}
          className="ml-auto"
          busy={phase.kind === "opening"}
          onClick={isOpen ? end : openAgain}
        >
          {t(isOpen ? "close" : "again")}
        </Button>
      </div>
      <About clusterId={cluster.id} />
      <div className="mt-2 empty:hidden">
        <TerminalNotices clusterId={cluster.id} node={node} phase={phase} />
      </div>
      <div className="relative mt-2 min-h-72 flex-1 rounded-lg border bg-field focus-within:border-focus">
        <div ref={box} className="absolute inset-2 overflow-hidden font-mono" />
      </div>
      {isOpen ? (
        <TouchKeys
          onKey={(bytes) => {
            type(bytes);
            screen?.focus();
          }}
        />
      ) : null}
      <p className="mt-2 text-sm text-ink-muted pointer-coarse:hidden">{t("leave")}</p>
    </div>
  );
}

/** Whom the node takes one for there, and what is kept of it. */
function About({ clusterId }: { readonly clusterId: string }) {
  const t = useTranslations("terminal");
  const { data } = useTerminalSetting(clusterId, useMay()("cluster.terminal", clusterId));
  return (
    <p className="max-w-prose text-ink-muted">
      {data === undefined
        ? null
        : t.rich("intro", {
            account: (name) => <Code>{name}</Code>,
            ...{ name: data.account, sudo: data.sudo ? "yes" : "no" },
          })}{" "}
      {t("record")}
    </p>
  );
}

function stateOf(phase: TerminalPhase): "opening" | "open" | "over" {
  if (phase.kind === "opening") return "opening";
  return phase.kind === "there" && phase.state.end === null ? "open" : "over";
}
