import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Lab } from "../../lab/lab";
import { expectAccessible } from "../../support/accessibility";
import type { Console } from "../../support/console";
import { expect, expectThroughPowerCut, expectWhole, hostsApi, liveCluster, test } from "../../support/hosts";
import { addCluster } from "../../support/own-console";
import { runScript } from "../../support/run-script";
import { answers } from "../../support/service";
import { must } from "../../support/truth";

const PASSWORD = "Hacluster-e2e-1";
const SECRET = 'p&<"$x';
/** What pcs and crmsh have words for, and what they have none for. */
const SERVICES = (address: string) => `set -e
pcs property set stonith-enabled=false
pcs resource defaults update resource-stickiness=70
pcs resource create vip ocf:heartbeat:IPaddr2 ip=${address} --group web
pcs resource create dummy ocf:pacemaker:Dummy --group web
pcs constraint location web prefers n2=50
pcs tag create both vip dummy
crm_resource -r dummy -p passwd -v '${SECRET}'`;

const configurationOf = async (lab: Lab) =>
  (await lab.exec("n1", ["cibadmin", "--query", "--scope", "configuration"])).stdout;

const quorumOf = async (lab: Lab, node = "n1") =>
  (await lab.exec(node, ["corosync-quorumtool", "-s"])).stdout.replaceAll(/ +/g, " ");

