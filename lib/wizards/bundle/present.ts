import type { ConfigurationOperation, Values } from "../../change/configuration/operation";
import { bundleStep } from "../../change/take-along/further-steps";
import { MASK } from "../../command/redact";
import { hideInTree } from "../../pacemaker/cib/hide-secrets";
import { childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { WizardInput, WizardWorld } from "../wizard";

export type BundleStep = Extract<ConfigurationOperation, { kind: "bundle.create" }>;

/** Fields of the form by what they are in the container, and in its network. */
export const CONTAINER_FIELDS = {
  image: "image",
  replicas: "replicas",
  perHost: "replicas-per-host",
  promotedMax: "promoted-max",
  command: "run-command",
  options: "options",
} as const;
export const NETWORK_FIELDS = {
  ip: "ip-range-start",
  nic: "host-interface",
  prefix: "host-netmask",
} as const;

/** The bundles of a configuration as they may be shown; those of a runtime that no step knows are not among them. */
export function bundlesIn(configuration: XmlElement): WizardWorld["bundles"] {
  const shown = childOf(
    hideInTree(configuration, () => MASK),
    "resources",
  );
  return childrenOf(shown, "bundle")
    .flatMap(bundleStep)
    .flatMap((step) => (step.kind === "bundle.create" ? [step] : []));
}

/** What the form begins with for a bundle that is there. */
export function inputOfBundle(bundle: BundleStep): WizardInput {
  const typed = (values: Values, fields: Values) =>
    Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, values[name] ?? ""]));
  return {
    ...typed(bundle.container, CONTAINER_FIELDS),
    ...typed(bundle.network, NETWORK_FIELDS),
    runtime: bundle.runtime,
    primitive: bundle.primitive ?? "",
    ports: portsText(bundle.ports) ?? "",
    storage: storageText(bundle.storage) ?? "",
    id: bundle.id,
  };
}

/** Ports as the form has them; null where one says what the form has no words for. */
export function portsText(ports: readonly Values[]): string | null {
  return joined(ports, ({ port, range, "internal-port": inside, ...rest }) => {
    if (Object.keys(rest).length > 0 || (port === undefined) === (range === undefined)) return null;
    if (range !== undefined) return inside === undefined && /^\d{1,5}-\d{1,5}$/.test(range) ? range : null;
    return inside === undefined ? (port ?? null) : `${port}:${inside}`;
  });
}

/** Directories as the form has them; null where one says what the form has no words for. */
export function storageText(storage: readonly Values[]): string | null {
  return joined(storage, ({ "source-dir": source, "target-dir": target, options, ...rest }) => {
    if (source === undefined || target === undefined || Object.keys(rest).length > 0) return null;
    if (!source.startsWith("/") || !target.startsWith("/")) return null;
    const parts = options === undefined ? [source, target] : [source, target, options];
    return parts.some((part) => /[:,]/.test(part)) ? null : parts.join(":");
  });
}

function joined(all: readonly Values[], write: (one: Values) => string | null): string | null {
  const parts = all.map(write);
  return parts.some((part) => part === null || part.includes(MASK)) ? null : parts.join(", ");
}
