import { readFileSync } from "node:fs";
import type { Operation } from "@/lib/change/operation";
import type { Lab } from "../../lab/lab";
import { headless } from "../../support/headless";
import { ownConsole } from "../../support/own-console";
import { applyAndFollow, reviewOf } from "../../support/page";
import { expect, isLive, test } from "../../support/test";
import { must } from "../../support/truth";
import { applied, openWizard } from "../../support/wizard";

const unit = "nginx.service";
const SUDOERS = "/etc/sudoers.d/harrier-units";
const SLOW = "/usr/local/sbin/systemctl";

const bootOf = async (lab: Lab, node: string) =>
  (await lab.exec(node, ["/usr/bin/systemctl", "is-enabled", unit])).stdout.trim();
const boots = (lab: Lab) => Promise.all(lab.nodes.map(({ name }) => bootOf(lab, name)));

async function enableOn(lab: Lab, nodes: readonly string[]): Promise<void> {
  for (const node of nodes) await must(lab, node, `systemctl enable ${unit}`);
}

test.afterEach(async ({ lab }) => {
  for (const { name } of lab.nodes) {
    if (!lab.isRunning(name)) await lab.boot(name);
    // A node that has just booted may be about to start it.
    const tidy = `rm -f ${SLOW} ${SUDOERS}; systemctl is-system-running --wait; /usr/bin/systemctl disable --now ${unit}`;
    const isTidy = async () => (await lab.exec(name, ["sh", "-c", tidy])).code === 0;
    await lab.waitUntil(`${name} to start nginx at boot no more`, isTidy, { timeoutMs: 60_000 });
  }
});

test("nginx starts at boot: found, switched off on the nodes that do it, and back again", async ({
  page,
  harrier,
  lab,
}) => {
  await enableOn(lab, ["n1", "n2"]);
  const found = page.getByText(`${unit} starts at boot on n1 and n2`);
  const notFound = page.getByText(`${unit} does not start at boot on any node`);
  // What another test made the nodes tell is kept for half a minute.
  await expect(async () => {
    await openWizard(page, harrier.url, harrier.clusterId, "nginx");
    await expect(found.or(notFound)).toBeVisible();
    await expect(found).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole("button", { name: "Switch off start at boot …" }).click();
  const dialog = await reviewOf(page, `${unit} no longer starts at boot on n1 and n2.`);
  await expect(dialog.getByText("Nothing starts, stops or moves.")).toBeVisible();
  await expect(dialog.getByRole("listitem")).toHaveText([
    `systemctl disable ${unit}on n1`,
    `systemctl disable ${unit}on n2`,
  ]);
  expect(await boots(lab)).toEqual(["enabled", "enabled", "disabled"]);
  await applyAndFollow(page, `Switch off start at boot of ${unit} on n1 and n2`);
  await expect(found).toBeHidden();
  await expect(notFound).toBeVisible();
  await expect(page.getByRole("region", { name: "About this step" })).toBeFocused();
  expect(await boots(lab)).toEqual(["disabled", "disabled", "disabled"]);

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await reviewOf(page, `systemd starts ${unit} at boot on n1 and n2`);
  await applyAndFollow(page, `Switch on start at boot of ${unit} on n1 and n2`);
  await expect(found).toBeVisible();
  expect(await boots(lab)).toEqual(["enabled", "enabled", "disabled"]);
});

test("a node that is away is told, and the others are done; hostile names are refused", async ({
  harrier,
  lab,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  const off = { kind: "unit.boot", unit, nodes: ["n1", "n3"], enabled: false } as const;
  for (const wrong of [{ unit: "--now.service" }, { unit: "/tmp/a.service" }, { nodes: ["-n1"] }])
    expect(await api.plan({ ...off, ...wrong })).toMatchObject({ error: { code: "api.invalid-input" } });
  expect(await api.plan({ ...off, nodes: ["n9"] })).toMatchObject({
    error: { problem: { obstacle: { code: "unknown-node", node: "n9" } } },
  });
  expect(await api.plan(off)).toMatchObject({ error: { problem: { code: "nothing-to-change" } } });

  await enableOn(lab, off.nodes);
  const plan = await api.plan(off);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  harrier.expectLog(/.*/);
  await lab.kill("n3");
  const run = await applied(api, plan.value);
  expect(run).toMatchObject({ state: "failed", undo: { nodes: ["n1"], enabled: true } });
  expect(run.troubles).toMatchObject([{ code: "node-unreached", node: "n3" }]);
  expect(await bootOf(lab, "n1")).toBe("disabled");
});

test("a console that is killed in the middle comes back with what the nodes say", async ({
  harrier,
  lab,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  await enableOn(lab, ["n1", "n2"]);
  const plan = await api.plan({ kind: "unit.boot", unit, nodes: ["n1", "n2"], enabled: false });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const slow = `#!/bin/sh\n[ "$1" != disable ] || sleep 60\nexec /usr/bin/systemctl "$@"\n`;
  await must(lab, "n2", `cat > ${SLOW} && chmod +x ${SLOW}`, slow);
  harrier.expectLog(/.*/);
  const asked = api.apply(plan.value.id).catch(() => null);
  await expect.poll(() => bootOf(lab, "n1")).toBe("disabled");
  await harrier.crashAndRestart();
  await asked;
  await isLive(harrier, harrier.clusterId);
  const lastRun = async () => {
    const runs = await api.get<{ runs: readonly { readonly id: string; readonly state: string }[] }>("/runs");
    return runs.ok ? runs.value.runs[0] : undefined;
  };
  await expect.poll(async () => (await lastRun())?.state, { timeout: 20_000 }).toBe("failed");
  expect(await lastRun()).toMatchObject({
    troubles: [{ code: "unit-not-set", node: "n2" }],
    undo: { nodes: ["n1"], enabled: true },
    steps: [{ state: "done" }, { state: "lost" }],
  });
  expect(await boots(lab)).toEqual(["disabled", "enabled", "disabled"]);
});

test("by sudo, with the line of the README and without it", async ({ lab }) => {
  const [line = ""] =
    /harrier ALL=\(root\) NOPASSWD: \/usr\/bin\/systemctl .*/.exec(readFileSync("README.md", "utf8")) ?? [];
  await must(
    lab,
    "n1",
    `cat > ${SUDOERS} && chmod 440 ${SUDOERS} && visudo -c`,
    line.replace("harrier", "admin"),
  );
  await enableOn(lab, ["n1", "n2"]);
  const { server, api } = await ownConsole(lab, { user: "admin", more: ["--sudo"] });
  try {
    const run = await api.change({ kind: "unit.boot", unit, nodes: ["n1", "n2"], enabled: false });
    expect(run).toMatchObject({
      state: "failed",
      troubles: [
        {
          code: "sudo-denied",
          node: "n2",
          reason: "password",
          command: `/usr/bin/systemctl disable ${unit}`,
        },
      ],
      undo: { nodes: ["n1"] },
    });
    expect(await boots(lab)).toEqual(["disabled", "enabled", "disabled"]);
    expect((await api.change(run.undo as Operation)).state).toBe("done");
    expect(await bootOf(lab, "n1")).toBe("enabled");
  } finally {
    await server.stop();
  }
});
