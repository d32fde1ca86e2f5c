"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { OpenedTerminal } from "@/lib/api/terminal-view";
import type { TerminalState } from "@/lib/terminal/terminal";
import { type ConsoleError, errorOf } from "./api-failure";
import { askApi } from "./ask-api";
import { keepTerminal, readKeptTerminal } from "./kept-terminal";
import { TerminalSession } from "./terminal-session";

/** What a terminal needs of a screen. */
export interface TerminalScreen {
  size(): { readonly columns: number; readonly rows: number };
  write(bytes: Uint8Array, shown: () => void): void;
  reset(): void;
  /** What is typed or pasted there; returns the way to stop that. */
  onTyped(listener: (bytes: Uint8Array) => void): () => void;
  onResized(listener: (columns: number, rows: number) => void): () => void;
}

export type TerminalPhase =
  | { readonly kind: "opening" }
  /** `isLost`: the console does not answer now. */
  | { readonly kind: "there"; readonly state: TerminalState; readonly isLost: boolean }
  | { readonly kind: "refused"; readonly error: ConsoleError };

const OPENING: TerminalPhase = { kind: "opening" };

/** A terminal on a node, shown on a screen (null: not there yet). The one that this tab had open is taken up again. */
export function useTerminal(clusterId: string, node: string, screen: TerminalScreen | null) {
  const [phase, setPhase] = useState<TerminalPhase>(OPENING);
  const [round, setRound] = useState(0);
  const session = useRef<TerminalSession | null>(null);
  const base = `/api/v1/clusters/${encodeURIComponent(clusterId)}/terminals`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is another terminal
  useEffect(() => {
    if (screen === null) return;
    let isOver = false;
    let leave = () => {};
    const refuse = (error: ConsoleError) => {
      keepTerminal(clusterId, node, null);
      if (!isOver) setPhase({ kind: "refused", error });
    };
    const attach = (terminalId: string, isKept: boolean) => {
      // Taken up again or not is said by the first picture. One that ends later is not replaced by another shell in silence.
      let isUnseen = isKept;
      const attached = new TerminalSession(`${base}/${terminalId}`, screen, {
        onState(state) {
          isUnseen = false;
          setPhase({ kind: "there", state, isLost: false });
        },
        onRefused: refuse,
        onLink(link) {
          if (link.kind === "refused" && isUnseen && link.error.code === "terminal.gone") {
            leave();
            screen.reset();
            void open();
          } else if (link.kind === "refused") refuse(link.error);
          // The stream's picture comes with an open line, and sets this back.
          else if (link.kind === "lost")
            setPhase((now) => (now.kind === "there" ? { ...now, isLost: true } : now));
        },
      });
      session.current = attached;
      const stops = [
        screen.onTyped((bytes) => attached.type(bytes)),
        screen.onResized((columns, rows) => attached.resize(columns, rows)),
        () => attached.close(),
      ];
      leave = () => {
        for (const stop of stops) stop();
        session.current = null;
      };
      const { columns, rows } = screen.size();
      if (isKept) attached.resize(columns, rows);
    };
    const open = async () => {
      try {
        const { terminalId } = await askApi<OpenedTerminal>(base, { body: { node, ...screen.size() } });
        keepTerminal(clusterId, node, terminalId);
        if (!isOver) attach(terminalId, false);
      } catch (thrown) {
        refuse(errorOf(thrown));
      }
    };
    const kept = readKeptTerminal(clusterId, node);
    if (kept === null) void open();
    else attach(kept, true);
    return () => {
      isOver = true;
      leave();
    };
  }, [clusterId, node, screen, base, round]);
  const openAgain = useCallback(() => {
    keepTerminal(clusterId, node, null);
    screen?.reset();
    setPhase(OPENING);
    setRound((now) => now + 1);
  }, [clusterId, node, screen]);
  const type = useCallback((text: string) => session.current?.type(new TextEncoder().encode(text)), []);
  const end = useCallback(() => session.current?.end().catch(() => undefined), []);
  return { phase, openAgain, type, end };
}
