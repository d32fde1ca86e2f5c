"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { faultsIn } from "@/lib/blueprint/faults";
import { FAULT_STEPS } from "@/lib/create/fault-step";
import type { DescribeProps } from "./describe-props";
import { focusFault } from "./focus-fault";
import { HostsFileFields } from "./hosts-file-fields";
import { LinkList } from "./link-list";
import { NodeList } from "./node-list";
import { StepFooter } from "./step-footer";
import { TrafficFields } from "./traffic-fields";
import { useFaultWords } from "./use-fault-words";

interface NamesStepProps extends DescribeProps {
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** How the cluster and its nodes are called, and which networks they talk in. */
export function NamesStep({ onBack, onNext, ...shared }: NamesStepProps) {
  const t = useTranslations("create");
  const words = useFaultWords();
  const [wasTried, setWasTried] = useState(false);
  const { draft, onDraft, blueprint } = shared;
  const found = faultsIn(blueprint).filter(({ code }) => FAULT_STEPS[code] === "names");
  const faults = wasTried ? found : [];
  const ofName = faults.find(({ code }) => code === "name");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasTried(true);
    if (found.length === 0) return onNext();
    focusFault(event.currentTarget);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <Field
        label={t("names.name")}
        hint={t("names.nameHint")}
        error={ofName && words(ofName).text}
        className="sm:max-w-80"
      >
        <Input
          mono
          value={draft.name}
          onChange={(event) => onDraft({ name: event.target.value })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <NodeList {...shared} faults={faults} />
      <LinkList {...shared} faults={faults} />
      {blueprint.way === "heartbeat" ? null : <TrafficFields {...shared} />}
      <HostsFileFields {...shared} />
      <StepFooter onBack={onBack}>
        <Button type="submit" variant="primary" size="lg">
          {t("continue")}
        </Button>
      </StepFooter>
    </form>
  );
}
