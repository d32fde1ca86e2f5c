import "server-only";
import { expect, test } from "vitest";
import type { AccessInput } from "@/lib/discovery/discovery";
import { given, ROOMY } from "../ssh/testing/cleanup";
import { answer, markIn } from "../ssh/testing/test-server";
import { discover } from "./discover";
import { nodeEndpoint } from "./way-in";

const right = { kind: "password", password: "right" } as const;

test("all nodes of a cluster are dialled from its one jump host, with their user and its own", async () => {
  const bastion = await given.server({ forwards: true });
  const servers = [await given.server({ onExec: answer("a") }), await given.server({ onExec: answer("b") })];
  const { port, fingerprint } = bastion;
  const jump = { host: "127.0.0.1", port, user: "ops", fingerprint };
  const way = { user: "root", credential: right, jump };
  const pool = given.pool();
  const endpoints = servers.map((server) =>
    nodeEndpoint(way, { host: "127.0.0.1", port: server.port, hostKeys: [server.fingerprint] }),
  );
  const outcomes = await Promise.all(endpoints.map((endpoint) => pool.run(endpoint, ["true"], ROOMY)));
  expect(outcomes).toMatchObject([{ stdout: "a" }, { stdout: "b" }]);
  expect(bastion.connections.length).toBe(1);
  expect(endpoints[0]).toMatchObject({ user: "root", jump: { user: "ops", hostKeys: [fingerprint] } });
});

test("without a jump host a node is dialled directly", () => {
  const target = { host: "n1", port: 22, hostKeys: [] };
  expect(nodeEndpoint({ user: "root", credential: right, jump: null }, target)).toEqual({
    ...target,
    user: "root",
    credential: right,
  });
});

/** A node without Pacemaker's tools, of a cluster whose configuration names two members. */
const COROSYNC = `totem {
  cluster_name: web
}
nodelist {
  node {
    name: n1
    nodeid: 1
    ring0_addr: 127.0.0.1
  }
  node {
    name: n2
    nodeid: 2
    ring0_addr: 127.0.0.1
  }
}
`;

test("a look around goes through the jump host, to the other members too", async () => {
  const bastion = await given.server({ forwards: true });
  const node = await given.server({
    onExec: (command, ...rest) => {
      const own = command.includes("corosync.conf") ? COROSYNC : "";
      answer(`${markIn(command)}${own}`)(command, ...rest);
    },
  });
  const access: AccessInput = {
    host: "127.0.0.1",
    port: node.port,
    user: "root",
    credential: right,
    sudo: false,
    jump: { host: "127.0.0.1", port: bastion.port, user: "ops", fingerprint: bastion.fingerprint },
  };
  const found = await discover(given.pool(), { access, hostKey: node.fingerprint });
  expect(found).toMatchObject({ ok: true, value: { clusterName: "web" } });
  expect(found.ok && found.value.nodes.length).toBeGreaterThan(1);
  expect(bastion.connections.length).toBe(1);
  const forwarded = bastion.forwards.map((target) => target.port);
  expect(forwarded.length).toBeGreaterThan(1);
  expect(node.connections.length).toBe(forwarded.length);
});
