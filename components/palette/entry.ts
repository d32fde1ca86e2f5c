import type { LucideIcon } from "lucide-react";
import type { Findable } from "@/lib/search/rank";

/** Under which heading an entry stands, worded under `palette.group.<name>`, in the order in which they come. */
export const PALETTE_GROUPS = ["resources", "nodes", "actions", "pages", "clusters"] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** Something to go to, or to do. */
export interface PaletteEntry extends Findable {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly icon: LucideIcon;
  /** The keys that come to the same. */
  readonly keys?: string | undefined;
  readonly disabledReason?: string | undefined;
  readonly run: () => void;
}
