"use client";

import { Component, createRef, type ReactNode } from "react";
import type { Board } from "@/lib/board/board";
import { type Glide, glidesBetween } from "@/lib/board/glides";
import { type Flights, startFlight } from "./flight";

interface GlideLayerProps {
  readonly board: Board;
  readonly children: ReactNode;
}

type Start = Glide & {
  readonly rect: DOMRect;
  readonly picture: HTMLElement;
  readonly hadFocus: boolean;
};

/**
 * Lets a card glide from its old column to its new one, so that a failover is seen, and takes the focus along. A class, because only
 * `getSnapshotBeforeUpdate` sees where cards are just before React moves them.
 */
export class GlideLayer extends Component<GlideLayerProps> {
  readonly #root = createRef<HTMLDivElement>();
  readonly #flights: Flights = new Map();

  override getSnapshotBeforeUpdate(before: GlideLayerProps): readonly Start[] {
    const root = this.#root.current;
    if (!root || before.board === this.props.board) return [];
    return glidesBetween(before.board, this.props.board).flatMap((glide) => {
      const card = cardOf(root, glide.from);
      const picture = this.#flights.get(glide.from)?.picture ?? card;
      if (!picture) return [];
      const hadFocus = card?.contains(document.activeElement) ?? false;
      return [{ ...glide, rect: picture.getBoundingClientRect(), picture, hadFocus }];
    });
  }

  override componentDidUpdate(_: GlideLayerProps, __: unknown, starts: readonly Start[]): void {
    const root = this.#root.current;
    if (!root) return;
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const { from, to, rect, picture, hadFocus } of starts) {
      const target = cardOf(root, to);
      if (!target) continue;
      // Who works with a card by keyboard goes with it.
      if (hadFocus) target.querySelector<HTMLElement>("[data-actions-of]")?.focus({ preventScroll: true });
      if (!isStill) startFlight(this.#flights, { from, to, rect, picture, target });
    }
  }

  override componentWillUnmount(): void {
    for (const { picture } of this.#flights.values()) picture.remove();
  }

  override render(): ReactNode {
    return <div ref={this.#root}>{this.props.children}</div>;
  }
}

function cardOf(root: HTMLElement, key: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`);
}
