import type { Dependency } from "@/lib/configuration/dependencies";
import { layoutOf } from "@/lib/configuration/graph-layout";

/** What the page asks of its other thread. */
export interface LayoutTask {
  readonly dependencies: readonly Dependency[];
  readonly across: number;
}

self.addEventListener("message", ({ data }: MessageEvent<LayoutTask>) => {
  self.postMessage(layoutOf(data.dependencies, data.across));
});
