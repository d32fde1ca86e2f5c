import type { WizardId, WizardInput } from "@/lib/wizards/wizard";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";
import { applied, planByWizard } from "../../support/wizard";

const TOLD = "/run/harrier-alerts";
/** Whom it tells is the file that it writes to. */
const ALERT = `#!/bin/sh
echo "$CRM_alert_kind $CRM_alert_task $CRM_alert_rsc $site" >> "$CRM_alert_recipient"
`;

test.afterEach(async ({ lab }) => {
  for (const { name } of lab.nodes)
    await lab.exec(name, ["sh", "-c", `rm -f ${TOLD} /usr/local/bin/alert.sh; systemctl stop tgt`]);
});

test("a template and what is made from it, a unit, an alert that is heard, and a bundle, by their wizards", async ({
  harrier,
  lab,
}) => {
  const { clusterId } = harrier;
  const api = headless(harrier.url, clusterId);
  const make = async (wizard: WizardId, typed: WizardInput, about: string | null = null) => {
    const plan = await planByWizard(api, clusterId, wizard, typed, about);
    expect(await applied(api, plan), wizard).toMatchObject({ state: "done", troubles: [] });
  };
  const set = async (resource: string, name: string) =>
    (await must(lab, "n1", `crm_resource -r ${resource} -g ${name}`)).trim();
  for (const { name } of lab.nodes) {
    await must(lab, name, "install -m 755 /dev/stdin /usr/local/bin/alert.sh", ALERT);
    // Alerts are run by Pacemaker's own user.
    await must(lab, name, `systemctl stop tgt; install -m 666 /dev/null ${TOLD}`);
  }

  const dummy = { agent: "ocf:pacemaker:Dummy", "p.fake": "theirs", monitorInterval: "17s" };
  await make("template", { ...dummy, id: "small" });
  await make("from-template", { id: "made" }, "small");
  expect(await placeOf(lab, "made")).toMatch(/^n[123]$/);
  expect(await set("made", "fake")).toBe("theirs");
  await make("change", { "p.fake": "mine" }, "made");
  expect(await set("made", "fake")).toBe("mine");

  await make("alert", {
    how: "own",
    path: "/usr/local/bin/alert.sh",
    recipients: TOLD,
    parameters: { site: "north" },
    id: "told",
  });
  await make("unit", { agent: "systemd:tgt", id: "disks" });
  const place = await placeOf(lab, "disks");
  expect((await must(lab, place, "systemctl is-active tgt")).trim()).toBe("active");
  await expect.poll(() => must(lab, place, `cat ${TOLD}`)).toContain("resource start disks north");

  // Nothing here can run a container: up to the plan.
  const bundle = await planByWizard(api, clusterId, "bundle", {
    image: "web:1",
    replicas: "2",
    ip: lab.serviceAddress(6),
    prefix: "24",
    ports: "8080:80",
  });
  expect(JSON.stringify(bundle.operation)).toContain('"replicas":"2"');
  expect(bundle.effects.resources.map(({ kind }) => kind)).toContain("start");
});
