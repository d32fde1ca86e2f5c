"use client";

import { Component, createRef, type ReactNode } from "react";
import type { Board } from "@/lib/board/board";
import { type Glide, glidesBetween } from "@/lib/board/glides";
import { type Flights, startFlight } from "./flight";

interface GlideLayerProps {
  readonly board: Board;
  readonly children: ReactNode;
}

/** More than these at once cannot be followed by eye anyway. */
const MOST_AT_ONCE = 24;

type Start = Glide & {
  readonly start: DOMRect;
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
      return [{ ...glide, start: picture.getBoundingClientRect(), picture, hadFocus }];
    });
  }

  override componentDidUpdate(_: GlideLayerProps, __: unknown, starts: readonly Start[]): void {
    const root = this.#root.current;
    if (!root) return;
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    // All are measured before the first picture is added, so that the page is laid out once.
    const flights = starts.flatMap((start) => {
      const target = cardOf(root, start.to);
      return target ? [{ ...start, target, end: target.getBoundingClientRect() }] : [];
    });
    for (const { hadFocus, target } of flights) {
      // Who works with a card by keyboard goes with it.
      if (hadFocus) target.querySelector<HTMLElement>("[data-actions-of]")?.focus({ preventScroll: true });
    }
    if (isStill) return;
    for (const flight of flights.slice(0, MOST_AT_ONCE)) startFlight(this.#flights, flight);
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
