import type { Argv } from "../command/argv";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { attributeOf, childOf, childrenOf } from "../pacemaker/xml/xml-element";
import type { DrbdResourceFact } from "./fact";

const MAX_BYTES = 1024 * 1024;
const MAX_RESOURCES = 500;
const MAX_HOSTS = 64;

/** What is configured, as drbdadm understands it; the kernel is not asked. */
export function drbdCommand(): Argv {
  return ["drbdadm", "dump-xml"];
}

/** Null where it is not what `drbdadm dump-xml` prints. */
export function parseDrbdResources(text: string): readonly DrbdResourceFact[] | null {
  const parsed = parseXml(text.slice(Math.max(text.indexOf("<config"), 0)), { maxBytes: MAX_BYTES });
  if (!parsed.ok || parsed.value.name !== "config") return null;
  return childrenOf(parsed.value, "resource")
    .slice(0, MAX_RESOURCES)
    .flatMap((resource) => {
      const name = attributeOf(resource, "name");
      if (!name) return [];
      const hosts = childrenOf(resource, "host").slice(0, MAX_HOSTS);
      const devices = hosts.flatMap((host) =>
        childrenOf(host, "volume").flatMap((volume) => childOf(volume, "device")?.text.trim() || []),
      );
      return [
        {
          name,
          hosts: hosts.flatMap((host) => attributeOf(host, "name") ?? []),
          devices: [...new Set(devices)],
        },
      ];
    });
}
