import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: { "@": import.meta.dirname },
    // "server-only" resolves to its empty half under this condition, as it does inside Next's server.
    conditions: ["react-server", "node", "import", "default"],
  },
  ssr: { resolve: { conditions: ["react-server", "node", "import", "default"] } },
  test: {
    include: ["*.test.ts", "{lib,server,components,e2e}/**/*.test.ts", "{lib,components}/**/*.test.tsx"],
    exclude: ["e2e/specs/**", "node_modules/**"],
    server: { deps: { inline: ["server-only"] } },
    env: { HARRIER_LOG_LEVEL: "silent" },
    // Nothing is timed here: a busy machine may take its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "threads",
  },
});
