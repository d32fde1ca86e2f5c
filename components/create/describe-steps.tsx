"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Step } from "@/components/way-in/step";
import { selector } from "@/lib/i18n/selector";
import { NamesStep } from "./names-step";
import { type PasswordDraft, START_PASSWORD } from "./password-fields";
import { ReviewStep } from "./review-step";
import { SoftwareStep } from "./software-step";
import type { CreateFlowState } from "./use-create-flow";

/** The steps after the preflight: what the cluster is to be. */
export function DescribeSteps({ flow }: { flow: CreateFlowState }) {
  const t = useTranslations("create");
  const [password, setPassword] = useState<PasswordDraft>(START_PASSWORD);
  const { draft, setDraft, offers, blueprint, place, go } = flow;
  const shared =
    offers === null || blueprint === null ? null : { draft, onDraft: setDraft, offers, blueprint };
  const links = blueprint?.hosts[0]?.links.length ?? 0;
  return (
    <>
      <Step
        {...place("names")}
        title={t("names.title")}
        summary={t("names.summary", { name: blueprint?.name ?? "", links })}
      >
        {shared === null ? null : (
          <NamesStep {...shared} onBack={() => go("preflight")} onNext={() => go("software")} />
        )}
      </Step>
      <Step
        {...place("software")}
        title={t("software.title")}
        summary={t("software.summary", {
          way: selector(blueprint?.way ?? "by-hand"),
          fencing: blueprint?.fencing ?? "later",
        })}
      >
        {shared === null ? null : (
          <SoftwareStep
            {...shared}
            password={password}
            onPassword={setPassword}
            onBack={() => go("names")}
            onNext={() => go("review")}
          />
        )}
      </Step>
      <Step {...place("review")} title={t("review.title")}>
        {shared === null ? null : <ReviewStep {...shared} flow={flow} password={password} />}
      </Step>
    </>
  );
}
