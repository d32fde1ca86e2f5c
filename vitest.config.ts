import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: { "@": import.meta.dirname },
    // "server-only" resolves to its empty half under this condition, as it does inside Next's server.
    conditions: ["react-server", "node", "import", "default"],
  },
  ssr: { resolve: { conditions: ["react-server", "node", "import", "default"] } },
  test: {
    exclude: ["e2e/specs/**", "node_modules/**"],
    projects: [
      // Pure code keeps nothing between two tests: its files share what they load, in less than half the time.
      { extends: true, test: { name: "pure", isolate: false, include: ["lib/**/*.test.{ts,tsx}"] } },
      {
        extends: true,
        test: {
          name: "rest",
          include: ["*.test.ts", "{server,components,e2e}/**/*.test.ts", "components/**/*.test.tsx"],
        },
      },
    ],
    server: { deps: { inline: ["server-only"] } },
    env: { HARRIER_LOG_LEVEL: "silent" },
    // Nothing is timed here: a busy machine may take its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "threads",
  },
});
