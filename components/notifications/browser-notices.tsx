"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTold } from "@/components/data/use-clusters";
import type { Occasion } from "@/lib/notify/occasion";
import { useBrowserChoice } from "./browser-choice";

/** From so many at once on they are one. */
const MANY = 3;

/** Shows what happens as notifications of the browser, where somebody wants them here. Draws nothing. */
export function BrowserNotices() {
  const t = useTranslations("notify");
  const { isOn, topics, clusters } = useBrowserChoice();
  const { count, recent } = useTold();
  const seen = useRef(count);
  useEffect(() => {
    const unseen = count - seen.current;
    seen.current = count;
    if (unseen <= 0 || !isOn || !("Notification" in window) || Notification.permission !== "granted") return;
    const fresh = recent.slice(-unseen);
    const wanted = fresh.filter(
      ({ topic, clusterId }) => topics.includes(topic) && (clusters === null || clusters.includes(clusterId)),
    );
    if (wanted.length > MANY) show(t("title"), t("browser.many", { count: wanted.length }), "many");
    else
      for (const one of wanted)
        show(one.cluster, t(`said.${one.code}`, { ...one.values } as never), tagOf(one));
  }, [count, recent, isOn, topics, clusters, t]);
  return null;
}

/** Each tab shows it, and the browser puts one in the place of another of the same tag. */
function tagOf({ clusterId, topic, key, at }: Occasion): string {
  return [clusterId, topic, key, at].join(" ");
}

function show(title: string, body: string, tag: string): void {
  try {
    new Notification(title, { body, tag });
  } catch {
    // Some mobile browsers have the permission and not the constructor.
  }
}
