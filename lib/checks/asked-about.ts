import type { ResourceConfiguration } from "../cluster/configuration";
import type { AskedAbout } from "./questions";

/** Units that start what an OCF agent starts, as Debian, Red Hat and SUSE call them. */
const UNITS_OF: Readonly<Record<string, readonly string[]>> = {
  apache: ["apache2", "httpd"],
  dhcpd: ["isc-dhcp-server", "dhcpd"],
  mariadb: ["mariadb", "mysql"],
  mysql: ["mysql", "mariadb"],
  named: ["named", "bind9"],
  nfsserver: ["nfs-server", "nfs-kernel-server"],
  nginx: ["nginx"],
  pgsql: ["postgresql"],
  redis: ["redis-server", "redis"],
  squid: ["squid"],
};

const WORD = /^[A-Za-z0-9][A-Za-z0-9_.@+-]*$/;

/** What the checks ask about, by what is configured. Names that no path or unit has are left out. */
export function askedAbout(
  hosts: readonly string[],
  configurations: readonly ResourceConfiguration[],
): AskedAbout {
  const bundles = new Set(configurations.filter(({ kind }) => kind === "bundle").map(({ id }) => id));
  const agents = configurations
    // What runs in a container has its agent in the image.
    .filter(({ parent }) => parent === null || !bundles.has(parent))
    .flatMap(({ agent }) => agent ?? [])
    .filter(({ type }) => WORD.test(type));
  const paths = agents.flatMap(({ standard, provider, type }) =>
    standard === "ocf" && WORD.test(provider ?? "") ? [`/usr/lib/ocf/resource.d/${provider}/${type}`] : [],
  );
  const units = agents.flatMap(({ standard, type }) =>
    standard === "systemd"
      ? [type.replace(/\.service$/, "")]
      : Object.hasOwn(UNITS_OF, type)
        ? (UNITS_OF[type] ?? [])
        : [],
  );
  return {
    hosts,
    agents: [...new Set(paths)].sort(),
    units: [...new Set(units.map((unit) => `${unit}.service`))].sort(),
  };
}
