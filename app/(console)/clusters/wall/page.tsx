import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Wall } from "@/components/overview/wall";
import { callFromAction } from "@/server/boundary/action";
import { listClusters } from "@/server/services/cluster/list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview.wall");
  return { title: t("title") };
}

export default async function WallPage() {
  const result = await callFromAction(listClusters, {});
  return <Wall initial={result.ok ? result.value.clusters : undefined} />;
}
