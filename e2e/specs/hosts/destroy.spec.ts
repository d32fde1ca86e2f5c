import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { propose } from "@/lib/blueprint/propose";
import type { Lab } from "../../lab/lab";
import { expectAccessible } from "../../support/accessibility";
import { expect, hostsApi, preflight, test } from "../../support/hosts";

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

test("a cluster is destroyed from its settings, and the kept script makes the same again", async ({
  harrier,
  hosts,
  page,
}) => {
  test.setTimeout(600_000);
  const lab = await hosts({ name: "e2e-destroy", release: "trixie", nodes: 2 });
  const api = hostsApi(harrier.url);
  const { preflightId, offers } = await preflight(api, lab, { user: "root", sudo: false });
  const blueprint = propose(offers, { name: "gone" });
  const begun = await api.post<{ jobId: string }>("/jobs", {
    ...{ kind: "create", preflightId, blueprint, password: PASSWORD },
  });
  const { result } = await api.jobUntil(begun.jobId, () => false);
  if (result?.kind !== "create" || result.clusterId === null) throw new Error("no cluster");
  const made = await lab.exec("n1", ["sh", "-c", SERVICES(lab.serviceAddress(9))]);
  expect(made.code, made.stderr).toBe(0);
  const before = await configurationOf(lab);

  await page.goto(`${harrier.url}/clusters/${result.clusterId}/settings`);
  await page.getByRole("button", { name: "Destroy the cluster …" }).click();
  const dialog = page.getByRole("dialog", { name: "Destroy gone" });
  await expect(dialog).toContainText("Every resource stops on every node");
  await expect(dialog).toContainText(/1 resource on 2 nodes now/);
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
  const folder = mkdtempSync(join(tmpdir(), "harrier-e2e-rebuild-"));
  try {
    const link = page.getByRole("link", { name: "Download rebuild-gone.sh" });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const script = join(folder, "rebuild.sh");
    await download.saveAs(script);
    const ssh = `-i ${lab.keyFile} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`;
    const env = { ...process.env, SSH_OPTIONS: ssh, HACLUSTER_PASSWORD: PASSWORD, DUMMY_PASSWD: SECRET };
    execFileSync("bash", [script], { env, stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(await configurationOf(lab)).toBe(before);
});
