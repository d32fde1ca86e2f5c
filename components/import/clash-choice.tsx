"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Clash } from "@/lib/change/import/obstacles";
import type { Importing } from "./use-import";

const WAYS = ["keep", "replace", "rename"] as const;
type Way = (typeof WAYS)[number];

interface ClashChoiceProps {
  readonly clash: Clash;
  readonly importing: Importing;
}

/** Two things of one name: the one that is here stays, or the text's takes its place, or comes under another name. */
export function ClashChoice({ clash: { path, ids, isOtherKind }, importing }: ClashChoiceProps) {
  const t = useTranslations("import.map");
  const { choices, choose } = importing;
  const way: Way = choices.replace.includes(path)
    ? "replace"
    : ids.some((id) => id in choices.ids)
      ? "rename"
      : "keep";
  const others = Object.fromEntries(Object.entries(choices.ids).filter(([id]) => !ids.includes(id)));
  const decide = (next: string) =>
    choose({
      replace: [...choices.replace.filter((one) => one !== path), ...(next === "replace" ? [path] : [])],
      ids:
        next === "rename" ? { ...others, ...Object.fromEntries(ids.map((id) => [id, `${id}-2`])) } : others,
    });
  // Nothing takes the place of something of another kind.
  const ways = WAYS.filter((one) => (one === "replace" ? !isOtherKind : one !== "rename" || ids.length > 0));
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={<Code className="break-all">{path}</Code>} className="w-64 max-w-full">
        <Select
          value={way}
          onValueChange={decide}
          choices={ways.map((value) => ({ value, label: t(value) }))}
        />
      </Field>
      {way !== "rename"
        ? null
        : ids.map((id) => (
            <Field key={id} label={t("newId", { id })} className="w-48 max-w-full">
              <Input
                mono
                value={choices.ids[id] ?? ""}
                onChange={(event) => choose({ ids: { ...choices.ids, [id]: event.target.value } })}
              />
            </Field>
          ))}
    </div>
  );
}
