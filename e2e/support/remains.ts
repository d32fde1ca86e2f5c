import { expect, type Page } from "@playwright/test";
import type { Lab } from "../lab/lab";
import { must } from "./truth";

/** What another cluster left on a host, its key open to everybody. */
export const REMAINS = `mkdir -p /etc/corosync /var/lib/pacemaker/cib
printf '%s\\n' 'totem {' ' version: 2' ' cluster_name: old' '}' 'nodelist {' ' node {' '  ring0_addr: 192.0.2.1' ' }' '}' > /etc/corosync/corosync.conf
echo key > /etc/corosync/authkey && chmod 0644 /etc/corosync/authkey
echo '<cib/>' > /var/lib/pacemaker/cib/cib.xml`;
/** Its remedy, in the words of the check; then the host has no folder of a cluster's either, as before. */
const MOVE_AWAY = `mv /etc/corosync/corosync.conf /etc/corosync/authkey /var/lib/pacemaker/cib /root/
rmdir /etc/corosync /var/lib/pacemaker`;

/** A host has remains of another cluster: nothing is built over them, and they are found no more once they are moved away. */
export async function expectRemainsFound(page: Page, lab: Lab): Promise<void> {
  await page.getByRole("checkbox", { name: "These keys are the hosts’ own" }).check();
  await page.getByRole("button", { name: "Look at the hosts" }).click();
  const row = page.getByRole("listitem", { name: "Is every host free of another cluster?", exact: true });
  await expect(row).toContainText("Failed", { timeout: 60_000 });
  await expect(row).toContainText(
    "corosync.conf: old, /etc/corosync/authkey, /var/lib/pacemaker/cib/cib.xml",
  );
  await expect(row).toContainText(
    "move what was found away: /etc/corosync/corosync.conf, /etc/corosync/authkey, /etc/ha.d/ha.cf, and all of /var/lib/pacemaker/cib.",
  );
  const fault = page.getByText("n2 has something of a cluster", { exact: true });
  await expect(fault).toBeVisible();
  const onwards = page.getByRole("button", { name: "Continue", exact: true });
  await expect(onwards).toHaveAttribute("aria-disabled", "true");
  await must(lab, "n2", MOVE_AWAY);
  await page.getByRole("button", { name: "Ask again", exact: true }).click();
  await expect(fault).toBeHidden({ timeout: 60_000 });
  await expect(onwards).toBeVisible({ timeout: 60_000 });
  await expect(onwards).not.toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: /^Passed \(\d+\)$/ }).click();
  await expect(row).toContainText("Passed");
}
