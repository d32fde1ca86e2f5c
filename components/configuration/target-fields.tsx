"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { SuggestInput } from "@/components/ui/suggest-input";
import type { FencingTarget } from "@/lib/change/configuration/operation";
import type { LadderFaults } from "@/lib/configuration/fencing-form";
import { countingValues, type NodeSheet } from "@/lib/configuration/sheets";

interface TargetFieldsProps {
  readonly target: FencingTarget;
  readonly nodes: readonly NodeSheet[];
  readonly fault: LadderFaults["target"];
  readonly onChange: (target: FencingTarget) => void;
}

const KINDS = ["node", "pattern", "attribute"] as const satisfies readonly FencingTarget["kind"][];

const EMPTY: Readonly<Record<FencingTarget["kind"], FencingTarget>> = {
  node: { kind: "node", node: "" },
  pattern: { kind: "pattern", pattern: "" },
  attribute: { kind: "attribute", attribute: "", value: "" },
};

/** The nodes that levels are for: one by its name, those of a pattern, those with an attribute. */
export function TargetFields({ target, nodes, fault, onChange }: TargetFieldsProps) {
  const t = useTranslations("configuration.further");
  return (
    <>
      <RadioGroup
        label={t("levels.for")}
        value={target.kind}
        onValueChange={(kind) => onChange(EMPTY[kind])}
        options={KINDS.map((value) => ({ value, label: t(`levels.kind.${value}`) }))}
      />
      <Fields target={target} nodes={nodes} fault={fault} onChange={onChange} />
    </>
  );
}

function Fields({ target, nodes, fault, onChange }: TargetFieldsProps) {
  const t = useTranslations("configuration.further");
  const error = fault === null ? undefined : t(fault === "missing" ? "missing" : "levels.taken");
  switch (target.kind) {
    case "node":
      return (
        <Field label={t("levels.node")} hint={t("levels.nodeHint")} error={error}>
          <Select
            choices={nodes.map(({ name }) => ({ value: name, label: name }))}
            value={target.node}
            onValueChange={(node) => onChange({ ...target, node })}
          />
        </Field>
      );
    case "pattern":
      return (
        <Field label={t("levels.pattern")} hint={t("levels.patternHint")} error={error}>
          <Input
            mono
            value={target.pattern}
            spellCheck={false}
            onChange={(event) => onChange({ ...target, pattern: event.target.value })}
          />
        </Field>
      );
    case "attribute": {
      const attributes = nodes.map((node) => countingValues(node.attributes));
      const names = new Set(attributes.flatMap((values) => Object.keys(values)));
      const values = new Set(attributes.flatMap((own) => own[target.attribute] ?? []));
      return (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("levels.attribute")} error={target.attribute.trim() === "" ? error : undefined}>
            <SuggestInput
              mono
              value={target.attribute}
              onValueChange={(attribute) => onChange({ ...target, attribute })}
              suggestions={[...names].map((value) => ({ value, label: value }))}
            />
          </Field>
          <Field label={t("levels.value")} error={target.attribute.trim() === "" ? undefined : error}>
            <SuggestInput
              mono
              value={target.value}
              onValueChange={(value) => onChange({ ...target, value })}
              suggestions={[...values].map((value) => ({ value, label: value }))}
            />
          </Field>
        </div>
      );
    }
  }
}
