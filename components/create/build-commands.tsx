"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CommandList } from "@/components/job/command-list";
import { useJobWords } from "@/components/job/use-job-words";
import { Disclosure } from "@/components/ui/disclosure";
import type { Blueprint, BlueprintHost } from "@/lib/blueprint/blueprint";
import { type BuildStep, buildSteps } from "@/lib/blueprint/build-steps";
import { hostIdOf } from "@/lib/create/host-rows";
import { FormGroup } from "./form-group";

/** The exact commands, host by host, in their order. */
export function BuildCommands({ blueprint }: { blueprint: Blueprint }) {
  const t = useTranslations("create.review");
  const steps = useMemo(() => buildSteps(blueprint), [blueprint]);
  return (
    <FormGroup title={t("commands")} hint={t("commandsHint")}>
      <ul className="flex flex-col gap-1">
        {blueprint.hosts.map((host) => (
          <li key={hostIdOf(host)}>
            <HostCommands host={host} steps={steps.filter((step) => step.host === host)} />
          </li>
        ))}
      </ul>
    </FormGroup>
  );
}

interface HostCommandsProps {
  readonly host: BlueprintHost;
  readonly steps: readonly BuildStep[];
}

function HostCommands({ host, steps }: HostCommandsProps) {
  const t = useTranslations("create.review");
  const words = useJobWords();
  const [isOpen, setOpen] = useState(false);
  const commands = steps.reduce((sum, step) => sum + step.commands.length, 0);
  return (
    <Disclosure
      open={isOpen}
      onOpenChange={setOpen}
      label={t("onHost", { host: host.name, steps: steps.length, commands })}
    >
      <ol className="my-1.5 flex flex-col gap-3">
        {steps.map((step) => (
          <li key={step.id} className="flex flex-col gap-1">
            <p className="text-sm font-medium">{words.step("create", step.name)}</p>
            <CommandList commands={step.commands} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
