import { type DrillMethod, methodText } from "@/lib/drill/method";
import { demoServices, downLab, type Lab, openLab, upLab } from "../../lab/lab";
import type { Console } from "../../support/console";
import { CLOSE_MS } from "../../support/curl-loop";
import {
  type DrillsApi,
  drillBesideCurl,
  drillsApi,
  makeShop,
  rowOf,
  stateOf,
  stationsOf,
  toldOf,
} from "../../support/drills";
import { fenceBySwitch } from "../../support/fencing";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/hosts";
import { ownConsole } from "../../support/own-console";
import { resetLab } from "../../support/reset";
import { must, othersThan, placeOf } from "../../support/truth";

const NAME = "drills";
const RELEASE = process.env.HARRIER_DRILLS_RELEASE ?? "trixie";
/** Some methods only, by their names, where one is looked into. */
const ONLY = process.env.HARRIER_DRILLS_ONLY?.split(",");
const OVER_MS = 240_000;
const SUDOERS = "/etc/sudoers.d/zz-drills";

type Asks = (url: string, host: string, other: string) => object;
const ping: Asks = (_url, host) => ({ from: null, target: { kind: "ping", host } });
const https: Asks = (url) => ({
  from: null,
  target: { kind: "http", url: url.replace("http:", "https:"), text: "nginx" },
});
const pageFromNode: Asks = (url, _host, from) => ({ from, target: { kind: "http", url, text: "n" } });
const portFromNode: Asks = (_url, host, from) => ({ from, target: { kind: "tcp", host, port: 80 } });
const pingFromNode: Asks = (_url, host, from) => ({ from, target: { kind: "ping", host } });
const command: Asks = (url, _host, from) => ({
  from,
  target: { kind: "command", command: `curl -sf -o /dev/null -m 0.5 ${url}` },
});

interface Trial {
  readonly method: DrillMethod;
  /** One probe more than the page and the port, so that every sort of asking is used. */
  readonly beside: Asks;
}

/** Nothing cuts a node off: what may run twice without it is refused. */
const UNFENCED: readonly Trial[] = [
  { method: { kind: "move" }, beside: ping },
  { method: { kind: "standby" }, beside: https },
  { method: { kind: "stop-services" }, beside: pageFromNode },
  { method: { kind: "reboot" }, beside: command },
  { method: { kind: "kill-process" }, beside: https },
  { method: { kind: "stop-daemon", daemon: "pacemaker-execd" }, beside: ping },
  { method: { kind: "stop-daemon", daemon: "pacemaker-controld" }, beside: portFromNode },
  { method: { kind: "cut-link", seconds: 15 }, beside: pingFromNode },
];
const FENCED: readonly Trial[] = [
  { method: { kind: "stop-daemon", daemon: "pacemaker-controld" }, beside: ping },
  { method: { kind: "stop-daemon", daemon: "corosync" }, beside: https },
  { method: { kind: "cut-link", seconds: 15 }, beside: command },
  { method: { kind: "power-off" }, beside: pageFromNode },
];

test("every method on nginx and a virtual IP: the outage is curl's, the timeline whole, everything as before, and the report says so", async () => {
  test.setTimeout(3_600_000);
  const lab = await aLab();
  const { server, clusterId } = await ownConsole(lab, { user: "admin", more: ["--sudo"] });
  const api = drillsApi(server, clusterId);
  const rows: string[] = [];
  try {
    const address = await makeShop(lab);
    await serveTls(lab);
    await withDevice(lab);
    await needsRights({ lab, clusterId, server, address });
    for (const trial of UNFENCED) await drilled({ lab, api, address, trial, isFenced: false, rows });
    await fenced(lab);
    for (const trial of FENCED) await drilled({ lab, api, address, trial, isFenced: true, rows });
  } finally {
    console.log(
      ["", "| method | foretold | measured | curl | difference |", "|---|---|---|---|---|", ...rows].join(
        "\n",
      ),
    );
    server.expectLog(/.*/);
    server.takeUnexpected();
    await server.stop();
    if (process.env.HARRIER_E2E_LAB === undefined) await downLab(NAME);
  }
});

/** A lab of its own, or one that stands already (`up --demo --switch`). All of it by a login that becomes root by sudo. */
async function aLab(): Promise<Lab> {
  const standing = process.env.HARRIER_E2E_LAB;
  const lab =
    standing === undefined
      ? await downLab(NAME).then(() => upLab({ name: NAME, release: RELEASE, nodes: 3, powerSwitch: true }))
      : openLab(standing);
  if (standing === undefined) await demoServices(lab);
  else await resetLab(lab);
  // Any account may ping on a machine; in a container only root may.
  for (const { name } of lab.nodes) await must(lab, name, `rm -f ${SUDOERS}; chmod u+s /usr/bin/ping`);
  return lab;
}

