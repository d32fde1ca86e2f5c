import { Boxes, Container, Copy, type LucideIcon, Rows3, ShieldCheck } from "lucide-react";
import type { Card } from "@/lib/board/card";

const ICONS: Record<Card["kind"], LucideIcon | null> = {
  primitive: null,
  group: Rows3,
  clone: Copy,
  instance: Copy,
  bundle: Boxes,
  replica: Container,
};

/** The picture of what kind of card it is; a plain primitive needs none. The words stand below the name. */
export function CardKind({ card }: { card: Card }) {
  const Icon = card.isFencing ? ShieldCheck : ICONS[card.kind];
  if (!Icon) return null;
  return <Icon aria-hidden className="size-3.5 shrink-0 text-ink-faint" strokeWidth={1.75} />;
}
