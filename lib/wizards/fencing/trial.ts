import type { Values } from "../../change/configuration/operation";
import { type SecretsMoved, secretsMoved } from "../../change/configuration/secrets-moved";
import { hasStaticList } from "../../pacemaker/cib/fencing-cover";
import type { WizardWorld } from "../wizard";
import { hasSockets, listsSockets } from "./device";

/** What a device is asked with, on every node, before it is saved. */
export interface DeviceTrial {
  readonly agent: string;
  /** The agent's own and the fencer's (`pcmk_…`), as they would be configured. */
  readonly parameters: Values;
  /** Sockets whose status is asked for: what the fencer will ask for. None where the device lists whom it cuts: the others are none of its. */
  readonly plugs: readonly string[];
  /** What its own list is looked through for, node by node; null: it need not have anything. */
  readonly names: Values | null;
  /** The fencer asks the device for its list each time, and cuts nobody who is not on it. */
  readonly isListed: boolean;
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
  const isStatic = hasStaticList(parameters);
  const aliases = aliasesIn(parameters);
  const own = parameters.plug ?? parameters.port ?? "";
  const targets = isStatic
    ? [...new Set([...wordsIn(parameters.pcmk_host_list, ","), ...Object.keys(aliases)])]
    : world.cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
  const sockets = Object.fromEntries(targets.map((target) => [target, aliases[target] ?? target]));
  const plugs = own === "" ? Object.values(sockets).flatMap((socket) => socket.split(",")) : [own];
  const isListed = !isStatic && isListAsked(parameters, world);
  // A fixed device may be for nodes whose names its list has no need of: its sockets answer for themselves.
  const isByName = isStatic && own === "" && Object.keys(aliases).length === 0 && targets.length > 0;
  return {
    agent,
    parameters,
    plugs: hasSockets(world) && !isListed ? [...new Set(plugs)].filter((plug) => plug !== "") : [],
    names: isListed || isByName ? sockets : null,
    isListed,
    moved: secretsMoved(kept, parameters),
  };
}

/** As the fencer decides it: an agent that can list its sockets is asked for them where nothing else is said. */
function isListAsked({ pcmk_host_check: check }: Values, world: WizardWorld): boolean {
  return check === undefined ? listsSockets(world) : check.toLowerCase() === "dynamic-list";
}

/** Node by node the socket that is its, where it has another name. */
function aliasesIn({ pcmk_host_map: map }: Values): Values {
  return Object.fromEntries(
    wordsIn(map).flatMap((pair) => {
      const at = pair.search(/[:=]/);
      return at < 1 ? [] : [[pair.slice(0, at), pair.slice(at + 1)] as const];
    }),
  );
}

/** As the fencer takes its lists apart: by semicolons and blanks. */
function wordsIn(text = "", also = ""): readonly string[] {
  return text.split(new RegExp(`[;\\s${also}]+`)).filter((word) => word !== "");
}
