import { fencingLack } from "../../cluster/fencing-verdicts";
import type { WizardKey } from "../../i18n/wizard-key";
import { FILESYSTEM_START } from "../filesystem/filesystem";
import { mountStep } from "../filesystem/mount";
import { sourceStep } from "../filesystem/source";
import { freeId, idChecks, idField } from "../parts/ids";
import { stepIf } from "../parts/step-if";
import { words } from "../parts/words";
import { addressStep } from "../virtual-ip/address";
import { type Check, type Field, textOf, type Wizard, type WizardInput, type WizardStep } from "../wizard";
import { DATABASE_SHAPES, databaseShape, ENGINES, engineName, hasOwnAddress } from "./engines";
import { nodesStart } from "./nodes";
import { databasePlan } from "./plan";
import { databaseStep } from "./server";

const isMounted = (input: WizardInput) => databaseShape(input) === "failover";

/** Which database, and whether its data moves or is replicated. */
const shapeStep: WizardStep = {
  id: "shape",
  fields: (input): readonly Field[] => [
    {
      ...({ kind: "choice", name: "engine", look: "cards", label: words("database.engine.label") } as const),
      options: ENGINES.map((value) => ({ value, label: words(`database.engine.${value}`) })),
    },
    {
      ...({ kind: "choice", name: "shape", look: "cards", label: words("database.shape.label") } as const),
      options: DATABASE_SHAPES.map((value) => ({
        value,
        label: words(`database.as.${value}`),
        hint: words(
          value === "failover"
            ? "database.as.failoverHint"
            : `database.as.replicationHint.${engineName(input)}`,
        ),
      })),
    },
    ...(isMounted(input)
      ? [
          {
            ...({ kind: "switch", name: "withAddress" } as const),
            label: words("database.withAddress"),
            hint: words("database.withAddressHint"),
          },
        ]
      : []),
  ],
  checks: (input, world) => [
    // What is not stopped for certain may still write: to the disk that another node mounts, or as if it were the promoted one.
    ...(fencingLack(world.cluster) === null ? [] : [warned(`database.noFencing.${databaseShape(input)}`)]),
    ...(isMounted(input) ? [] : [warned(`database.leaves.${engineName(input)}`)]),
  ],
};

function warned(key: WizardKey): Check {
  return { severity: "warning", field: null, text: words(key) };
}

const NAMES = ["groupId", "fsId", "dbId", "cloneId", "vipId"] as const;

function namesIn(input: WizardInput): readonly (typeof NAMES)[number][] {
  const inShape = isMounted(input) ? ["groupId", "fsId", "dbId"] : ["dbId", "cloneId"];
  return NAMES.filter((name) => inShape.includes(name) || (name === "vipId" && hasOwnAddress(input)));
}

const namesStep: WizardStep = {
  id: "names",
  fields: (input) => namesIn(input).map((name) => idField(name, `database.${name}`)),
  checks: (input, world) => idChecks(input, world, ...namesIn(input)),
};

/** A database server with its data, in the two ways that clusters know. */
export const database: Wizard = {
  id: "database",
  purpose: "database",
  shelf: "service",
  obstacle: () => null,
  start: (world) => ({
    ...{ engine: "postgresql", shape: "failover", by: "ocf", mode: "sync", withAddress: true },
    ...{ unit: "", program: "", data: "", ip: "", prefix: "", nic: "" },
    ...nodesStart(world),
    ...FILESYSTEM_START,
    source: "block",
    groupId: freeId(world, "database"),
    fsId: freeId(world, "db-fs"),
    dbId: freeId(world, "db"),
    cloneId: freeId(world, "db-clone"),
    vipId: freeId(world, "db-vip"),
  }),
  steps: [
    shapeStep,
    stepIf(isMounted, sourceStep),
    stepIf(isMounted, mountStep),
    stepIf(hasOwnAddress, addressStep),
    databaseStep,
    namesStep,
  ],
  subject: (input) => textOf(input, isMounted(input) ? "groupId" : "cloneId"),
  plan: databasePlan,
};
