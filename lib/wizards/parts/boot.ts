import { SERVICE_UNIT } from "../../change/operations/unit-boot/home";
import { type Agent, primitivesOf } from "../../cluster/resource";
import type { Question } from "../../facts/fact";
import type { Check, WizardWorld } from "../wizard";
import { answersTo } from "./answers";
import { words } from "./words";

const OTHER_UNITS = /\.(?:automount|device|mount|path|scope|slice|socket|swap|target|timer)$/;

/** The service that an agent of the class systemd runs; null for any other agent, and for what is no service. */
export function serviceOf({ standard, type }: Agent): string | null {
  if (standard !== "systemd" || OTHER_UNITS.test(type)) return null;
  const unit = type.endsWith(".service") ? type : `${type}.service`;
  return SERVICE_UNIT.test(unit) ? unit : null;
}

/** Asks what {@link bootChecks} judges. */
export function bootQuestion(unit: string): Extract<Question, { kind: "unit" }> {
  return { kind: "unit", name: unit };
}

/** What systemd starts, too, the cluster finds running where it should not. */
export function bootChecks(world: WizardWorld, unit: string): readonly Check[] {
  const answers = answersTo(world, bootQuestion(unit));
  const nodesWhere = (is: "exists" | "enabled" | "active") =>
    answers.flatMap((answer) => (answer.ok && answer.value[is] ? [answer.node] : []));
  const [enabled, active] = [nodesWhere("enabled"), nodesWhere("active")];
  const isKnown = nodesWhere("exists").length > 0 && answers.every(({ ok }) => ok);
  const off: Check = { severity: "good", field: null, text: words("check.bootIsOff", { unit }) };
  const running: Check = {
    severity: "warning",
    field: null,
    text: words("check.runsAlready", { unit, nodes: active }),
  };
  return [
    ...(enabled.length > 0 ? [startsAtBoot(world, unit, enabled)] : isKnown ? [off] : []),
    ...(active.length > 0 && !isManaged(world, unit) ? [running] : []),
  ];
}

function startsAtBoot({ practice }: WizardWorld, unit: string, nodes: readonly string[]): Check {
  const found: Check = {
    severity: "warning",
    field: null,
    text: words("check.startsAtBoot", { unit, nodes: nodes }),
  };
  if (practice) return found;
  const operation = { kind: "unit.boot", unit, nodes, enabled: false } as const;
  return { ...found, remedy: { label: words("check.switchBootOff"), operation } };
}

/** Whether the cluster runs the unit already: then it is meant to be active. */
function isManaged({ cluster }: WizardWorld, unit: string): boolean {
  return cluster.resources.flatMap(primitivesOf).some(({ agent }) => serviceOf(agent) === unit);
}
