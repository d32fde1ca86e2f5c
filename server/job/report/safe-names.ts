import "server-only";

const LENGTH = 64;

/**
 * A name for each host that is one in every file system and shell (`crm_report` does not quote the names it is given), different
 * from the others'.
 */
export function safeNames(hosts: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    hosts.map((host, index) => {
      const plain =
        host
          .replaceAll(/[^A-Za-z0-9.-]/g, "_")
          .replace(/^[.-]+/, "")
          .slice(0, LENGTH) || "node";
      const name = taken.has(plain) ? `${plain}_${index + 1}` : plain;
      taken.add(name);
      return [host, name];
    }),
  );
}
