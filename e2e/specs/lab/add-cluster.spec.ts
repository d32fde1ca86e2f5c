import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PASSWORD } from "../../lab/lab";
import { confirmHostKey, enterAccess } from "../../support/add-page";
import { ownConsole } from "../../support/own-console";
import { column, openSettings, panel } from "../../support/page";
import { CLUSTER, expect, openBoard, test } from "../../support/test";
import { must } from "../../support/truth";

test("removed from the console, and added again through the page: from an address to a live picture", async ({
  board: page,
  harrier,
  lab,
}) => {
  await (await openSettings(page, "Remove from console …")).click();
  await page.getByLabel(`Type “${CLUSTER}” to confirm`).fill(CLUSTER);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No cluster yet" })).toBeVisible();
  await page.getByRole("link", { name: "Add cluster" }).first().click();

  const [first] = lab.nodes;
  if (!first) throw new Error("the lab has no nodes");
  const privateKey = readFileSync(lab.keyFile, "utf8");
  await enterAccess(page, { host: first.address, user: lab.user, privateKey });
  const said = await must(lab, first.name, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub");
  await page.getByLabel("What the host says").fill(said.replace(first.hostKey, lab.nodes[1]?.hostKey ?? ""));
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This is another key");
  await page.getByLabel("What the host says").fill(said);
  await expect(page.getByText("The same key.")).toBeVisible();
  await confirmHostKey(page, first.hostKey);

  for (const { name, address, hostKey } of lab.nodes) {
    const member = page
      .getByRole("article")
      .filter({ has: page.getByRole("heading", { name, exact: true }) });
    await expect(member).toContainText(`${address} port 22`);
    await expect(member).toContainText(hostKey);
    await expect(member).toContainText("Ready");
    await expect(member).toContainText(/crm_mon \d+\.\d+\.\d+/);
    await expect(member).toContainText(/pcs \d+\.\d+/);
  }
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(lab.clusterName);
  await page.getByLabel("Name", { exact: true }).fill(CLUSTER);
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("heading", { name: CLUSTER, level: 1 })).toBeVisible();
  harrier.clusterId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.getByText(/^Live via /)).toBeVisible();
  for (const { name } of lab.nodes) await expect(column(page, name)).toContainText("Online");
  const listed = await harrier.harrier("cluster", "list");
  expect(listed.output).toContain(`${CLUSTER}\troot\t`);

  const secret = privateKey.split("\n")[2] ?? "";
  const kept = readdirSync(harrier.dataDirectory).map((file) =>
    readFileSync(join(harrier.dataDirectory, file)),
  );
  expect(kept.length).toBeGreaterThan(1);
  for (const bytes of kept) expect(bytes.includes(secret), "the private key is sealed").toBe(false);

  await page.goto(`${harrier.url}/clusters/add`);
  await enterAccess(page, { host: first.address, user: lab.user, privateKey });
  await confirmHostKey(page, first.hostKey);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "This cluster is in the console already",
  );
});

test("ways in that do not work say why, and nothing is saved", async ({ page, harrier, lab }) => {
  const [first] = lab.nodes;
  if (!first) throw new Error("the lab has no nodes");
  const problem = page.getByRole("main").getByRole("alert");
  await page.goto(`${harrier.url}/clusters/add`);

  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("This is needed.")).toHaveCount(2);

  for (const host of ["n1; reboot", "-oProxyCommand=reboot", "n1 n2", '"n1"', "$(reboot)", "a".repeat(300)]) {
    await enterAccess(page, { host, user: "root", password: "x" });
    await expect(problem, host).toContainText("Something in the request is not valid");
    await expect(problem, host).toContainText("The address is ");
  }
  await enterAccess(page, { host: first.address, user: "root; reboot", password: "x" });
  await expect(page.getByText("This cannot be a user’s name.")).toBeVisible();

  // Port 1 of the loopback address: nothing listens there.
  await page.goto(`${harrier.url}/clusters/add`);
  await enterAccess(page, { host: "127.0.0.1", port: 1, user: "root", password: "x" });
  await expect(problem).toContainText("127.0.0.1 port 1 refuses connections");

  await page.goto(`${harrier.url}/clusters/add`);
  await enterAccess(page, { host: first.address, user: "admin", password: "wrong" });
  await confirmHostKey(page, first.hostKey);
  await expect(problem).toContainText("admin was not let in");
  await expect(problem).toContainText("Check the user name and the credential");

  const answer = await fetch(`${harrier.url}/api/v1/clusters`).then((response) => response.json());
  expect(answer.value.clusters).toHaveLength(1);
});

test("an account whose start-up files print is told so; what they print is taken for nothing", async ({
  harrier,
  lab,
}) => {
  const [first] = lab.nodes;
  if (!first) throw new Error("the lab has no nodes");
  const home = "cd ~admin";
  const noise = 'echo "Willkommen auf $(uname -n), Last: 0.00"; echo "Konsole gesperrt?" >&2';
  await must(
    lab,
    first.name,
    `${home} && { [ ! -e .bashrc ] || mv .bashrc bashrc-kept; } && cat > .bashrc`,
    noise,
  );
  try {
    const way = ["--host", first.address, "--user", "admin", "--key-file", lab.keyFile, "--sudo"];
    const added = await harrier.harrier("cluster", "add", ...way, "--fingerprint", first.hostKey);
    expect(added.code).toBe(1);
    expect(added.output).toContain("node.startup-prints");
    expect(added.output).toContain(`Willkommen auf ${first.name}, Last: 0.00`);
    expect(added.output).not.toMatch(/crm_mon|pcs \d/);
  } finally {
    await must(
      lab,
      first.name,
      `${home} && rm .bashrc && { [ ! -e bashrc-kept ] || mv bashrc-kept .bashrc; }`,
    );
  }
});

