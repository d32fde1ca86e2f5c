import { change } from "../../support/change";
import { ownConsole } from "../../support/own-console";
import { column } from "../../support/page";
import { expect, test } from "../../support/test";
import { must } from "../../support/truth";

/** Logs in without sudo: what it may is the cluster's to say. */
const USER = "admin";
const ROLE = "lookers";

test("permissions switched on: an account is told before that it is locked out, may read by a role, and without one the page says so until they are off", async ({
  lab,
  page,
}) => {
  test.setTimeout(180_000);
  const everywhere = (line: string) => Promise.all(lab.nodes.map(({ name }) => must(lab, name, line)));
  const turn = (onOrOff: "--update true" | "--delete") =>
    must(lab, "n1", `crm_attribute -t crm_config -n enable-acl ${onOrOff}`);
  await everywhere(`usermod -aG haclient ${USER}`);
  const { server, clusterId, api } = await ownConsole(lab, { user: USER });
  server.expectLog(/./);
  try {
    const permissions = [{ right: "read", on: { kind: "xpath", xpath: "/cib" }, description: null }] as const;
    const role = { kind: "acl-role.set", id: ROLE, description: null, permissions } as const;
    expect(await api.change(change(ROLE, role))).toMatchObject({ state: "done", troubles: [] });
    await page.goto(`${server.url}/clusters/${clusterId}/configuration/further`);
    await page.getByRole("button", { name: "Turn on enable-acl" }).click();
    const review = page.getByRole("dialog", { name: "Review change" });
    await expect(review).toContainText(`Harrier logs in as ${USER} and without sudo`);
    await expect(review.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();

    // With a role that may read, the account sees everything; what it may not is refused in the tool's words.
    const member = { kind: "acl-member.set", member: "user", id: USER, roles: [ROLE] } as const;
    expect(await api.change(change(USER, member))).toMatchObject({ state: "done", troubles: [] });
    await turn("--update true");
    await page.goto(`${server.url}/clusters/${clusterId}`);
    await expect(column(page, "n2")).toBeVisible();
    const refused = await api.change({ kind: "node.standby", node: "n2" });
    expect(refused).toMatchObject({ state: "failed", troubles: [{ code: "command-failed" }] });
    expect(JSON.stringify(refused.troubles)).toContain("Permission denied");

    // Without one: crm_mon tells it of an empty cluster, with success. The last picture stays, and why is said.
    await must(lab, "n1", `cibadmin --delete --xml-text '<acl_target id="${USER}"/>'`);
    const lockedOut = page.getByText(/The user may not run (?:cibadmin|crm_mon)/).first();
    await expect(lockedOut).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Everything runs as it should")).toHaveCount(0);
    await expect(column(page, "n2")).toBeVisible();

    await turn("--delete");
    await expect(page.getByText(/^Live via /)).toBeVisible({ timeout: 60_000 });
    await expect(lockedOut).toHaveCount(0);
  } finally {
    await must(
      lab,
      "n1",
      "crm_attribute -t crm_config -n enable-acl --delete; cibadmin --delete --xml-text '<acls/>'; true",
    );
    await everywhere(`gpasswd -d ${USER} haclient`);
    await server.stop();
  }
});
