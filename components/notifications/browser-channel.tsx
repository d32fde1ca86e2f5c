"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useIsHydrated } from "@/components/data/use-is-hydrated";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { chooseForBrowser, useBrowserChoice } from "./browser-choice";
import { ClusterChoices } from "./cluster-choices";
import { TopicChoices } from "./topic-choices";

/** Notifications of this browser: it is asked for its permission only when somebody wants them. */
export function BrowserChannel() {
  const t = useTranslations("notify.browser");
  const choice = useBrowserChoice();
  const isHydrated = useIsHydrated();
  const [isDenied, setDenied] = useState(false);
  const isThere = isHydrated && "Notification" in window;
  const isOn = choice.isOn && isThere && Notification.permission === "granted";
  const turnOn = async () => {
    const permission = await Notification.requestPermission();
    setDenied(permission !== "granted");
    if (permission === "granted") chooseForBrowser({ ...choice, isOn: true });
  };
  return (
    <Panel title={t("title")} aside={isOn ? t("isOn") : undefined} bodyClassName="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-60 text-ink-muted">
          {isHydrated && !isThere ? t("unsupported") : t("text")}
        </p>
        {isOn ? (
          <Button onClick={() => chooseForBrowser({ ...choice, isOn: false })}>{t("off")}</Button>
        ) : isThere ? (
          <Button onClick={() => void turnOn()}>{t("ask")}</Button>
        ) : null}
      </div>
      {isDenied ? <Notice tone="warn" alert title={t("denied")} /> : null}
      {isOn ? (
        <>
          <TopicChoices
            topics={choice.topics}
            onChange={(topics) => chooseForBrowser({ ...choice, topics })}
          />
          <ClusterChoices
            chosen={choice.clusters}
            onChange={(clusters) => chooseForBrowser({ ...choice, clusters })}
          />
        </>
      ) : null}
    </Panel>
  );
}
