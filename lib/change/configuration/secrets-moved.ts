import { isSecretName } from "../../command/secret-name";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { PlanNote } from "../plan/plan";
import { type FencingDevice, fencersIn } from "./fencing-devices";

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
  const entries = Object.entries(after).filter(([, value]) => value !== "");
  const addresses = entries.flatMap(([name, value]) =>
    ADDRESS.test(name) && !isSecretName(name) && before[name] !== value ? [value] : [],
  );
  const secrets = entries.flatMap(([name, value]) => (isSent(name) && before[name] === value ? [name] : []));
  return addresses.length === 0 || secrets.length === 0 ? null : { secrets, addresses };
}

/**
 * The same of a change of the configuration, device by device. One that is made from a template begins with what that has. One with a new
 * name may be one that goes with its old one: its secret is kept where the two have the same. Beside one that stays it was typed.
 */
export function secretsMovedNotes(before: XmlElement, after: XmlElement): readonly PlanNote[] {
  const [had, has] = [fencersIn(before), fencersIn(after)];
  const known = new Map(had.map((one) => [one.id, one.parameters]));
  const gone = had.filter(({ id }) => !has.some((one) => one.id === id)).map(({ parameters }) => parameters);
  return has.flatMap(({ id, template, parameters }): readonly PlanNote[] => {
    const own = known.get(id) ?? known.get(template ?? "");
    const from = own === undefined ? gone : [own];
    const moved = from.map((one) => secretsMoved(one, parameters)).find((one) => one !== null) ?? null;
    return moved === null ? [] : [{ code: "secret-goes-along", resource: id, ...moved }];
  });
}
