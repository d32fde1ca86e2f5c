"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AccessDraft, AccessFaults } from "@/components/way-in/access-draft";
import { CredentialFields } from "@/components/way-in/credential-fields";
import { JumpFields } from "@/components/way-in/jump-fields";
import { FormGroup } from "./form-group";

interface WayFieldsProps {
  readonly way: AccessDraft;
  readonly faults: AccessFaults;
  readonly onWay: (change: Partial<AccessDraft>) => void;
}

/** How the console logs in to every one of the hosts. */
export function WayFields({ way, faults, onWay }: WayFieldsProps) {
  const t = useTranslations("create.hosts");
  const words = useTranslations("addCluster.access");
  const fault = (name: keyof AccessFaults) => {
    const found = faults[name];
    return found === undefined ? undefined : words(`fault.${found}`);
  };
  return (
    <FormGroup title={t("way")} hint={t("wayHint")}>
      <div className="flex flex-col gap-4">
        <Field label={words("user")} error={fault("user")} className="sm:max-w-60">
          <Input
            mono
            value={way.user}
            onChange={(event) => onWay({ user: event.target.value })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <CredentialFields
          draft={way}
          onChange={onWay}
          passwordFault={fault("password")}
          keyFault={fault("privateKey")}
        />
        <Checkbox
          label={words("sudo")}
          hint={t("sudoHint")}
          checked={way.sudo}
          onCheckedChange={(sudo) => onWay({ sudo })}
        />
        <JumpFields
          draft={way}
          onChange={onWay}
          hostFault={fault("jumpHost")}
          portFault={fault("jumpPort")}
          userFault={fault("jumpUser")}
        />
      </div>
    </FormGroup>
  );
}
