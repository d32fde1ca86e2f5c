import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WayInFlow } from "@/components/way-in/way-in-flow";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("addCluster");
  return { title: t("title") };
}

export default function AddClusterPage() {
  return <WayInFlow saved={null} />;
}
