import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TerminalPage } from "@/components/terminal/terminal-page";
import { clusterNameOf } from "../../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string; readonly node: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations("terminal");
  return { title: t("heading", { node: decodeURIComponent((await params).node) }) };
}

export default async function Page({ params }: PageProps) {
  const { clusterId, node } = await params;
  // Whatever the cluster runs on: it is a shell on a host, allowed in the settings.
  const cluster = await clusterNameOf(clusterId, "settings");
  return <TerminalPage cluster={cluster} node={decodeURIComponent(node)} />;
}
