/** A host as a person writes it, with its port of SSH. */
export interface HostPlace {
  readonly host: string;
  readonly port: number;
}

/** `host`, `host:22`, `[::1]:22`; an address with several colons and no brackets is IPv6 without a port. `usual` where none is written. */
export function splitHost(text: string, usual = 22): HostPlace {
  const match = /^\[(?<six>[^\]]+)\](?::(?<p6>\d+))?$|^(?<host>[^:]+):(?<port>\d+)$/.exec(text.trim());
  const host = match?.groups?.six ?? match?.groups?.host ?? text.trim();
  return { host, port: Number(match?.groups?.p6 ?? match?.groups?.port ?? usual) };
}

/** Users as useradd allows them, and a little more (`DOMAIN\user`, `user@realm`). */
export const USER_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@\\$-]{0,127}$/;

/** Whether a text may be a private key: as OpenSSH and OpenSSL write one, or PuTTY. Whether it can be read, ssh says. */
export function looksLikePrivateKey(text: string): boolean {
  return /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----|^PuTTY-User-Key-File-/m.test(text);
}
