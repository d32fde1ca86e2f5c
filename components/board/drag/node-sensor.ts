import { configurator } from "@dnd-kit/abstract";
import { type Droppable, KeyboardSensor, type KeyboardSensorOptions } from "@dnd-kit/dom";
import { cardDataOf, nodeOf } from "./drag-data";

/** The keyboard's way to drag: one arrow key is one node, whatever its width, scrolled into view. */
export class NodeSensor extends KeyboardSensor {
  /** The inherited one would make a plain KeyboardSensor. */
  static override configure = configurator(NodeSensor);

  protected override handleKeyDown(
    event: KeyboardEvent,
    source: Parameters<KeyboardSensor["bind"]>[0],
    options: KeyboardSensorOptions | undefined,
  ): void {
    // Leaving with Tab would drop by accident.
    if (event.code === "Tab") event.preventDefault();
    else if (event.code === "Home") this.#goTo(event, () => 0);
    else if (event.code === "End") this.#goTo(event, (_, last) => last);
    else super.handleKeyDown(event, source, options);
  }

  protected override handleMove(direction: "up" | "down" | "left" | "right", event: KeyboardEvent): void {
    const step = direction === "left" || direction === "up" ? -1 : 1;
    // From the first column, which is no node, any step leads to the nearest node.
    this.#goTo(event, (at, last) => (at < 0 ? 0 : Math.min(last, Math.max(0, at + step))));
  }

  #goTo(event: KeyboardEvent, choose: (at: number, last: number) => number): void {
    event.preventDefault();
    const { dragOperation, registry, collisionObserver, actions } = this.manager;
    const places = [...registry.droppables].filter(isPlace).sort(inDocumentOrder);
    const here = nodeOf(dragOperation.target) ?? cardDataOf(dragOperation.source)?.from ?? null;
    const at = places.findIndex((place) => nodeOf(place) === here);
    const next = places[choose(at, places.length - 1)];
    if (!next?.element) return;
    next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    // The target is chosen here, not by where the picture of the card happens to be.
    collisionObserver.disable();
    void actions.setDropTarget(next.id);
    actions.move({ event, to: visibleCentre(next.element, dragOperation.position.initial.y) });
  }
}

function isPlace(droppable: Droppable): boolean {
  return !droppable.disabled && nodeOf(droppable) !== null && droppable.element !== undefined;
}

function inDocumentOrder(a: Droppable, b: Droppable): number {
  if (!a.element || !b.element) return 0;
  return a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Across at the element's middle, down as near to `y` as the visible part of it allows. */
function visibleCentre(element: Element, y: number): { x: number; y: number } {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const low = Math.max(top, 0) + 24;
  const high = Math.min(bottom, window.innerHeight) - 24;
  return { x: (left + right) / 2, y: Math.max(low, Math.min(y, high)) };
}
