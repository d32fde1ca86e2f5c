import "server-only";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate for localhost and 127.0.0.1 that nobody else signed. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const directory = mkdtempSync(join(tmpdir(), "harrier-cert-"));
  try {
    const words =
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1";
    execFileSync("openssl", [...words.split(" "), "-keyout", "key.pem", "-out", "cert.pem"], {
      cwd: directory,
      stdio: "ignore",
    });
    const read = (name: string) => readFileSync(join(directory, name), "utf8");
    return { key: read("key.pem"), cert: read("cert.pem") };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
