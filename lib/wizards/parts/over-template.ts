import type { ResourceConfiguration } from "../../cluster/configuration";
import type { Field, Option, WizardWorld } from "../wizard";
import { PARAMETER } from "./agent-form";
import { said, words } from "./words";

/** Templates of the configuration, in its order. */
export function templatesIn(world: WizardWorld): readonly ResourceConfiguration[] {
  return world.configurations.filter(({ kind }) => kind === "template");
}

/** The template of that name; null where there is none, or `id` is null. */
export function templateNamed(world: WizardWorld, id: string | null): ResourceConfiguration | null {
  return templatesIn(world).find((one) => one.id === id) ?? null;
}

/** Names of the parameters that a template has a value of. */
export function givenBy(template: ResourceConfiguration | null): ReadonlySet<string> {
  return new Set([...Object.keys(template?.instanceAttributes ?? {}), ...(template?.masked ?? [])]);
}

/** The field of a parameter over what the template gives: that is in force where nothing is typed, so that nothing has to be. */
export function overTemplate(field: Field, template: ResourceConfiguration | null): Field {
  const name = field.name.slice(PARAMETER.length);
  if (template === null || !givenBy(template).has(name)) return field;
  const value = template.instanceAttributes[name];
  const isOptional = { required: false, advanced: false };
  if (value === undefined)
    return { ...field, ...isOptional, placeholder: "", hint: words("part.templateKept") };
  if (field.kind !== "choice") return { ...field, ...isOptional, placeholder: value };
  const [, ...options] = field.options;
  const none: Option = { value: "", label: words("part.templateValue", { value }) };
  return { ...field, ...isOptional, options: [none, ...options] };
}

/** To choose one of them. */
export function templateOptions(world: WizardWorld): readonly Option[] {
  return templatesIn(world).map(({ id, agent }) => ({
    value: id,
    label: said(id),
    ...(agent === null ? {} : { hint: said(agent.type) }),
  }));
}
