"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { useStartJob } from "@/components/data/use-start-job";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { saveAs } from "@/components/ui/save-as";
import { buildFileName, buildScript } from "@/lib/blueprint/build-script";
import { faultsIn, faultsOf } from "@/lib/blueprint/faults";
import { JOB_KINDS } from "@/lib/job/kinds";
import { BlueprintSummary } from "./blueprint-summary";
import { BuildCommands } from "./build-commands";
import type { DescribeProps } from "./describe-props";
import { isPasswordGood, type PasswordDraft } from "./password-fields";
import { ReviewFaults } from "./review-faults";
import { StepFooter } from "./step-footer";
import type { CreateFlowState } from "./use-create-flow";

interface ReviewStepProps extends DescribeProps {
  readonly flow: CreateFlowState;
  readonly password: PasswordDraft;
}

/** All that will be done, to be read before it is. */
export function ReviewStep({ flow, password, offers, blueprint }: ReviewStepProps) {
  const t = useTranslations("create.review");
  const { user, sudo } = flow.access;
  const faults = [...faultsOf(offers, blueprint), ...faultsIn(blueprint)];
  const isPasswordMissing = blueprint.way === "pcs" && !isPasswordGood(password);
  const { begin, error, isBusy } = useStartJob();
  const denied = useDenial()(JOB_KINDS.create.permission, null);
  const isFaulty = faults.length > 0 || isPasswordMissing;
  const { jobId } = flow.preflight;
  const script = () =>
    saveAs(buildFileName(blueprint.name), "text/x-shellscript", buildScript(blueprint, { user, sudo }));
  return (
    <div className="flex flex-col gap-5">
      <BlueprintSummary blueprint={blueprint} password={password} />
      <ReviewFaults faults={faults} isPasswordMissing={isPasswordMissing} onMend={flow.go} />
      {isFaulty ? null : (
        <>
          <BuildCommands blueprint={blueprint} />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button onClick={script}>
              <Download aria-hidden className="size-3.5" />
              {t("script")}
            </Button>
            <span className="min-w-0 text-sm text-ink-muted">{t("scriptHint", { user })}</span>
          </div>
        </>
      )}
      <Notice tone="info">{t("begins")}</Notice>
      {error === null ? null : <ProblemNotice problem={error} />}
      <StepFooter onBack={() => flow.go("software")}>
        <Button
          variant="primary"
          size="lg"
          busy={isBusy}
          disabledReason={denied ?? (isFaulty ? t("blocked") : undefined)}
          onClick={() =>
            begin({
              kind: "create",
              preflightId: jobId,
              blueprint,
              password: blueprint.way === "pcs" && password.kind === "given" ? password.text : null,
            })
          }
        >
          {t("create")}
        </Button>
      </StepFooter>
    </div>
  );
}
