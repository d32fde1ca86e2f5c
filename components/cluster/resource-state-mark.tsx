import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { CardState } from "@/lib/board/card";

const LOOKS: Record<CardState, { shape: ShapeName; tone: Tone }> = {
  failed: { shape: "octagon", tone: "bad" },
  blocked: { shape: "octagon-bar", tone: "bad" },
  stopped: { shape: "square", tone: "off" },
  disabled: { shape: "square", tone: "off" },
  partial: { shape: "triangle", tone: "warn" },
  starting: { shape: "arc", tone: "busy" },
  stopping: { shape: "ring-down", tone: "busy" },
  promoting: { shape: "arc", tone: "busy" },
  demoting: { shape: "ring-down", tone: "busy" },
  migrating: { shape: "arrow", tone: "busy" },
  promoted: { shape: "disc-up", tone: "ok" },
  unpromoted: { shape: "half", tone: "ok" },
  running: { shape: "disc", tone: "ok" },
  unknown: { shape: "ring-question", tone: "off" },
};

interface ResourceStateMarkProps {
  readonly state: CardState;
  readonly quiet?: boolean;
  readonly className?: string;
}

/** What a resource, or one copy of it, is up to. */
export function ResourceStateMark({ state, ...rest }: ResourceStateMarkProps) {
  const t = useTranslations("cluster.resourceState");
  return (
    <Mark {...LOOKS[state]} {...rest}>
      {t(state)}
    </Mark>
  );
}
