import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { Role } from "@/lib/cluster/resource";

const LOOKS: Record<Role, { shape: ShapeName; tone: Tone }> = {
  started: { shape: "disc", tone: "ok" },
  promoted: { shape: "disc-up", tone: "ok" },
  unpromoted: { shape: "half", tone: "ok" },
  stopped: { shape: "square", tone: "off" },
  starting: { shape: "arc", tone: "busy" },
  stopping: { shape: "ring-down", tone: "busy" },
  migrating: { shape: "arrow", tone: "busy" },
  unknown: { shape: "ring-question", tone: "off" },
};

interface RoleMarkProps {
  readonly role: Role;
  readonly quiet?: boolean;
  readonly className?: string;
}

/** The role of one copy of a resource. */
export function RoleMark({ role, ...rest }: RoleMarkProps) {
  const t = useTranslations("cluster.role");
  return (
    <Mark {...LOOKS[role]} {...rest}>
      {t(role)}
    </Mark>
  );
}
