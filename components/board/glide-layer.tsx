"use client";

import { Component, createRef, type ReactNode } from "react";
import type { Board } from "@/lib/board/board";
import { type Glide, glidesBetween } from "@/lib/board/glides";
import { type Flights, startFlight } from "./flight";

interface GlideLayerProps {
  readonly board: Board;
  readonly children: ReactNode;
}

type Start = Glide & { readonly rect: DOMRect; readonly picture: HTMLElement };

/**
 * Lets a card glide from its old column to its new one, so that a failover is seen. A class, because only
 * `getSnapshotBeforeUpdate` sees where cards are just before React moves them.
 */
export class GlideLayer extends Component<GlideLayerProps> {
  readonly #root = createRef<HTMLDivElement>();
  readonly #flights: Flights = new Map();

  override getSnapshotBeforeUpdate(before: GlideLayerProps): readonly Start[] {
    const root = this.#root.current;
    if (!root || before.board === this.props.board) return [];
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return [];
    return glidesBetween(before.board, this.props.board).flatMap((glide) => {
      const picture = this.#flights.get(glide.from)?.picture ?? cardOf(root, glide.from);
      return picture ? [{ ...glide, rect: picture.getBoundingClientRect(), picture }] : [];
    });
  }

  override componentDidUpdate(_: GlideLayerProps, __: unknown, starts: readonly Start[]): void {
    const root = this.#root.current;
    if (!root) return;
    for (const { from, to, rect, picture } of starts) {
      const target = cardOf(root, to);
      if (target) startFlight(this.#flights, { from, to, rect, picture, target });
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
