"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { KEY_NUMBERS, MAX_GROUPS, SIGN_METHODS } from "@/lib/blueprint/heartbeat-plan";
import type { GroupDraft, HeartbeatDraft } from "@/lib/create/heartbeat-draft";
import { hostIdOf } from "@/lib/create/host-rows";
import type { DescribePartProps } from "./describe-props";
import { FormGroup } from "./form-group";
import { useFaultWords } from "./use-fault-words";

const TIMES = ["keepalive", "deadtime", "initdead"] as const;

/** What becomes haresources and ha.cf: groups with the node that should have each, failback, times. */
export function HeartbeatFields({ draft, onDraft, blueprint, faults }: DescribePartProps) {
  const t = useTranslations("create.heartbeat");
  const words = useFaultWords();
  const { heartbeat } = draft;
  const put = (change: Partial<HeartbeatDraft>) => onDraft({ heartbeat: { ...heartbeat, ...change } });
  const { groups } = heartbeat;
  const key = Math.max(-1, ...groups.map((group) => group.key)) + 1;
  const ofTimes = faults.find(({ code }) => code === "heartbeat-times");
  const ofGroups = faults.filter(({ code }) => code.startsWith("heartbeat-") && code !== "heartbeat-times");
  return (
    <>
      <Notice tone="warn" title={t("oldTitle")}>
        {t("oldText")}
      </Notice>
      <FormGroup
        title={t("groups")}
        hint={t("groupsHint")}
        fault={ofGroups[0] === undefined ? undefined : ofGroups.map((one) => words(one).text).join(" ")}
      >
        <ul className="flex flex-col gap-2">
          {groups.map((group, at) => (
            <li key={group.key}>
              <GroupFields
                group={group}
                number={at + 1}
                choices={blueprint.hosts.map((host) => ({ value: hostIdOf(host), label: host.name }))}
                onChange={(change) =>
                  put({ groups: groups.map((one) => (one === group ? { ...one, ...change } : one)) })
                }
                onRemove={
                  groups.length === 1 ? null : () => put({ groups: groups.filter((one) => one !== group) })
                }
              />
            </li>
          ))}
        </ul>
        <div>
          <Button
            size="sm"
            disabledReason={groups.length >= MAX_GROUPS ? t("full", { most: MAX_GROUPS }) : undefined}
            onClick={() => put({ groups: [...groups, { key, hostId: null, address: "", services: "" }] })}
          >
            <Plus aria-hidden className="size-3.5" />
            {t("add")}
          </Button>
        </div>
      </FormGroup>
      <FormGroup title={t("signing")} hint={t("signingHint")}>
        <div className="grid grid-cols-2 gap-2">
          <Field label={t("method")}>
            <Select
              choices={SIGN_METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
              value={heartbeat.method}
              onValueChange={(value) =>
                put({ method: SIGN_METHODS.find((one) => one === value) ?? heartbeat.method })
              }
            />
          </Field>
          <Field label={t("keyNumber")}>
            <Select
              choices={KEY_NUMBERS.map((number) => ({ value: String(number), label: String(number) }))}
              value={String(heartbeat.keyNumber)}
              onValueChange={(value) => put({ keyNumber: Number(value) })}
            />
          </Field>
        </div>
        {heartbeat.method === "crc" ? <Notice tone="warn">{t("unsigned")}</Notice> : null}
      </FormGroup>
      <FormGroup title={t("times")} hint={t("timesHint")} fault={ofTimes && words(ofTimes).text}>
        <div className="grid grid-cols-3 gap-2">
          {TIMES.map((name) => (
            <Field key={name} label={name} hint={t(`time.${name}`)}>
              <Input
                mono
                inputMode="numeric"
                value={heartbeat[name]}
                onChange={(event) => put({ [name]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        <Checkbox
          label={t("failback")}
          hint={t("failbackHint")}
          checked={heartbeat.autoFailback}
          onCheckedChange={(autoFailback) => put({ autoFailback })}
        />
      </FormGroup>
    </>
  );
}

interface GroupFieldsProps {
  readonly group: GroupDraft;
  readonly number: number;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (change: Partial<GroupDraft>) => void;
  /** Null for the last one that is left. */
  readonly onRemove: (() => void) | null;
}

function GroupFields({ group, number, choices, onChange, onRemove }: GroupFieldsProps) {
  const t = useTranslations("create.heartbeat");
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
  return (
    <div className="grid items-start gap-2 rounded-md border px-3 pt-2 pb-2.5 sm:grid-cols-2">
      <Field label={t("node", { number })}>
        <Select
          choices={choices}
          value={group.hostId ?? choices[0]?.value ?? ""}
          onValueChange={(hostId) => onChange({ hostId })}
        />
      </Field>
      <Field label={t("address", { number })} hint={t("addressHint")}>
        <Input
          mono
          {...plain}
          value={group.address}
          onChange={(event) => onChange({ address: event.target.value })}
        />
      </Field>
      <div className="flex items-start gap-2 sm:col-span-2">
        <Field label={t("services", { number })} hint={t("servicesHint")} className="flex-1">
          <Input
            mono
            {...plain}
            value={group.services}
            onChange={(event) => onChange({ services: event.target.value })}
          />
        </Field>
        <IconButton
          type="button"
          icon={X}
          label={t("remove", { number })}
          disabledReason={onRemove === null ? t("last") : undefined}
          onClick={onRemove ?? undefined}
          className="mt-6"
        />
      </div>
    </div>
  );
}
