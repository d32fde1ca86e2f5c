import type { ConfigurationOperation } from "../../change/configuration/operation";
import { freeId } from "../parts/ids";
import { textOf, type Wizard, type WizardInput, type WizardWorld } from "../wizard";
import { deviceId, deviceStep, parametersStep } from "./device";
import { duelChecks } from "./duel";
import { levelSteps } from "./levels";
import { proofStep } from "./proof";
import { clusterStep, propertiesStart, propertySteps } from "./properties";
import { avoidedBy, deviceParameters, isEverywhere, TARGETS_START, targetsStep } from "./targets";

const MONITOR_INTERVAL = "60s";
const MONITOR_TIMEOUT = "60s";

/** A device that cuts nodes off, asked on every node before it is saved. */
export const fencing: Wizard = {
  id: "fencing",
  purpose: "fencing",
  shelf: "fencing",
  obstacle: () => null,
  start: (world) => ({
    agent: "",
    id: "",
    free: {},
    accept: "",
    ...TARGETS_START,
    targets: world.cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name),
    map: Object.fromEntries(
      world.cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => [name, ""]),
    ),
    ...propertiesStart(world),
  }),
  steps: [
    deviceStep,
    parametersStep,
    {
      ...targetsStep,
      checks: (input, world) => [...targetsStep.checks(input, world), ...duelChecks(input, world)],
    },
    proofStep,
    clusterStep,
  ],
  subject: (input) => textOf(input, "id") || textOf(input, "agent"),
  plan,
};

function plan(input: WizardInput, world: WizardWorld): readonly ConfigurationOperation[] {
  const type = textOf(input, "agent");
  if (type === "") return [];
  const id = deviceId(input, world);
  const own = avoidedBy(input);
  return [
    {
      kind: "primitive.create",
      id,
      agent: { standard: "stonith", provider: null, type },
      parameters: deviceParameters(input, world),
      operations: [
        {
          name: "monitor",
          interval: MONITOR_INTERVAL,
          options: { timeout: textOf(input, "askTimeout") || MONITOR_TIMEOUT },
          checkLevel: null,
        },
      ],
      meta: {},
      group: null,
    },
    ...(isEverywhere(input)
      ? [
          {
            kind: "clone.create" as const,
            id: freeId(world, `${id}-clone`),
            of: id,
            promotable: false,
            meta: {},
          },
        ]
      : []),
    ...(own === null
      ? []
      : [
          {
            kind: "location.create" as const,
            id: freeId(world, `${id}-not-on-${own}`),
            resource: id,
            node: own,
            score: "-INFINITY",
          },
        ]),
    ...levelSteps(input, world),
    ...propertySteps(input, world),
  ];
}