/** A fourth host joins by the page and leaves by the command line, then votes as a quorum device; and corosync gets another key. */
async function membersComeAndGo(lab: Lab, page: Page, harrier: Console, clusterId: string): Promise<void> {
  const fourth = lab.nodes[3];
  if (fourth === undefined) throw new Error("no fourth host");
  const { address, heartbeat, hostKey } = fourth;
  await page.goto(`${harrier.url}/clusters/${clusterId}/services`);
  await page.getByRole("link", { name: "Add a node …" }).click();
  await page.getByLabel("Address of the host").fill(address);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(hostKey, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "It is the same key" }).click();
  await page.getByRole("button", { name: "Continue" }).click({ timeout: 60_000 });
  // Proposed as the others have it, heartbeat network first.
  await expect(page.getByLabel("Link 0", { exact: true })).toHaveValue(heartbeat);
  await page.getByRole("textbox", { name: "Name of the node" }).fill("n1");
  await expect(page.getByText("A node of this cluster has that name.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name of the node" }).fill("n4");
  await expect(
    page.getByText("On the way 3 votes are there, and 3 needed: the quorum is kept."),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "What happens once it is in the cluster" })).toBeVisible();
  await expectAccessible(page, "a node that is to be added");
  await page.getByRole("button", { name: "Add the node" }).click();
  await expect(page.getByRole("heading", { name: "Add n4 to gone", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save: Done" })).toBeVisible({ timeout: 180_000 });
  expect((await lab.exec("n1", ["crm_mon", "-1"])).stdout).toContain("Online: [ n1 n2 n3 n4 ]");
  expect(await quorumOf(lab, "n4")).toContain("Total votes: 4");
  expect((await lab.exec("n4", ["pcs", "status", "pcsd"])).stdout.match(/: Online/g)).toHaveLength(4);

  await page.goto(`${harrier.url}/clusters/${clusterId}/services`);
  await page.getByRole("region", { name: "n4" }).getByRole("button", { name: "Remove …" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove n4" });
  await expect(dialog.getByText("Nothing moves.")).toBeVisible();
  await expectAccessible(page, "the dialog that removes a node");
  const refused = await harrier.harrier("cluster", "remove-node", "gone", "--node", "n4", "--yes", "n3");
  expect(refused.output).toContain("If you mean it: --yes n4");
  await dialog.getByRole("textbox").fill("n4");
  await dialog.getByRole("button", { name: "Remove the node" }).click();
  await expect(page.getByRole("button", { name: "Forget here: Done" })).toBeVisible({ timeout: 90_000 });
  expect((await lab.exec("n1", ["crm_mon", "-1"])).stdout).toContain("Online: [ n1 n2 n3 ]");
  expect(
    (await lab.exec("n4", ["sh", "-c", "ls /etc/corosync/corosync.conf /etc/corosync/authkey"])).code,
  ).not.toBe(0);

  const device = ["cluster", "quorum-device", "gone"];
  const added = await harrier.harrier(...device, "--host", address, "--fingerprint", hostKey);
  expect(added.code, added.output).toBe(0);
  expect(await quorumOf(lab)).toMatch(/Total votes: 5[\s\S]*Flags: Quorate Qdevice/);
  expect((await lab.exec("n1", ["pcs", "quorum", "device", "status"])).stdout).toMatch(/State:\s+Connected/);
  const removed = await harrier.harrier(...device, "--remove");
  expect(removed.code, removed.output).toBe(0);
  const quorum = await quorumOf(lab);
  expect(quorum).toContain("Total votes: 3");
  expect(quorum).not.toContain("Qdevice");

  const sums = async () => (await lab.exec("n1", ["sha256sum", "/etc/corosync/authkey"])).stdout;
  const key = await sums();
  const renewed = await harrier.harrier("cluster", "new-key", "gone", "--yes", "gone");
  expect(renewed.code, renewed.output).toBe(0);
  expect(await sums()).not.toBe(key);
}

/** Two of three lose their power for good: the last one has no quorum, and neither of them could be taken out alone. */
async function goneTogether(lab: Lab, page: Page, services: string, harrier: Console): Promise<void> {
  const [stays = "", second] = lab.nodes.map(({ name }) => name).filter((name) => lab.isRunning(name));
  if (second !== undefined) await lab.kill(second);
  const gone = lab.nodes.map(({ name }) => name).filter((name) => name !== stays);
  const [first = "", other = ""] = gone;
  await expect.poll(() => quorumOf(lab, stays), { timeout: 60_000 }).toMatch(/Quorate: No/);

  const named = gone.flatMap((name) => ["--node", name]);
  const told = await harrier.harrier("cluster", "remove-node", "again", ...named, "--gone");
  expect(told.code).not.toBe(0);
  expect(told.output).toContain("Votes after it: 1, 1 needed. No node that answers has quorum now");
  expect(told.output).toContain(`If you mean it: --yes ${first} --yes ${other}`);

  await page.goto(services);
  const silent = page.getByRole("region", { name: first, exact: true });
  await silent.getByRole("button", { name: "Remove …" }).click({ timeout: 60_000 });
  const dialog = page.getByRole("dialog", { name: /^Remove / });
  await dialog.getByRole("checkbox", { name: "It is gone for good" }).click();
  await expect(dialog.getByText(`${other} does not answer either.`, { exact: false })).toBeVisible();
  await dialog
    .getByRole("group", { name: "Gone for good, too" })
    .getByRole("checkbox", { name: other })
    .click();
  await expect(page.getByRole("dialog", { name: `Remove ${first} and ${other}` })).toBeVisible();
  await expect(dialog.getByText("The cluster gains its quorum by this")).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, "the dialog that removes nodes that are gone");
  await dialog.getByRole("textbox").fill(`${first} ${other}`);
  await dialog.getByRole("button", { name: "Remove the nodes" }).click();
  await expect(
    page.getByRole("heading", { name: `Remove ${first} and ${other} from again`, level: 1 }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Forget here: Done" })).toBeVisible({ timeout: 180_000 });
  expect(await quorumOf(lab, stays)).toMatch(/Quorate: Yes[\s\S]*Total votes: 1/);
  expect((await lab.exec(stays, ["cibadmin", "-Q", "-o", "nodes"])).stdout).not.toContain(`"${first}"`);
  await expect.poll(() => answers(lab.serviceAddress(3)), { timeout: 60_000 }).toBe(true);
}

test("three hosts without a browser: stopped by a closed port, gone on with, joined by a fourth, destroyed, made again by the kept script, and two of them gone for good", async ({
  harrier,
  hosts,
  page,
}) => {
  test.setTimeout(900_000);
  const all = await hosts({ name: "hosts-cli", release: "trixie", nodes: 4 });
  const lab: Lab = Object.assign(Object.create(all), { nodes: all.nodes.slice(0, 3) });
  const api = hostsApi(harrier.url);
  const words = [
    ...["cluster", "create", "--user", "root", "--key-file", lab.keyFile, "--name", "gone"],
    ...lab.nodes.flatMap(({ address, hostKey }) => ["--host", address, "--fingerprint", hostKey]),
  ];
  await must(
    lab,
    "n3",
    "nft add table inet closed && nft 'add chain inet closed input { type filter hook input priority 0; }' && nft add rule inet closed input udp dport 5404-5412 drop",
  );
  const refused = await harrier.harrier(...words);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("Do corosync’s datagrams get from each host to each other one?");
  expect(refused.output).toContain("n1 → n3 5405/udp");
  for (const { name } of lab.nodes)
    expect(
      (
        await lab.exec(name, ["sh", "-c", "ls /etc/corosync; grep -c n2 /etc/hosts; which pcs"])
      ).stdout.trim(),
    ).toMatch(name === "n2" ? /^1$/ : /^0$/);
  // What is advised is what opens it; the table stays, as it would with a person who only does that.
  const rule = /nft insert rule inet closed input udp dport \S+ accept/.exec(refused.output)?.[0] ?? "";
  expect(refused.output).toContain(`n3: ${rule}`);
  await must(lab, "n3", rule);
  const jobId = /^job (\S+)$/m.exec(refused.output)?.[1] ?? "";
  const gone = await harrier.harrier("job", "go-on", jobId);
  expect(gone.code, gone.output).toBe(0);
  await expectWhole(lab, ["n1", "n2", "n3"]);
  // Hosts that are in a cluster are told so before anything else.
  const twice = await harrier.harrier(...words);
  expect(twice.code).not.toBe(0);
  expect(twice.output).toContain("remains n1 gone");

  await must(lab, "n1", SERVICES(lab.serviceAddress(3)));
  const before = await configurationOf(lab);
  const clusterId = await liveCluster(harrier);
  await test.step("members come and go", () => membersComeAndGo(all, page, harrier, clusterId));
  for (const [verb, seen] of [
    ["stop", "OFFLINE: [ n3 ]"],
    ["start", "Online: [ n1 n2 n3 ]"],
  ] as const) {
    const { code, output } = await harrier.harrier("cluster", verb, "gone", "--node", "n3");
    expect(code, output).toBe(0);
    expect((await lab.exec("n1", ["crm_mon", "-1"])).stdout).toContain(seen);
  }
  const unmeant = await harrier.harrier("cluster", "destroy", "gone", "--yes", "Gone");
  expect(unmeant.code).not.toBe(0);
  expect(unmeant.output).toContain("If you mean it: --yes gone");
  await expectWhole(lab, ["n1", "n2", "n3"]);
  await page.goto(`${harrier.url}/clusters/${clusterId}/settings`);
  await page.getByRole("button", { name: "Destroy the cluster …" }).click();
  const dialog = page.getByRole("dialog", { name: "Destroy gone" });
  await expect(dialog).toContainText("Every resource stops on every node");
  await expect(dialog).toContainText(/1 resource on 3 nodes now/);
  await expectAccessible(page, "the dialog that destroys a cluster");
  const destroy = dialog.getByRole("button", { name: "Destroy", exact: true });
  await expect(destroy).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox").fill("gone");
  await destroy.click();
  await expect(page.getByRole("heading", { name: "Destroy gone", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Forget: Done" })).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page, "a job that destroyed a cluster");
  const { clusters } = await api.get<{ clusters: readonly unknown[] }>("/clusters");
  expect(clusters).toEqual([]);
  for (const { name } of lab.nodes) {
    const left = "find /etc/corosync /etc/pacemaker /var/lib/pacemaker /var/lib/corosync -type f";
    expect((await lab.exec(name, ["sh", "-c", left])).stdout.trim()).toBe("");
    const archives = "stat -c '%a %U' /var/backups/cluster-gone-*.tar.gz";
    expect((await lab.exec(name, ["sh", "-c", archives])).stdout.trim()).toBe("600 root");
  }

  // Somebody else takes the script, and has nothing of Harrier.
  const link = page.getByRole("link", { name: "Download rebuild-gone.sh" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const script = readFileSync(await download.path(), "utf8");
  await runScript(lab, script, { HACLUSTER_PASSWORD: PASSWORD, DUMMY_PASSWD: SECRET });
  expect(await configurationOf(lab)).toBe(before);
  const madeId = await addCluster(harrier, lab, { name: "again" });
  await expectThroughPowerCut(lab, (host) => host);
  await test.step("two that are gone for good are taken out together", () =>
    goneTogether(lab, page, `${harrier.url}/clusters/${madeId}/services`, harrier));
});
