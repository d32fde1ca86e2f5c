import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export const CHROMIUM = "/usr/bin/chromium";

/** What a browser needs as root, on a machine without a graphics card and without the rest of the world. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Installs Debian's Chromium where it is missing and can be installed; says so where it cannot. */
export function ensureChromium(): void {
  if (existsSync(CHROMIUM)) return;
  if (process.getuid?.() !== 0)
    throw new Error(`${CHROMIUM} is missing. Install it: apt-get install chromium`);
  const apt = (...words: string[]) =>
    spawnSync("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", ...words], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status;
  console.log("Installing chromium …");
  const install = () => apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core");
  if (install() === 0) return;
  apt("update");
  if (install() !== 0) throw new Error("chromium could not be installed. Try: apt-get install chromium");
}
