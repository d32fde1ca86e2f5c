import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { Severity } from "@/lib/cluster/health";
import { SEVERITY_LOOKS } from "./severity-look";

interface SeverityMarkProps {
  readonly severity: Severity;
  readonly quiet?: boolean;
  readonly className?: string;
}

/** How bad it is. */
export function SeverityMark({ severity, ...rest }: SeverityMarkProps) {
  const t = useTranslations("cluster.severity");
  return (
    <Mark {...SEVERITY_LOOKS[severity]} {...rest}>
      {t(severity)}
    </Mark>
  );
}
