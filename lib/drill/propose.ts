import type { Cluster } from "../cluster/cluster";
import type { ResourceConfiguration } from "../cluster/configuration";
import { primitivesOf } from "../cluster/resource";
import type { ProbeTarget } from "./probe";

/** Agents whose service is a page, and their usual port. */
const WEB = new Set(["nginx", "apache", "httpd", "apache2", "haproxy", "caddy", "tomcat"]);
/** Ports of what is asked by TCP. */
const TCP: Readonly<Record<string, number>> = {
  pgsql: 5432,
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  galera: 3306,
  redis: 6379,
  nfsserver: 2049,
  named: 53,
  slapd: 389,
  postfix: 25,
  vsftpd: 21,
};

/** What a resource serves, as far as its own addresses and servers tell; an address alone is pinged. */
export function proposeTargets(
  cluster: Cluster,
  configurations: readonly ResourceConfiguration[],
  resource: string,
): readonly ProbeTarget[] {
  const top = cluster.resources.find(({ id }) => id === resource);
  if (top === undefined) return [];
  const members = new Set(primitivesOf(top).map(({ id }) => id));
  const near = cluster.resources.filter((one) => one.id !== resource && isNear(cluster, resource, one.id));
  for (const one of near) for (const { id } of primitivesOf(one)) members.add(id);
  // A server that runs on every node answers at whatever address is there.
  for (const one of cluster.resources)
    if (one.kind === "clone") for (const { id } of primitivesOf(one)) members.add(id);
  const found = configurations.filter(({ id }) => members.has(id));
  const addresses = found.flatMap(({ agent, instanceAttributes: { ip } }) =>
    (agent?.type === "IPaddr2" || agent?.type === "IPaddr") && ip !== undefined ? [ip] : [],
  );
  const targets = addresses.flatMap((ip) =>
    found.flatMap(({ agent, instanceAttributes }): ProbeTarget[] => {
      const type = agent?.type ?? "";
      const given = Number(instanceAttributes.port);
      const port = Number.isInteger(given) && given > 0 && given < 65_536 ? given : null;
      const host = ip.includes(":") ? `[${ip}]` : ip;
      if (WEB.has(type))
        return [{ kind: "http", url: `http://${host}${port === null ? "" : `:${port}`}/`, text: null }];
      const usual = TCP[type];
      return usual === undefined ? [] : [{ kind: "tcp", host: ip, port: port ?? usual }];
    }),
  );
  return targets.length > 0 ? targets : addresses.map((host) => ({ kind: "ping", host }));
}

/** Whether two resources have to be together. */
function isNear({ constraints }: Cluster, one: string, other: string): boolean {
  return constraints.some((constraint) => {
    const names = JSON.stringify(constraint);
    return constraint.kind === "colocation" && names.includes(`"${one}"`) && names.includes(`"${other}"`);
  });
}
