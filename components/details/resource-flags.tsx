import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { FoundResource } from "./find-resource";

/** What is out of the ordinary about a resource, in a word each. */
export function ResourceFlags({ found: { resource, copies } }: { found: FoundResource }) {
  const t = useTranslations("details.flag");
  const locked = copies.find((copy) => copy.lockedTo !== null)?.lockedTo ?? null;
  const flags = [
    resource.maintenance ? ("maintenance" as const) : resource.managed ? null : ("unmanaged" as const),
    resource.disabled ? ("disabled" as const) : null,
    resource.kind === "clone" && resource.promotable && resource.targetRole === "unpromoted"
      ? ("heldUnpromoted" as const)
      : null,
    copies.some((copy) => copy.probe === "not-installed") ? ("notInstalled" as const) : null,
    copies.some((copy) => copy.probe === "invalid-parameter") ? ("invalidParameter" as const) : null,
    copies.some((copy) => copy.orphaned) ? ("orphaned" as const) : null,
    resource.failureIgnored ? ("failureIgnored" as const) : null,
  ].filter((flag) => flag !== null);
  if (flags.length === 0 && locked === null) return null;
  return (
    <p className="mb-2 flex flex-wrap gap-1.5">
      {flags.map((flag) => (
        <Badge key={flag} tone="warn">
          {t(flag)}
        </Badge>
      ))}
      {locked === null ? null : <Badge tone="warn">{t("locked", { node: locked })}</Badge>}
    </p>
  );
}
