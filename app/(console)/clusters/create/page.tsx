import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateFlow } from "@/components/create/create-flow";
import { preflightOf } from "../read-preflight";

interface PageProps {
  readonly searchParams: Promise<{ readonly preflight?: string | readonly string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("create");
  return { title: t("title") };
}

export default async function CreatePage({ searchParams }: PageProps) {
  const { preflight } = await searchParams;
  const initial = await preflightOf(preflight);
  return <CreateFlow initial={initial} isLost={typeof preflight === "string" && initial === null} />;
}
