import { canonicalAddress } from "../checks/address";
import type { Blueprint } from "./blueprint";
import type { BlueprintFault } from "./faults";
import { type HeartbeatPlan, RESOURCE_WORD } from "./heartbeat-plan";

/** What is wrong in what is to become ha.cf and haresources. */
export function heartbeatFaults(
  { hosts }: Pick<Blueprint, "hosts">,
  { groups, devices, keepalive, deadtime, initdead }: HeartbeatPlan,
): readonly BlueprintFault[] {
  const names = hosts.map(({ name }) => name);
  return [
    ...(hosts.length === 2 ? [] : [{ code: "heartbeat-two" } as const]),
    ...hosts.flatMap(({ address, links }, at) =>
      links.flatMap((_, link) =>
        DEVICE.test(devices[at]?.[link] ?? "")
          ? []
          : [{ code: "heartbeat-device", host: address, link } as const],
      ),
    ),
    ...(deadtime > keepalive && initdead >= Math.max(10, deadtime)
      ? []
      : [{ code: "heartbeat-times" } as const]),
    ...(groups.length > 0 && groups.every(({ address, services }) => address !== "" || services.length > 0)
      ? []
      : [{ code: "heartbeat-groups" } as const]),
    ...groups.flatMap(({ node }) =>
      names.includes(node) ? [] : [{ code: "heartbeat-node", name: node } as const],
    ),
    ...groups.flatMap(({ address }) =>
      address === "" || isServiceAddress(address) ? [] : [{ code: "heartbeat-address", address } as const],
    ),
    ...groups.flatMap(({ services }) =>
      services.flatMap((word) =>
        RESOURCE_WORD.test(word) ? [] : [{ code: "heartbeat-word", word } as const],
      ),
    ),
  ];
}

/** As the kernel allows them; nothing that a file of words would read as two. */
const DEVICE = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,14}$/;

/** `10.0.0.100/24`, with an interface behind it or without. Heartbeat cuts IPv6 addresses at their `::`. */
function isServiceAddress(text: string): boolean {
  const [address = "", bits = "", device, ...rest] = text.split("/");
  const isAddress = !address.includes(":") && canonicalAddress(address) !== null;
  const hasBits = /^\d{1,2}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= 32;
  return isAddress && hasBits && (device === undefined || DEVICE.test(device)) && rest.length === 0;
}
