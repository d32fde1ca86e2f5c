import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClusterChanges } from "@/components/change/cluster-changes";
import { WizardPage } from "@/components/wizard/wizard-page";
import { WIZARD_IDS, type WizardId } from "@/lib/wizards/wizard";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string; readonly wizard: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const id = wizardOf((await params).wizard);
  const t = await getTranslations("wizard");
  return id === null ? {} : { title: t(`${id}.name`) };
}

export default async function Page({ params }: PageProps) {
  const { clusterId, wizard } = await params;
  const id = wizardOf(wizard);
  if (id === null) notFound();
  const cluster = await clusterNameOf(clusterId);
  return (
    <ClusterChanges clusterId={cluster.id}>
      <WizardPage cluster={cluster} wizard={id} />
    </ClusterChanges>
  );
}

function wizardOf(text: string): WizardId | null {
  return WIZARD_IDS.find((id) => id === text) ?? null;
}
