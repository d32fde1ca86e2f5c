import { isZone } from "@/lib/time/wall-clock";

/** A cookie, so that the server draws times as the reader's clock has them. */
export const ZONE_COOKIE = "harrier-zone";

const MOST_LETTERS = 64;

/** The zone that the reader's browser told last; UTC where it told none, or none that there is. */
export function readZone(value: string | undefined): string {
  return value !== undefined && value.length <= MOST_LETTERS && isZone(value) ? value : "UTC";
}
