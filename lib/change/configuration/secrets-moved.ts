import { isSecretName } from "../../command/secret-name";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { PlanNote } from "../plan/plan";
import { type FencingDevice, fencersIn } from "./fencing-devices";
import type { ConfigurationOperation } from "./operation";

type DeviceParameters = FencingDevice["parameters"];

/** Secrets of a device that stay while the address changes that they are sent to. */
export interface SecretsMoved {
  /** Names of their parameters. */
  readonly secrets: readonly string[];
  /** What the parameters say that changed. */
  readonly addresses: readonly string[];
}

/** Where a device, or what stands before it, is reached. What the fencer itself reads, and what is cut, is no address. */
const ADDRESS =
  /^(?!pcmk_).*(?:ip|ip_?addr(?:ess)?|address|host(?:name)?|server|url|uri|endpoint|ip_?port|proxy(?:_?(?:host|port))?)$/i;

/** A secret, or what prints one for the agent. */
function isSent(name: string): boolean {
  return isSecretName(name) || /passw\w*_script$/i.test(name);
}

/** What goes to another address than before, though nobody typed it anew; null where nothing does. */
export function secretsMoved(before: DeviceParameters, after: DeviceParameters): SecretsMoved | null {
  return movedFrom([before], after);
}

/** The same of a device that may have its secrets from several: what one of them sends to the same addresses has not moved. */
function movedFrom(sources: readonly DeviceParameters[], after: DeviceParameters): SecretsMoved | null {
  const looks = sources.map((before) => ({
    secrets: Object.keys(after).filter(
      (name) => isSent(name) && after[name] !== "" && before[name] === after[name],
    ),
    addresses: newAddresses(before, after),
  }));
  const stays = new Set(looks.flatMap(({ secrets, addresses }) => (addresses.length === 0 ? secrets : [])));
  const moved = looks
    .map(({ secrets, addresses }) => ({ secrets: secrets.filter((name) => !stays.has(name)), addresses }))
    .filter(({ secrets, addresses }) => secrets.length > 0 && addresses.length > 0);
  if (moved.length === 0) return null;
  return {
    secrets: [...new Set(moved.flatMap(({ secrets }) => secrets))],
    addresses: [...new Set(moved.flatMap(({ addresses }) => addresses))],
  };
}

function newAddresses(before: DeviceParameters, after: DeviceParameters): readonly string[] {
  return Object.entries(after).flatMap(([name, value]) =>
    value !== "" && ADDRESS.test(name) && !isSecretName(name) && before[name] !== value ? [value] : [],
  );
}

/**
 * The same of a change of the configuration, device by device. One that is renamed or copied by its steps begins with what the other has.
 * One that comes otherwise begins with what its template has, or is one that goes, under another name: its secret is kept where the two
 * have the same. Beside one that stays it was typed.
 */
export function secretsMovedNotes(
  before: XmlElement,
  after: XmlElement,
  steps: readonly ConfigurationOperation[] = [],
): readonly PlanNote[] {
  const [had, has] = [fencersIn(before), fencersIn(after)];
  const known = new Map(had.map((one) => [one.id, one.parameters]));
  const gone = had.filter(({ id }) => !has.some((one) => one.id === id)).map(({ parameters }) => parameters);
  const origins = originsIn(steps);
  return has.flatMap(({ id, template, parameters }): readonly PlanNote[] => {
    const own = known.get(origins.get(id) ?? id);
    const base = known.get(template ?? "");
    const moved = movedFrom(own === undefined ? [...gone, ...(base ? [base] : [])] : [own], parameters);
    return moved === null ? [] : [{ code: "secret-goes-along", resource: id, ...moved }];
  });
}

/** Under which name it was before, by the name that it has after these steps. */
function originsIn(steps: readonly ConfigurationOperation[]): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  for (const step of steps) {
    const names = step.kind === "resource.rename" ? [step] : step.kind === "resource.copy" ? step.names : [];
    for (const { id, as } of names) origins.set(as, origins.get(id) ?? id);
  }
  return origins;
}
