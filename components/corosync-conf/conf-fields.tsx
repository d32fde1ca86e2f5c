"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ConfFault } from "@/lib/corosync/conf-faults";
import { confValue } from "@/lib/corosync/conf-form";
import { type ConfTopSection, setConfValue } from "@/lib/corosync/edit-corosync-conf";
import { ConfGroup } from "./conf-group";
import { ConfLinks } from "./conf-links";
import { useConfFaultWords } from "./use-conf-fault-words";

interface ConfFieldsProps {
  readonly text: string;
  readonly faults: readonly ConfFault[];
  readonly onText: (text: string) => void;
}

const CIPHERS = ["none", "aes256", "aes192", "aes128"];
const HASHES = ["none", "sha256", "sha384", "sha512", "sha1", "md5"];
const TIMERS = [
  ["token", "token"],
  ["token_retransmits_before_loss_const", "retransmits"],
  ["consensus", "consensus"],
] as const;
const VOTES = [
  ["two_node", "twoNode"],
  ["wait_for_all", "waitForAll"],
  ["last_man_standing", "lastManStanding"],
  ["auto_tie_breaker", "autoTieBreaker"],
] as const;

/** What people change most, as fields; each edit is one of the text. */
export function ConfFields({ text, faults, onText }: ConfFieldsProps) {
  const t = useTranslations("corosync");
  const words = useConfFaultWords();
  const set = (section: ConfTopSection, key: string, value: string) =>
    onText(setConfValue(text, section, key, value === "" ? null : value));
  const errorOf = (key: string) => {
    const fault = faults.find((one) => one.code === "not-number" && one.key === key);
    return fault && words(fault);
  };
  const choice = (
    section: ConfTopSection,
    key: string,
    label: string,
    choices: ConfChoiceProps["choices"],
  ) => (
    <ConfChoice
      key={key}
      label={label}
      choices={choices}
      value={confValue(text, section, key)}
      onValue={(value) => set(section, key, value)}
    />
  );
  const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const onOff = (on: string, off: string) => [
    { value: on, label: t("switch.on") },
    { value: off, label: t("switch.off") },
  ];
  return (
    <div className="flex flex-col gap-5">
      <ConfLinks text={text} faults={faults} onText={onText} />
      <ConfGroup title={t("timing")}>
        <div className="grid gap-3 sm:grid-cols-3">
          {TIMERS.map(([key, name]) => (
            <Field key={key} label={t(name)} hint={t(`${name}Hint`)} error={errorOf(`totem.${key}`)}>
              <Input
                mono
                inputMode="numeric"
                value={confValue(text, "totem", key) ?? ""}
                onChange={(event) => set("totem", key, event.target.value.trim())}
                autoComplete="off"
              />
            </Field>
          ))}
        </div>
      </ConfGroup>
      <ConfGroup title={t("encryption")} hint={t("cryptoHint")}>
        <div className="grid gap-3 sm:grid-cols-3">
          {choice("totem", "crypto_cipher", t("cipher"), named(CIPHERS))}
          {choice("totem", "crypto_hash", t("hash"), named(HASHES))}
        </div>
      </ConfGroup>
      <ConfGroup title={t("quorum")}>
        <div className="grid gap-3 sm:grid-cols-2">
          {VOTES.map(([key, name]) => choice("quorum", key, t(name), onOff("1", "0")))}
        </div>
      </ConfGroup>
      <ConfGroup title={t("logging")}>
        <div className="grid gap-3 sm:grid-cols-2">
          {choice("logging", "debug", t("debug"), onOff("on", "off"))}
        </div>
      </ConfGroup>
    </div>
  );
}

interface ConfChoiceProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Null where nothing is written. */
  readonly value: string | null;
  readonly onValue: (value: string) => void;
}

const UNSET = "";

/** One of some values, or nothing written; what stands there and is none of them stays choosable. */
function ConfChoice({ label, choices, value, onValue }: ConfChoiceProps) {
  const t = useTranslations("corosync");
  const isOdd = value !== null && choices.every((one) => one.value !== value);
  return (
    <Field label={label}>
      <Select
        choices={[
          { value: UNSET, label: t("default") },
          ...choices,
          ...(isOdd ? [{ value, label: value }] : []),
        ]}
        value={value ?? UNSET}
        onValueChange={onValue}
      />
    </Field>
  );
}
