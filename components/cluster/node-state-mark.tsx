import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { NodeState } from "@/lib/cluster/node";

const LOOKS: Record<NodeState, { shape: ShapeName; tone: Tone }> = {
  unclean: { shape: "octagon", tone: "bad" },
  offline: { shape: "ring-cross", tone: "bad" },
  "shutting-down": { shape: "ring-down", tone: "busy" },
  pending: { shape: "arc", tone: "busy" },
  maintenance: { shape: "wrench", tone: "warn" },
  standby: { shape: "pause", tone: "warn" },
  online: { shape: "disc", tone: "ok" },
};

interface NodeStateMarkProps {
  readonly state: NodeState;
  readonly quiet?: boolean;
  readonly className?: string;
}

/** What a node is up to. */
export function NodeStateMark({ state, ...rest }: NodeStateMarkProps) {
  const t = useTranslations("cluster.nodeState");
  return (
    <Mark {...LOOKS[state]} {...rest}>
      {t(state)}
    </Mark>
  );
}
