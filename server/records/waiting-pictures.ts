import "server-only";
import type { ObjectName } from "@/lib/history/objects";
import type { Reading } from "../cluster/read-cluster";

/** What a cluster was at one moment. */
export interface WaitingPicture {
  readonly reading: Reading;
  /** ISO 8601. */
  readonly readAt: string;
  /** What a change of ours that was under way was about. */
  readonly meant: ReadonlySet<ObjectName>;
  /** Nobody watched before it. */
  readonly isAfterGap: boolean;
}

/** So many wait at most; then the oldest goes. */
const MOST = 200;

/** Pictures that are not taken yet, in their order. */
export class WaitingPictures {
  readonly #pictures: WaitingPicture[] = [];

  put(picture: WaitingPicture): void {
    this.#pictures.push(picture);
    if (this.#pictures.length <= MOST) return;
    const [oldest, next] = this.#pictures.splice(0, 2);
    // A gap before the one that goes is before the next one.
    if (oldest !== undefined && next !== undefined)
      this.#pictures.unshift({ ...next, isAfterGap: oldest.isAfterGap || next.isAfterGap });
  }

  /** The oldest, which does not wait any more. */
  take(): WaitingPicture | undefined {
    return this.#pictures.shift();
  }
}
