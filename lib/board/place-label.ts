interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is held, down from the pointer's height, in px: by finger it is held up, so that it can be seen. */
export const HELD = {
  pointer: { top: -15, bottom: 15 },
  finger: { top: -62, bottom: -32 },
} as const;

const GAP_PX = 8;
/** The page's own bar covers what is above. */
const TOP_PX = 52;

/**
 * Where a label stands that tells of what is held at `at`: above it, below it where there is no room above, and in any case
 * wholly in `view`. Left and top in px of the view.
 */
export function placeLabel(
  at: Point,
  label: Size,
  view: Size,
  held: { readonly top: number; readonly bottom: number },
): { readonly left: number; readonly top: number } {
  const above = at.y + held.top - GAP_PX - label.height;
  const below = at.y + Math.max(held.bottom, 0) + GAP_PX;
  const hasRoomBelow = below + label.height + GAP_PX <= view.height;
  const top = above < TOP_PX && hasRoomBelow ? below : Math.max(above, GAP_PX);
  const left = Math.max(GAP_PX, Math.min(at.x - label.width / 2, view.width - label.width - GAP_PX));
  return { left, top };
}
