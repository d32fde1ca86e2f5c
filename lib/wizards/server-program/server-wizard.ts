import type { ConfigurationOperation } from "../../change/configuration/operation";
import { freeId, idChecks, idField } from "../parts/ids";
import { PLACE_START, placeChecks, placed, placeFields } from "../parts/place";
import { operationsOf, type Times, timeChecks, timeFields, timesInput } from "../parts/times";
import { textOf, type Wizard, type WizardInput, type WizardStep, type WizardWorld } from "../wizard";
import { agentOf, type ServerKind, serverLayout } from "./server-kind";
import { serverStart, serverStepOf } from "./server-step";

interface Made {
  readonly id: "nginx" | "apache" | "haproxy";
  readonly kind: ServerKind;
  readonly start: WizardInput;
  readonly times: Times;
  /** What its resource is called where nobody says otherwise. */
  readonly name: string;
}

/** The wizard of one server: alone, in a group, beside another resource or on every node. */
export function serverWizard({ id, kind, start, times, name }: Made): Wizard {
  return {
    id,
    purpose: id,
    shelf: "service",
    obstacle: () => null,
    start: (world) => ({
      ...serverStart(kind),
      ...start,
      ...PLACE_START,
      id: freeId(world, name),
      ...timesInput(times),
    }),
    steps: [serverStepOf(kind), behaviourStep(kind), placeStep],
    subject: (input) => textOf(input, "id"),
    plan: (input, world) =>
      placed(input, world, textOf(input, "id"), (group) =>
        serverPrimitive(kind, input, world, { id: textOf(input, "id"), group, times: input }),
      ),
  };
}

function behaviourStep(kind: ServerKind): WizardStep {
  return {
    id: "behaviour",
    questions: (input, world) => {
      const agent = agentOf(kind, input, world);
      return agent.standard === "ocf" ? [{ kind: "metadata", agent }] : [];
    },
    fields: () => [idField("id", "part.id"), ...timeFields()],
    checks: (input, world) => [...idChecks(input, world, "id"), ...timeChecks(input, world)],
  };
}

const placeStep: WizardStep = {
  id: "place",
  fields: (input, world) => placeFields(input, world),
  checks: (input) => placeChecks(input),
};

/** The server as a primitive, restarted where it fails. */
export function serverPrimitive(
  kind: ServerKind,
  input: WizardInput,
  world: WizardWorld,
  { id, group, times }: { readonly id: string; readonly group: string | null; readonly times: WizardInput },
): ConfigurationOperation {
  const agent = agentOf(kind, input, world);
  const { binary, config } = serverLayout(kind, input, world);
  const names = kind.parameters;
  const parameters: Record<string, string> =
    agent.standard === "ocf"
      ? {
          ...(names.binary === null ? {} : { [names.binary]: binary }),
          [names.config]: config,
          ...kind.more(input),
        }
      : {};
  const operations = operationsOf(times, "restart");
  return { kind: "primitive.create", id, agent, parameters, operations, meta: {}, group };
}