/** With sudo for Pacemaker's tools alone nothing is killed, and that is said before; from now on it is for everything. */
async function needsRights({
  lab,
  clusterId,
  server,
  address,
}: {
  readonly lab: Lab;
  readonly clusterId: string;
  readonly server: Console;
  readonly address: string;
}): Promise<void> {
  const api = headless(server.url, clusterId);
  const probes = [{ from: null, target: { kind: "tcp", host: address, port: 80 } }];
  const wish = { resource: "shop", probes, method: { kind: "kill-process" } };
  const told = await api.post<{ refusals: readonly object[] }>("/drills/forecast", wish);
  const node = await placeOf(lab, "shop-web");
  expect(told).toMatchObject({ ok: true, value: { refusals: [{ code: "no-rights", subject: node }] } });
  const all = "admin ALL=(ALL) NOPASSWD: ALL\n";
  for (const { name } of lab.nodes) await must(lab, name, `install -m 440 /dev/stdin ${SUDOERS}`, all);
}

/** The same page by TLS, with a certificate that nobody vouches for. */
async function serveTls(lab: Lab): Promise<void> {
  const make = `openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=shop -keyout /etc/ssl/shop.key -out /etc/ssl/shop.crt 2>/dev/null
cat >/etc/nginx/conf.d/shop-tls.conf; nginx -t 2>/dev/null`;
  const conf =
    "server { listen 443 ssl; root /var/www/html; index index.nginx-debian.html; ssl_certificate /etc/ssl/shop.crt; ssl_certificate_key /etc/ssl/shop.key; }\n";
  for (const { name } of lab.nodes) await must(lab, name, make, conf);
  await must(lab, lab.nodes[0]?.name ?? "", "crm_resource --restart --resource shop-web --timeout=60");
}

/** Stands in for a quorum device's service: it stops with corosync, and nothing starts it again but a person or the boot. Its votes are tried by `hosts/life`. */
const DEVICE = `[Unit]
Requires=corosync.service
After=corosync.service
[Service]
ExecStart=/usr/bin/sleep infinity
`;

async function withDevice(lab: Lab): Promise<void> {
  const unit = "/etc/systemd/system/corosync-qdevice.service";
  const start = `cat >${unit}; systemctl daemon-reload; systemctl start corosync-qdevice`;
  for (const { name } of lab.nodes) await must(lab, name, start, DEVICE);
}

/** The lab's switch, so that the cluster can cut its nodes' power. */
async function fenced(lab: Lab): Promise<void> {
  await fenceBySwitch(lab);
  const on = "pcs property set stonith-enabled=true; crm_resource --wait --timeout=60";
  await must(lab, lab.nodes[0]?.name ?? "", on);
}

interface Setting {
  readonly lab: Lab;
  readonly api: DrillsApi;
  readonly address: string;
  readonly trial: Trial;
  readonly isFenced: boolean;
  readonly rows: string[];
}

async function drilled({
  lab,
  api,
  address,
  trial: { method, beside },
  isFenced,
  rows,
}: Setting): Promise<void> {
  const name = `${methodText(method)}${isFenced ? " (fencing on)" : ""}`;
  if (ONLY !== undefined && !ONLY.includes(name)) return;
  await test.step(name, async () => {
    const url = `http://${address}/`;
    const node = await placeOf(lab, "shop-web");
    const [other] = othersThan(lab, node);
    const probes = [
      { from: null, target: { kind: "http", url, text: null } },
      { from: null, target: { kind: "tcp", host: address, port: 80 } },
      beside(url, address, other),
    ];
    const state = async () => [
      await stateOf(lab, other),
      await must(lab, node, "systemctl is-active corosync-qdevice || true"),
    ];
    const before = await state();
    // A lab's machine stays off when it was told to reboot: switching it on again is what the firmware would do.
    const meanwhile = async () => {
      if (method.kind === "reboot" && !lab.isRunning(node)) await lab.boot(node);
    };
    const asked = { resource: "shop", method, probes };
    const measured = await drillBesideCurl(api, { url, asked, node, withinMs: OVER_MS, meanwhile });
    rows.push(rowOf(name, measured));
    console.log(rows.at(-1));
    console.log(toldOf(measured));
    const { job, drill, outageMs, curlMs, lateMs } = measured;
    expect
      .soft(
        job.steps.flatMap(({ problem }) => problem ?? []),
        name,
      )
      .toEqual([]);
    expect.soft(job.state, name).toBe("done");
    expect.soft(drill.differences, name).toEqual([]);
    expect.soft(await state(), name).toEqual(before);
    expect
      .soft(Math.abs((outageMs ?? Number.NaN) - curlMs), `${name}: ${outageMs} and ${curlMs}`)
      .toBeLessThan(CLOSE_MS + lateMs);
    if (outageMs !== 0) expect.soft(stationsOf(drill), name).not.toContain(null);
    for (const format of ["html", "markdown"] as const) {
      const report = await api.report(job.id, format);
      expect.soft(report, name).toContain("Passed");
    }
  });
}
