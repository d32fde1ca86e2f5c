import type { WizardView } from "@/lib/api/wizard-view";
import type { Plan } from "@/lib/change/plan/plan";
import type { WizardId, WizardInput } from "@/lib/wizards/wizard";
import { expectAccessible } from "../../support/accessibility";
import { type Headless, headless } from "../../support/headless";
import { expectAsForetold, readAt, withoutDemoWeb } from "../../support/service";
import { expect, isLive, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";
import { applied, planByWizard } from "../../support/wizard";

const IQN = "iqn.2026-01.org.example:disk";
const PROXY = `global
  daemon
defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
frontend front
  bind *:8080
  http-request return status 200 content-type text/plain string "proxied"
`;

/** What a wizard says of its first step as it is opened: the keys of its texts. */
async function saidBy(api: Headless, clusterId: string, wizard: WizardId, typed: WizardInput = {}) {
  const ask = async (draft: string | null, input: WizardInput | null) => {
    const request = { clusterId, wizard, draft, step: 0, input, about: null };
    const view = await api.post<WizardView>("/wizard", request);
    if (!view.ok) throw new Error(JSON.stringify(view.error));
    return view.value;
  };
  const first = await ask(null, null);
  const { checks } = await ask(first.draft, { ...first.input, ...typed });
  return checks.map(({ text }) => ("key" in text ? text.key : text.said));
}

const started = ({ effects }: Plan) =>
  effects.resources.filter(({ kind }) => kind === "start").map(({ resource }) => resource);

test.afterEach(async ({ lab }) => {
  for (const { name } of lab.nodes) await lab.exec(name, ["rm", "-f", "/etc/drbd.d/r0.res", "/srv/lun"]);
});

test("servers and storage by their wizards: a client reads through a move, and what the kernel lacks is said", async ({
  page,
  harrier,
  lab,
}) => {
  test.setTimeout(240_000);
  const { clusterId } = harrier;
  const api = headless(harrier.url, clusterId);
  const everywhere = (line: string, stdin?: string) =>
    Promise.all(lab.nodes.map(({ name }) => must(lab, name, line, stdin)));
  await withoutDemoWeb(lab);
  await everywhere("cat > /etc/haproxy/haproxy.cfg; truncate -s 8M /srv/lun; systemctl start tgt", PROXY);
  await isLive(harrier, clusterId);
  const [web, disk] = [lab.serviceAddress(0), lab.serviceAddress(3)];

  // Apache with its address as a group, and HAProxy beside them.
  expect(await saidBy(api, clusterId, "apache")).toEqual(
    expect.arrayContaining(["server.goodConfig", "apache.hasStatus", "check.bootIsOff"]),
  );
  const service = {
    webServer: "apache",
    shape: "group",
    ip: web,
    groupId: "service",
    vipId: "address",
    webId: "httpd",
  };
  const apache = await planByWizard(api, clusterId, "web-service", service);
  expect(await applied(api, apache)).toMatchObject({ state: "done", troubles: [] });
  await expectAsForetold(lab, apache);
  const place = await placeOf(lab, "httpd");
  expect(await saidBy(api, clusterId, "haproxy")).toEqual(
    expect.arrayContaining(["server.goodConfig", "haproxy.bindsHere"]),
  );
  const proxy = await planByWizard(api, clusterId, "haproxy", {
    place: "with",
    with: "service",
    id: "proxy",
  });
  expect(await applied(api, proxy)).toMatchObject({ state: "done", troubles: [] });
  expect(await placeOf(lab, "proxy")).toBe(place);
  const read = () => Promise.all([readAt(`http://${web}/`), readAt(`http://${web}:8080/`)]);
  await expect.poll(read, { timeout: 20_000 }).toEqual([place, "proxied"]);

  // An iSCSI target in user space, which every kernel can.
  const target = { "target.iqn": IQN, "target.implementation": "tgt", "unit.path": "/srv/lun", ip: disk };
  const iscsi = await planByWizard(api, clusterId, "iscsi", target);
  expect(await applied(api, iscsi)).toMatchObject({ state: "done", troubles: [] });
  const shown = await must(
    lab,
    await placeOf(lab, "iscsi-lun"),
    "tgtadm --lld iscsi --op show --mode target",
  );
  expect(shown).toContain(IQN);
  expect(shown).toContain("/srv/lun");

  // The client goes on reading while all of it moves.
  const [to = ""] = lab.nodes.map(({ name }) => name).filter((name) => name !== place);
  const move = { kind: "resource.move", resource: "service", to, promoted: false, keep: false } as const;
  expect((await api.change(move)).state).toBe("done");
  await expect.poll(read, { timeout: 30_000 }).toEqual([to, "proxied"]);
  expect(await placeOf(lab, "proxy")).toBe(to);

  // What this machine's kernel cannot is said first, and planned all the same.
  expect(await saidBy(api, clusterId, "lvm")).toContain("part.kernel.device-mapper");
  const drbdRes = lab.nodes.slice(0, 2).map(({ name, address }) => `on ${name} { address ${address}:7789; }`);
  await everywhere(
    "cat > /etc/drbd.d/r0.res",
    `resource r0 { device /dev/drbd0; disk /dev/vdb1; meta-disk internal; ${drbdRes.join(" ")} }\n`,
  );
  const drbd = { "drbd.drbd_resource": "r0", directory: "/srv/drbd", fstype: "ext4" };
  expect(await saidBy(api, clusterId, "drbd", drbd)).toEqual(
    expect.arrayContaining(["part.kernel.drbd", "drbd.noFencing"]),
  );
  const promotable = await planByWizard(api, clusterId, "drbd", drbd);
  expect(JSON.stringify(promotable.operation)).toContain('"promoted-max":"1"');
  const files = { device: "/dev/sdz", directory: "/srv/nfs", fstype: "ext4", ip: lab.serviceAddress(4) };
  const nfs = await planByWizard(api, clusterId, "nfs-server", {
    ...files,
    "export.clientspec": "*",
    notify: true,
  });
  expect(started(nfs)).toEqual(["nfs-fs", "nfs-daemon", "nfs-export", "nfs-vip", "nfs-notify"]);
  const volume = { "volume.vgname": "data", "volume.lvname": "web", directory: "/srv/data", fstype: "ext4" };
  expect(started(await planByWizard(api, clusterId, "lvm", volume))).toEqual(["lvm", "fs"]);
  expect(
    started(await planByWizard(api, clusterId, "unit", { agent: "systemd:glusterd", id: "gluster" })),
  ).toEqual(["gluster"]);

  // The same for eyes: found by the search, warned of on its first step.
  await page.goto(`${harrier.url}/clusters/${clusterId}/wizards`);
  await page.getByLabel("Search wizards").fill("replicated disk");
  const links = page.getByRole("main").getByRole("link", { name: "DRBD", exact: true });
  await expect(links).toBeVisible();
  await expect(page.getByRole("link", { name: "Virtual IP", exact: true })).toBeHidden();
  await expectAccessible(page, "catalogue, searched");
  await links.click();
  await expect(page.getByText(/The kernel of n1, n2,? and n3 has no DRBD \(drbd\)/)).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole("combobox", { name: "DRBD resource" })).toBeVisible();
});
