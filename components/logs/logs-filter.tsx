"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useTypedText } from "@/components/ui/use-typed-text";
import { LOG_PRESETS } from "@/lib/logs/filter";
import { LOG_LEVELS, type LogSource } from "@/lib/logs/log-line";
import { type LogsAddress, MINUTES } from "./logs-address";

interface LogsFilterProps {
  readonly nodes: readonly string[];
  /** What there is to choose from: Pacemaker's nodes have no Heartbeat. */
  readonly sources: readonly LogSource[];
  /** Ids; none where the cluster has no picture yet. */
  readonly resources: readonly string[];
  readonly address: LogsAddress;
  readonly onShow: (change: Partial<LogsAddress>) => void;
}

const ANY = "any";

/** Which lines are shown. */
export function LogsFilter({ nodes, sources, resources, address, onShow }: LogsFilterProps) {
  const t = useTranslations("logs");
  const format = useFormatter();
  const { at } = address;
  const moment =
    at === null
      ? []
      : [
          {
            value: "around",
            label: t("filter.around", { at: format.dateTime(new Date(at), { timeStyle: "medium" }) }),
          },
        ];
  const one = (value: string) => (value === ANY ? [] : [value]);
  return (
    <search aria-label={t("filter.label")} className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <Field label={t("filter.while")} className="w-52 max-sm:w-full">
        <Select
          choices={[
            ...moment,
            ...MINUTES.map((value) => ({
              value: String(value),
              label: t("filter.last", { minutes: `m${value}` }),
            })),
          ]}
          value={at === null ? String(address.minutes) : "around"}
          onValueChange={(value) => value !== "around" && onShow({ minutes: Number(value), at: null })}
        />
      </Field>
      <Field label={t("filter.node")} className="w-32 max-sm:min-w-32 max-sm:flex-1">
        <Select
          choices={[
            { value: ANY, label: t("filter.anyNode") },
            ...nodes.map((node) => ({ value: node, label: node })),
          ]}
          value={address.nodes[0] ?? ANY}
          onValueChange={(value) => onShow({ nodes: one(value) })}
        />
      </Field>
      <Field label={t("filter.source")} className="w-36 max-sm:min-w-32 max-sm:flex-1">
        <Select
          choices={[
            { value: ANY, label: t("filter.anySource") },
            ...sources.map((source) => ({ value: source, label: t(`source.${source}`) })),
          ]}
          value={address.sources[0] ?? ANY}
          onValueChange={(value) => onShow({ sources: sources.filter((source) => source === value) })}
        />
      </Field>
      <Field label={t("filter.level")} className="w-44 max-sm:min-w-32 max-sm:flex-1">
        <Select
          choices={LOG_LEVELS.map((level) => ({ value: level, label: t(`levelUp.${level}`) }))}
          value={address.level}
          onValueChange={(value) => onShow({ level: LOG_LEVELS.find((level) => level === value) ?? "info" })}
        />
      </Field>
      <Field label={t("filter.preset")} className="w-48 max-sm:min-w-32 max-sm:flex-1">
        <Select
          choices={[
            { value: ANY, label: t("filter.anything") },
            ...LOG_PRESETS.map((preset) => ({ value: preset, label: t(`preset.${preset}`) })),
          ]}
          value={address.preset ?? ANY}
          onValueChange={(value) =>
            onShow({ preset: LOG_PRESETS.find((preset) => preset === value) ?? null })
          }
        />
      </Field>
      <ResourceFilter resources={resources} chosen={address.resource} onShow={onShow} />
      <TextFilter text={address.text} onText={(text) => onShow({ text })} />
    </search>
  );
}

interface ResourceFilterProps extends Pick<LogsFilterProps, "resources" | "onShow"> {
  readonly chosen: string | null;
}

function ResourceFilter({ resources, chosen, onShow }: ResourceFilterProps) {
  const t = useTranslations("logs.filter");
  // One that the cluster has not, or not any more, can be asked for by a link.
  const ids = chosen === null || resources.includes(chosen) ? resources : [chosen, ...resources];
  if (ids.length === 0) return null;
  return (
    <Field label={t("resource")} className="w-40 max-sm:min-w-32 max-sm:flex-1">
      <Select
        choices={[{ value: "", label: t("anyResource") }, ...ids.map((id) => ({ value: id, label: id }))]}
        value={chosen ?? ""}
        onValueChange={(id) => onShow({ resource: id === "" ? null : id })}
      />
    </Field>
  );
}

function TextFilter({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const t = useTranslations("logs.filter");
  const [typed, type] = useTypedText(text, onText);
  return (
    <div className="min-w-40 flex-1 max-sm:w-full max-sm:flex-none">
      <Field label={t("text")}>
        <Input
          type="search"
          value={typed}
          maxLength={200}
          placeholder={t("textHint")}
          autoComplete="off"
          onChange={({ target }) => type(target.value)}
        />
      </Field>
    </div>
  );
}
