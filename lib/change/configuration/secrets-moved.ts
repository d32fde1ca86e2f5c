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

/** The same of a change of the configuration, device by device; one that is made from a template begins with what that has. */
export function secretsMovedNotes(before: XmlElement, after: XmlElement): readonly PlanNote[] {
  const known = new Map(fencersIn(before).map((one) => [one.id, one.parameters]));
  return fencersIn(after).flatMap(({ id, template, parameters }): readonly PlanNote[] => {
    const moved = secretsMoved(known.get(id) ?? known.get(template ?? "") ?? {}, parameters);
    return moved === null ? [] : [{ code: "secret-goes-along", resource: id, ...moved }];
  });
}
