import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ssh2 from "ssh2";

/** A new ed25519 pair. ssh2 spoils one in 256 (it drops a leading zero byte of the public key): those are thrown away. */
export function makeKeyPair(comment = ""): { readonly private: string; readonly public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync("ed25519", { comment });
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

/** A key pair kept in a file, made where there is none, so that a pinned host key stays true after a restart. */
async function keptKey(file: string, comment: string): Promise<{ privateKey: string; publicKey: Buffer }> {
  let privateKey: string;
  try {
    privateKey = await readFile(file, "utf8");
  } catch {
    const made = makeKeyPair(comment);
    privateKey = made.private;
    await writeFile(file, made.private, { mode: 0o600 });
    await writeFile(`${file}.pub`, `${made.public}\n`);
  }
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw new Error(`${file} is not a private key: ${parsed.message}`);
  return { privateKey, publicKey: parsed.getPublicSSH() };
}

export type Keys = { hostKey: string; fingerprint: string; clientKeyFile: string; clientPublic: Buffer };

export async function readKeys(dir: string): Promise<Keys> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const clientKeyFile = join(dir, "client_ed25519");
  const host = await keptKey(join(dir, "host_ed25519"), "practice cluster host");
  const client = await keptKey(clientKeyFile, "practice cluster user");
  const digest = createHash("sha256").update(host.publicKey).digest("base64").replace(/=+$/, "");
  return {
    hostKey: host.privateKey,
    fingerprint: `SHA256:${digest}`,
    clientKeyFile,
    clientPublic: client.publicKey,
  };
}
