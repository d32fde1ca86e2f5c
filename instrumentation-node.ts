import { nameOddMethods } from "@/server/boundary/odd-methods";
import { log } from "@/server/log";
import { endRuntime, runtime } from "@/server/runtime";

nameOddMethods();
await runtime();
log.info("watching clusters");

// Open event streams would keep the process from ending.
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void endRuntime().finally(() => process.exit(0));
  });
}
