"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useListWords } from "@/components/ui/use-list-words";
import { ClashChoice } from "./clash-choice";
import { NodeParameters } from "./node-parameters";
import type { Importing } from "./use-import";

const NO_NODE = "";

interface ImportMappingProps {
  readonly importing: Importing;
  readonly asked: NonNullable<Importing["asked"]>;
}

/** What stands in the way of an import, each with what can be done about it. */
export function ImportMapping({ importing, asked }: ImportMappingProps) {
  const t = useTranslations("import.map");
  const list = useListWords();
  const { choices, choose } = importing;
  const { view, clashes, foreignNodes, wanted } = asked;
  const { missingAgents, parameters, unasked } = view;
  const shown = choices.mode === "same" ? [] : clashes;
  const isFree =
    shown.length +
      foreignNodes.length +
      wanted.length +
      missingAgents.length +
      unasked.length +
      parameters.length ===
    0;
  const skip = (path: string, isOut: boolean) =>
    choose({ skip: isOut ? [...choices.skip, path] : choices.skip.filter((one) => one !== path) });
  const canSkip = new Set(view.objects.map(({ path }) => path));
  return (
    <section className="flex flex-col gap-4 rounded-lg border bg-surface px-4 py-3.5">
      <h2 className="font-semibold">{t("heading")}</h2>
      {isFree ? <p className="text-ink-muted">{t("none")}</p> : null}
      <Part title={t("nodes")} text={t("nodesText")} show={foreignNodes.length > 0}>
        {foreignNodes.map((name) => (
          <Field key={name} label={t("node", { name })} className="max-w-sm">
            <Select
              value={choices.nodes[name] ?? NO_NODE}
              onValueChange={(node) => choose({ nodes: without(choices.nodes, name, node) })}
              choices={[
                { value: NO_NODE, label: t("noNode") },
                ...view.nodes.map((node) => ({ value: node, label: node })),
              ]}
            />
          </Field>
        ))}
      </Part>
      <Part title={t("parameters")} show={parameters.length > 0}>
        <NodeParameters parameters={parameters} />
      </Part>
      <Part title={t("clashes")} show={shown.length > 0}>
        {shown.map((clash) => (
          <ClashChoice key={clash.path} clash={clash} importing={importing} />
        ))}
      </Part>
      <Part title={t("agents")} show={missingAgents.length > 0}>
        {missingAgents.map(({ agent, nodes, resources }) => (
          <div key={agent}>
            <p className="break-words">
              {t("agent", { agent, nodes: list(nodes), resources: list(resources) })}
            </p>
            {resources
              .map((id) => ({ id, path: `resources/${id}` }))
              .filter(({ path }) => canSkip.has(path))
              .map(({ id, path }) => (
                <Checkbox
                  key={id}
                  label={t("skip", { resource: id })}
                  checked={choices.skip.includes(path)}
                  onCheckedChange={(isOut) => skip(path, isOut)}
                />
              ))}
          </div>
        ))}
      </Part>
      {unasked.length === 0 ? null : (
        <p className="text-ink-muted">{t("unasked", { nodes: list(unasked) })}</p>
      )}
      <Part title={t("values")} text={t("valuesText")} show={wanted.length > 0}>
        {wanted.map((name) => (
          <Field key={name} label={<Code className="break-all">{name}</Code>} className="max-w-sm">
            <Input
              type="password"
              autoComplete="off"
              value={choices.values[name] ?? ""}
              onChange={(event) => choose({ values: without(choices.values, name, event.target.value) })}
            />
          </Field>
        ))}
      </Part>
    </section>
  );
}

interface PartProps {
  readonly title: string;
  readonly text?: string;
  readonly show: boolean;
  readonly children: ReactNode;
}

function Part({ title, text, show, children }: PartProps) {
  if (!show) return null;
  return (
    <div className="flex flex-col gap-2">
      <div>
        <h3 className="text-sm font-medium">{title}</h3>
        {text === undefined ? null : <p className="text-sm text-ink-muted">{text}</p>}
      </div>
      {children}
    </div>
  );
}

/** A table with one name changed; the empty value takes it out. */
function without(
  table: Readonly<Record<string, string>>,
  name: string,
  value: string,
): Record<string, string> {
  const { [name]: _old, ...rest } = table;
  return value === "" ? rest : { ...rest, [name]: value };
}
