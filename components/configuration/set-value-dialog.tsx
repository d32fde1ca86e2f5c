"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SuggestInput } from "@/components/ui/suggest-input";
import { isName, NAME_LENGTH, VALUE_NAME } from "@/lib/change/configuration/names";
import type { Operation } from "@/lib/change/operation";
import { kindOfOption, unlikeKind } from "@/lib/configuration/option-kind";
import type { OptionDescription } from "@/lib/configuration/read-options";
import { ReviewForm } from "./review-form";

interface SetValueDialogProps {
  readonly title: string;
  /** Empty: the name is asked for, too. */
  readonly name: string;
  readonly value: string;
  /** What is known of names, to choose from where one is asked for. */
  readonly options: readonly OptionDescription[];
  /** Further names to choose from. */
  readonly names: readonly string[];
  readonly changeTo: (name: string, value: string) => Operation;
  readonly onClose: () => void;
}

/** Asks for a value, and looks at it where its type is known. Whether the cluster takes it, the plan says. */
export function SetValueDialog({
  title,
  name,
  value,
  options,
  names,
  changeTo,
  onClose,
}: SetValueDialogProps) {
  const t = useTranslations("configuration.values");
  const [typedName, setTypedName] = useState(name);
  const [typed, setTyped] = useState(value);
  const [isTried, setTried] = useState(false);
  const option = options.find((one) => one.name === typedName.trim()) ?? null;
  const kind = option === null ? "text" : kindOfOption(option);
  const isMissing = typedName.trim() === "" || typed === "";
  const isNamed = isName(typedName.trim(), VALUE_NAME);
  const nameFault =
    typedName.trim() === "" ? t("missing") : isNamed ? undefined : t("badName", { most: NAME_LENGTH });
  // What is there already is nobody's fault here.
  const unlike = typed === value ? null : unlikeKind(kind, typed);
  const submit = () => {
    setTried(true);
    return isMissing || !isNamed || unlike !== null ? null : changeTo(typedName.trim(), typed);
  };
  const fault = typed === "" ? t("missing") : unlike === null ? undefined : t(`unlike.${unlike}`);
  const choices = option?.type === "boolean" ? ["true", "false"] : (option?.choices ?? []);
  // One that is set, and that the program does not tell, stays one of them.
  const isKept = choices.length === 0 || typed === "" || choices.includes(typed);
  const offered = isKept ? choices : [typed, ...choices];
  const suggested = [...names, ...options.map((each) => each.name)];
  const hint = [
    option === null ? null : t(`type.${kind}`),
    option?.default == null ? null : t("default", { value: option.default }),
  ]
    .filter((part) => part !== null)
    .join(" · ");
  return (
    <ReviewForm
      title={name === "" ? t("addTo", { title }) : t("setOf", { name })}
      {...(option === null ? {} : { description: option.short })}
      onSubmit={submit}
      onClose={onClose}
    >
      {name === "" ? (
        <Field label={t("name")} error={isTried ? nameFault : undefined}>
          <SuggestInput
            mono
            value={typedName}
            onValueChange={setTypedName}
            suggestions={suggested.map((each) => ({ value: each, label: each }))}
          />
        </Field>
      ) : null}
      <Field label={t("value")} hint={hint === "" ? undefined : hint} error={isTried ? fault : undefined}>
        {offered.length > 0 ? (
          <Select
            choices={offered.map((each) => ({ value: each, label: each }))}
            value={typed}
            onValueChange={setTyped}
          />
        ) : (
          <Input mono value={typed} spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
    </ReviewForm>
  );
}
