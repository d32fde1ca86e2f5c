import type { Values } from "../../change/configuration/operation";
import { type SecretsMoved, secretsMoved } from "../../change/configuration/secrets-moved";
import type { WizardWorld } from "../wizard";
import { hasSockets } from "./device";

/** What a device is asked with, on every node, before it is saved. */
export interface DeviceTrial {
  readonly agent: string;
  readonly parameters: Values;
  /** Sockets whose status is asked for. */
  readonly plugs: readonly string[];
  /** Nodes that its own list has to have by their names; null: it need not. */
  readonly names: readonly string[] | null;
  /** Secrets that nobody typed anew, for an address that is another one than they were kept for. */
  readonly moved: SecretsMoved | null;
}

/**
 * The trial of a device by its parameters, the fencer's own among them, which say whom it is for. `kept`: what it, or its template, is
 * told in the configuration.
 */
export function deviceTrial(
  agent: string,
  parameters: Values,
  world: WizardWorld,
  kept: Values = {},
): DeviceTrial {
  const map = wordsIn(parameters.pcmk_host_map).flatMap((pair) => {
    const at = pair.search(/[:=]/);
    return at < 0 ? [] : pair.slice(at + 1).split(",");
  });
  const own = parameters.plug ?? parameters.port ?? "";
  const names = map.length > 0 || own !== "" ? [] : wordsIn(parameters.pcmk_host_list, ",");
  const plugs = map.length > 0 ? map : own === "" ? names : [own];
  return {
    agent,
    parameters,
    plugs: hasSockets(world) ? [...new Set(plugs)].filter((plug) => plug !== "") : [],
    names: names.length === 0 ? null : names,
    moved: secretsMoved(kept, parameters),
  };
}

/** As the fencer takes its lists apart: by semicolons and blanks. */
function wordsIn(text = "", also = ""): readonly string[] {
  return text.split(new RegExp(`[;\\s${also}]+`)).filter((word) => word !== "");
}
