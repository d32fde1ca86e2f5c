import { classNames } from "@/components/ui/class-names";
import type { Dependency } from "@/lib/configuration/dependencies";
import { BOX, type Placed } from "@/lib/configuration/graph-layout";

interface DependencyLineProps {
  readonly dependency: Dependency;
  readonly from: Placed | undefined;
  readonly to: Placed | undefined;
  readonly isFaint: boolean;
}

/** Orders are drawn through, colocations dashed, apart dotted; what is no must is thin. */
const DASHES = { order: "", together: "6 4", apart: "2 4" } as const;

export function DependencyLine({ dependency, from, to, isFaint }: DependencyLineProps) {
  if (from === undefined || to === undefined) return null;
  const aside = dependency.kind === "order" ? 6 : -6;
  const [x1, y1] = [from.x + BOX.width / 2 + aside, from.y + BOX.height];
  const [x2, y2] = [to.x + BOX.width / 2 + aside, to.y];
  const bend = Math.max(20, (y2 - y1) / 2);
  return (
    <path
      d={`M ${x1} ${y1} C ${x1} ${y1 + bend}, ${x2} ${y2 - bend}, ${x2} ${y2}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={dependency.isMandatory ? 1.75 : 1}
      strokeDasharray={DASHES[dependency.kind]}
      className={classNames(
        dependency.kind === "apart" ? "text-bad" : "text-ink-muted",
        isFaint && "opacity-25",
      )}
    />
  );
}
