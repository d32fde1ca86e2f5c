"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { faultsIn, faultsOf } from "@/lib/blueprint/faults";
import { FAULT_STEPS } from "@/lib/create/fault-step";
import type { DescribeProps } from "./describe-props";
import { FencingChoice } from "./fencing-choice";
import { focusFault } from "./focus-fault";
import { FormGroup } from "./form-group";
import { HeartbeatFields } from "./heartbeat-fields";
import { PackageList } from "./package-list";
import { isPasswordGood, type PasswordDraft, PasswordFields } from "./password-fields";
import { StepFooter } from "./step-footer";
import { TwoNodesNotice } from "./two-nodes-notice";
import { WayChoice } from "./way-choice";

interface SoftwareStepProps extends DescribeProps {
  readonly password: PasswordDraft;
  readonly onPassword: (password: PasswordDraft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What is installed by what, how the cluster is made, and how it starts. */
export function SoftwareStep({ password, onPassword, onBack, onNext, ...shared }: SoftwareStepProps) {
  const t = useTranslations("create");
  const [wasTried, setWasTried] = useState(false);
  const { draft, onDraft, offers, blueprint } = shared;
  const isPcs = blueprint.way === "pcs";
  const isOld = blueprint.way === "heartbeat";
  const found = faultsIn(blueprint).filter(({ code }) => FAULT_STEPS[code] === "software");
  const isMissing = faultsOf(offers, blueprint).some(({ code }) => code === "no-packages");
  const isPasswordMissing = isPcs && !isPasswordGood(password);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasTried(true);
    if (!isMissing && !isPasswordMissing && found.length === 0) return onNext();
    focusFault(event.currentTarget);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <WayChoice {...shared} isMissing={wasTried && isMissing} />
      <PackageList blueprint={blueprint} />
      {isPcs ? (
        <PasswordFields
          password={password}
          onPassword={onPassword}
          isFaulty={wasTried && isPasswordMissing}
        />
      ) : null}
      {isOld ? <HeartbeatFields {...shared} faults={wasTried ? found : []} /> : null}
      <FormGroup title={t("software.start")}>
        <Checkbox
          label={t("software.boot")}
          hint={t("software.bootHint")}
          checked={draft.startAtBoot}
          onCheckedChange={(startAtBoot) => onDraft({ startAtBoot })}
        />
        {blueprint.hosts.length === 1 || isOld ? null : (
          <Checkbox
            label={t("software.wait")}
            hint={t("software.waitHint")}
            checked={blueprint.waitForAll}
            onCheckedChange={(waitForAll) => onDraft({ waitForAll })}
          />
        )}
      </FormGroup>
      {isOld ? null : <FencingChoice value={draft.fencing} onChange={(fencing) => onDraft({ fencing })} />}
      {blueprint.hosts.length === 2 && !isOld ? <TwoNodesNotice blueprint={blueprint} /> : null}
      <StepFooter onBack={onBack}>
        <Button type="submit" variant="primary" size="lg">
          {t("continue")}
        </Button>
      </StepFooter>
    </form>
  );
}
