/** A `ref` for the one that is chosen of a row that scrolls: it is seen. */
export function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
