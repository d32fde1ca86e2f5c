import {
  ArrowRight,
  ChevronsDown,
  ChevronsUp,
  CircleDot,
  type LucideIcon,
  Play,
  RefreshCw,
  RotateCw,
  Square,
} from "lucide-react";
import type { ResourceEffect } from "@/lib/change/effects/effects";

const ICONS: Record<ResourceEffect["kind"], { icon: LucideIcon; look: string }> = {
  start: { icon: Play, look: "text-ok" },
  stop: { icon: Square, look: "text-bad" },
  move: { icon: ArrowRight, look: "text-busy" },
  migrate: { icon: ArrowRight, look: "text-busy" },
  restart: { icon: RotateCw, look: "text-warn" },
  recover: { icon: RotateCw, look: "text-warn" },
  promote: { icon: ChevronsUp, look: "text-ok" },
  demote: { icon: ChevronsDown, look: "text-warn" },
  reload: { icon: RefreshCw, look: "text-busy" },
  other: { icon: CircleDot, look: "text-ink-muted" },
};

/** The shape of one kind of effect; its words stand beside it. */
export function EffectIcon({ kind }: { kind: ResourceEffect["kind"] }) {
  const { icon: Icon, look } = ICONS[kind];
  return <Icon aria-hidden className={`mt-[3px] size-3.5 shrink-0 ${look}`} strokeWidth={2.25} />;
}
