import { parseArgs } from "node:util";
import { startPractice } from "./practice";

const USAGE = `npm run practice -- up [--nodes 3] [--resources demo|500] [--port 2222] [--dir data/practice]

A practice cluster: Pacemaker's real tools and scheduler on a CIB file, reached by SSH on 127.0.0.1.
Runs until Ctrl-C. See docs/practice.md.`;

function toNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`--${name} is a number from ${least} to ${most}, not "${text}"`);
  }
  return value;
}

async function up(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      nodes: { type: "string", default: "3" },
      resources: { type: "string", default: "demo" },
      port: { type: "string", default: "0" },
      dir: { type: "string", default: "data/practice" },
    },
  });
  const resources = values.resources === "demo" ? "demo" : toNumber(values.resources, "resources", 0, 5000);
  const practice = await startPractice({
    nodes: toNumber(values.nodes, "nodes", 1, 32),
    resources,
    port: toNumber(values.port, "port", 0, 65535),
    dir: values.dir,
  });
  const { host, port, user, keyFile, fingerprint, cibFile, nodes } = practice;
  console.log(`Practice cluster: ${nodes.length} nodes (${nodes.join(", ")})
  address      ${host}:${port}
  user         ${user}
  key file     ${keyFile}
  host key     ${fingerprint}
  CIB file     ${cibFile}
Try:  ssh -i ${keyFile} -p ${port} ${user}@${host} crm_mon -1
Ctrl-C ends it.`);
  await new Promise((ended) => {
    process.once("SIGINT", ended);
    process.once("SIGTERM", ended);
  });
  await practice.close();
}

const [verb, ...rest] = process.argv.slice(2);
try {
  if (verb === "up") await up(rest);
  else console.log(USAGE);
  process.exitCode = verb === "up" || verb === "help" || verb === "--help" ? 0 : 2;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
