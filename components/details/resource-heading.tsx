import { useTranslations } from "next-intl";
import { ResourceStateMark } from "@/components/cluster/resource-state-mark";
import { SubjectLink } from "@/components/cluster/subject-link";
import { combinedState, primitiveState } from "@/lib/board/card-state";
import type { Cluster } from "@/lib/cluster/cluster";
import type { FoundResource } from "./find-resource";

interface ResourceHeadingProps {
  readonly found: FoundResource;
  readonly cluster: Cluster;
}

/** What it is and how it is, in the word that its card has. */
export function ResourceHeading({ found, cluster }: ResourceHeadingProps) {
  const t = useTranslations("details.resource");
  const { resource, top, copies } = found;
  const failed = new Set(cluster.failures.map(({ resource: id }) => id));
  const states = copies.map((copy) => primitiveState(copy, failed.has(copy.id)));
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <ResourceStateMark state={combinedState(states)} />
      <span>
        {resource.kind === "clone" && resource.promotable ? t("kind.promotable") : t(`kind.${resource.kind}`)}
      </span>
      {resource.kind === "primitive" ? (
        <span className="font-mono text-sm">
          {[resource.agent.standard, resource.agent.provider, resource.agent.type].filter(Boolean).join(":")}
        </span>
      ) : null}
      {top.id === resource.id ? null : (
        <span>{t.rich("partOf", { id: () => <SubjectLink key="id" kind="resource" id={top.id} /> })}</span>
      )}
    </span>
  );
}
