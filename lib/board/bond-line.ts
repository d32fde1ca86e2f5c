/** A rectangle in px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How far a line between two cards of one column swings out. */
const SWING_PX = 14;

/** A line from one card to another, as an SVG path: from side to side, or round the left side within one column. */
export function bondLine(from: Box, to: Box): string {
  const [a, b] = [middle(from), middle(to)];
  const isRight = to.left >= from.left + from.width;
  const isLeft = to.left + to.width <= from.left;
  if (!isRight && !isLeft) {
    const [x1, x2] = [from.left, to.left];
    const swing = Math.min(x1, x2) - SWING_PX;
    return `M${x1} ${a} C${swing} ${a} ${swing} ${b} ${x2} ${b}`;
  }
  const x1 = isRight ? from.left + from.width : from.left;
  const x2 = isRight ? to.left : to.left + to.width;
  const half = (x1 + x2) / 2;
  return `M${x1} ${a} C${half} ${a} ${half} ${b} ${x2} ${b}`;
}

/** The box that is nearest to another, of several copies of the same. */
export function nearest<T extends Box>(from: Box, boxes: readonly T[]): T | null {
  const distance = (to: Box) => Math.hypot(to.left - from.left, middle(to) - middle(from));
  return boxes.reduce<T | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}

function middle({ top, height }: Box): number {
  return top + Math.min(height, 44) / 2;
}