test("a user without rights over the cluster is told what is missing; with sudo nothing is", async ({
  page,
  harrier,
  lab,
}) => {
  const [first] = lab.nodes;
  if (!first) throw new Error("the lab has no nodes");
  const access = { host: first.address, user: "admin", password: PASSWORD };
  await page.goto(`${harrier.url}/clusters/add`);
  await enterAccess(page, access);
  await confirmHostKey(page, first.hostKey);
  const member = page.getByRole("article").first();
  await expect(member).toContainText("Not usable now");
  await expect(member).toContainText(/The user may not run (crm_mon|cibadmin)/);
  await expect(member).toContainText("Put the user into the group haclient, use root, or allow sudo.");

  await page.goto(`${harrier.url}/clusters/add`);
  await enterAccess(page, { ...access, sudo: true });
  await confirmHostKey(page, first.hostKey);
  await expect(page.getByRole("article")).toHaveCount(lab.nodes.length);
  for (const found of await page.getByRole("article").all()) await expect(found).toContainText("Ready");
});

test("another way into a cluster that is there: nothing is taken for true in passing, and nothing is lost", async ({
  browser,
  lab,
}) => {
  test.setTimeout(120_000);
  const own = await ownConsole(lab);
  const context = await browser.newContext();
  const [first, reinstalled, away] = lab.nodes;
  if (!first || !reinstalled || !away) throw new Error("the lab has too few nodes");
  const newKeys =
    "cp -a /etc/ssh /root/ssh-kept && rm /etc/ssh/ssh_host_* && ssh-keygen -A && systemctl restart ssh";
  const oldKeys =
    "[ ! -d /root/ssh-kept ] || { rm -r /etc/ssh; mv /root/ssh-kept /etc/ssh; systemctl restart ssh; }";
  try {
    const { server, clusterId } = own;
    const [watching, page] = [await context.newPage(), await context.newPage()];
    await openBoard(watching, { url: server.url, clusterId }, lab);
    await must(lab, reinstalled.name, newKeys);
    // A new watch asks every member how it sees the cluster, and finds whom it does not know any more.
    await server.crashAndRestart();
    await page.goto(`${server.url}/clusters/${clusterId}`);
    await expect(panel(page, "Health")).toContainText(`${reinstalled.name} shows another host key`);
    await expect(panel(page, "Health").getByRole("link", { name: "Change access …" })).toBeVisible();
    await expect(column(page, reinstalled.name)).toContainText("It cannot be asked");
    await lab.cut(away.name, "management");

    await (await openSettings(page, "Change access …")).click();
    const way = { host: first.address, user: "admin", password: PASSWORD, sudo: true };
    await enterAccess(page, way, "Access to Own");
    await expect(page.getByText("The same key as is saved.")).toBeVisible();
    await confirmHostKey(page, first.hostKey);
    const member = (name: string) =>
      page.getByRole("article").filter({ has: page.getByRole("heading", { name, exact: true }) });
    await expect(member(first.name)).toContainText("Ready");
    await expect(member(reinstalled.name)).toContainText(`Saved is ${reinstalled.hostKey}`);
    await expect(page.getByRole("main")).toContainText(
      `${reinstalled.name} and ${away.name}: no key that could be confirmed now`,
    );
    await member(reinstalled.name).getByRole("checkbox").check();
    await expect(page.getByRole("main")).toContainText(`${away.name}: no key that could be confirmed now`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page).toHaveURL(`${server.url}/clusters/${clusterId}`);
    await expect(page.getByText(/^Live via /)).toBeVisible();
    await expect(watching.getByText(/^Live via /)).toBeVisible();
    const listed = await server.harrier("cluster", "list");
    expect(listed.output).toContain("Own\tadmin\t");
    for (const { address } of lab.nodes) expect(listed.output).toContain(address);

    // What the other tab shows is of the new watch.
    await lab.heal(away.name, "management");
    await must(lab, away.name, `pcs node standby ${away.name}`);
    await expect(column(watching, away.name)).toContainText("Standby");

    // By the command line a changed key is nobody's first one either.
    const byKey = ["--host", first.address, "--user", lab.user, "--key-file", lab.keyFile];
    const access = ["cluster", "access", "Own", ...byKey];
    await must(lab, first.name, newKeys);
    const impostor = await server.harrier(...access, "--trust-first-key");
    await must(lab, first.name, oldKeys);
    expect(impostor.code).toBe(1);
    expect(impostor.output).toContain("not the saved one. Nothing was saved");
    const changed = await server.harrier(...access, "--fingerprint", first.hostKey);
    expect(changed.output).toContain("Changed the way into Own: 3 of 3 members saved anew");
    await expect(watching.getByText(/^Live via /)).toBeVisible();
  } finally {
    await context.close();
    await own.server.stop();
    await lab.heal(away.name, "management");
    for (const { name } of [first, reinstalled]) {
      const { code, stderr } = await lab.exec(name, ["sh", "-c", oldKeys], { anyHostKey: true });
      expect(code, `the host keys of ${name} are put back: ${stderr}`).toBe(0);
    }
  }
});
