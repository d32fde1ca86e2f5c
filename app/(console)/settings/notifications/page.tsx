import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationsPage } from "@/components/notifications/notifications-page";
import { callFromAction } from "@/server/boundary/action";
import { listNotifications } from "@/server/services/notification/list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notify");
  return { title: t("title") };
}

export default async function Page() {
  const result = await callFromAction(listNotifications, {});
  return <NotificationsPage initial={result.ok ? result.value : undefined} />;
}
