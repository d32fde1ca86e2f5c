import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { startPractice } from "../../practice/practice";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { type Console, startConsole } from "../../support/console";
import { addPractice, expect, placesOf, test } from "../../support/practice-test";
import { hookReceiver, isSigned, mailReceiver } from "../../support/receivers";

const SECRET = "a-signing-secret-of-the-test";
const LONG = "Everybody-on-call-in-the-night-and-their-deputies-elsewhere";

/** The wall clock's time in so many hours. */
function timeIn(hours: number): string {
  return new Date(Date.now() + hours * 3600_000).toTimeString().slice(0, 5);
}

test("mail, webhook and browser are told once, also where the console was down in between", async ({
  page,
  context,
}, info) => {
  test.setTimeout(150_000);
  // Two messages to one place follow each other at once here; that they do not otherwise is a unit test's.
  process.env.HARRIER_NOTIFY_REST_SECONDS = "1";
  const [practice, hook, mail] = await Promise.all([
    startPractice(),
    hookReceiver(),
    mailReceiver("harrier", "s3cret-word-of-the-test"),
  ]);
  const server = await startConsole();
  const count = (sentence: string) => hook.sentences().filter((one) => one === sentence).length;
  const mailed = (words: string) => mail.mails.filter((one) => one.includes(words)).length;
  try {
    const clusterId = await addPractice(server, practice, "Practice");
    await context.grantPermissions(["notifications"], { origin: server.url });
    await page.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, { shown });
      window.Notification = Object.assign(
        function note(title: string, { body }: NotificationOptions = {}) {
          shown.push(`${title}: ${body}`);
        },
        { permission: "granted", requestPermission: async () => "granted" },
      ) as never;
    });

    await test.step("a mail and a webhook are added, and tried", async () => {
      await page.goto(`${server.url}/settings/notifications`);
      await expect(page.getByText("Nobody is told yet")).toBeVisible();
      await expectAccessible(page, "notifications, none");
      await addMail(page, mail);
      await expect(row(page, "Night shift")).toContainText("ann@example.org, bob@example.org");
      await row(page, "Night shift").getByRole("button", { name: "Send a test" }).click();
      await expect(row(page, "Night shift").getByRole("alert")).toContainText(
        "The test by Night shift was accepted",
      );
      expect(mailed("This is a test message. Real ones come this way.")).toBe(1);
      await addHook(page, hook.url);
      hook.status = 404;
      await row(page, LONG).getByRole("button", { name: "Send a test" }).click();
      await expect(row(page, LONG).getByRole("alert")).toContainText("The receiver answered with status 404");
      hook.status = 200;
      await row(page, LONG).getByRole("button", { name: "Send a test" }).click();
      await expect(row(page, LONG)).toContainText("was accepted");
      expect(hook.all.at(-1)?.payload).toMatchObject({ version: 1, test: true });
      await page.getByRole("button", { name: "Turn on" }).click();
      const own = page.getByRole("region", { name: "This browser" });
      await own.getByRole("checkbox", { name: "An operation failed" }).click();
      // What is secret stays in the console, whoever asks.
      const told = JSON.stringify(await view(server));
      for (const secret of [SECRET, "a-token-of-some-length", "s3cret-word"])
        expect(told).not.toContain(secret);
    });

    await test.step("a monitor fails: each is told once, signed", async () => {
      const [home = ""] = await placesOf(practice, "vip");
      await practice.exec(["crm_resource", "--fail", "--resource", "vip", "--node", home]);
      const sentence = `monitor of vip failed on ${home}: failed by request`;
      await expect.poll(() => [count(sentence), mailed(sentence)], { timeout: 15_000 }).toEqual([1, 1]);
      expect(hook.all.every((one) => isSigned(one, SECRET))).toBe(true);
      expect(hook.all.every((one) => isSigned(one, `${SECRET}!`))).toBe(false);
      await expect.poll(() => shownIn(page)).toContain(`Practice: ${sentence}`);
    });

    await test.step("the receiver is away, the console is killed, and a node comes back meanwhile", async () => {
      hook.status = 503;
      await practice.setNode("n3", "down");
      await expect
        .poll(() => hook.all.filter(({ status }) => status === 503).length, { timeout: 15_000 })
        .toBe(1);
      await expect.poll(() => mailed("n3 is down")).toBe(1);
      await expect(row(page, LONG)).toContainText("The receiver answered with status 503", {
        timeout: 10_000,
      });
      await page.emulateMedia({ colorScheme: "light" });
      await page.screenshot({ path: info.outputPath("trouble.png"), fullPage: true });
      await server.crash();
      await practice.setNode("n3", "up");
      await practice.setNode("n2", "down");
      hook.status = 200;
      sealChannelElsewhere(server.dataDirectory);
      await server.startAgain();
      await expect.poll(() => mailed("n2 is down"), { timeout: 20_000 }).toBe(1);
      await expect
        .poll(() => [count("n3 is down"), count("n2 is down")], { timeout: 20_000 })
        .toEqual([1, 1]);
      const again = hook.all.filter(({ payload }) => payload.items.some(({ text }) => text === "n3 is down"));
      expect(again.map(({ status }) => status)).toEqual([503, 200]);
      expect(new Set(again.map(({ headers }) => headers["x-harrier-delivery"])).size).toBe(1);
      const backOf = () =>
        hook.sentences().filter((one) => one.startsWith("n3 is up again, down since")).length;
      await expect.poll(() => [backOf(), mailed("n3 is up again")]).toEqual([1, 1]);
    });

    await test.step("a channel that cannot be read is told, and can be taken away", async () => {
      server.expectLog(/a stored document cannot be read/);
      await page.reload();
      await page.getByRole("button", { name: "Remove it …" }).click();
      const dialog = page.getByRole("dialog", { name: "Remove the channel that cannot be read?" });
      await dialog.getByRole("button", { name: "Remove" }).click();
      await expect(page.getByText("One channel cannot be read")).toHaveCount(0);
      await expect(row(page, LONG)).toBeVisible();
      server.takeUnexpected();
    });

    await test.step("this browser shows nothing of clusters that are not chosen", async () => {
      const own = page.getByRole("region", { name: "This browser" });
      await own.getByRole("radio", { name: "Chosen ones" }).click();
      await expect(own.getByRole("checkbox", { name: "Practice", exact: true })).not.toBeChecked();
      await page.reload();
      await expect(own.getByRole("radio", { name: "Chosen ones" })).toBeChecked();
    });

    await test.step("quiet hours hold back, and are seen to", async () => {
      await row(page, LONG)
        .getByRole("button", { name: `Edit ${LONG}` })
        .click();
      const form = page.getByRole("dialog");
      await form.getByRole("checkbox", { name: "Quiet hours" }).click();
      // Hours that never end are refused; it is quiet now, and for a while.
      await form.getByLabel("From").fill("00:00");
      await form.getByLabel("To", { exact: true }).fill("00:00");
      await form.getByRole("button", { name: "Save" }).click();
      await expect(form.getByText("The quiet time is missing or not valid.")).toBeVisible();
      await form.getByLabel("From").fill(timeIn(-1));
      await form.getByLabel("To", { exact: true }).fill(timeIn(3));
      await form.getByRole("checkbox", { name: "Critical ones are told all the same" }).click();
      await expectAccessible(page, "the form of a channel");
      await page.screenshot({ path: info.outputPath("form.png") });
      await form.getByRole("button", { name: "Save" }).click();
      await expect(form).toHaveCount(0);
      const before = hook.all.length;
      await practice.setNode("n2", "up");
      await expect.poll(() => mailed("n2 is up again"), { timeout: 15_000 }).toBe(1);
      await expect(row(page, LONG)).toContainText("held back until quiet hours end", { timeout: 10_000 });
      expect(hook.all.length).toBe(before);
    });

    await test.step("all of it is in the log, to be read by everybody", async () => {
      await expect(page.getByRole("list", { name: "Deliveries" })).toContainText("n3 is down");
      await expectAccessible(page, "notifications");
      await page.screenshot({ path: info.outputPath("notifications.png"), fullPage: true });
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoPageScroll(page, "notifications");
      await page.screenshot({ path: info.outputPath("notifications-360.png"), fullPage: true });
      await row(page, LONG)
        .getByRole("button", { name: `Remove ${LONG}` })
        .click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
      await expect(row(page, LONG)).toHaveCount(0);
      expect(clusterId).not.toBe("");
    });
    expect(server.takeUnexpected()).toEqual([]);
  } finally {
    delete process.env.HARRIER_NOTIFY_REST_SECONDS;
    await server.stop();
    await Promise.all([practice.close(), hook.close(), mail.close()]);
  }
});

/** A channel of whom the sealing key is another one. */
function sealChannelElsewhere(dataDirectory: string): void {
  const db = new Database(join(dataDirectory, "harrier.db"));
  db.prepare("insert into channels (id, created_at, document) values (?, ?, ?)").run(
    "00000000-0000-4000-8000-000000000001",
    new Date().toISOString(),
    "v1:of-another-key",
  );
  db.close();
}

function row(page: Page, name: string) {
  return page.getByRole("listitem", { name });
}

async function addMail(page: Page, { port, ca }: { readonly port: number; readonly ca: string }) {
  await page.getByRole("button", { name: "Add a channel" }).click();
  const form = page.getByRole("dialog", { name: "Add a channel" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("Night shift");
  await form.getByRole("textbox", { name: "Mail server", exact: true }).fill("127.0.0.1");
  await form.getByRole("textbox", { name: "Port", exact: true }).fill(String(port));
  await form.getByRole("textbox", { name: "User", exact: true }).fill("harrier");
  await form.getByLabel("Password").fill("s3cret-word-of-the-test");
  await form.getByLabel("From", { exact: true }).fill("harrier@example.org");
  await form.getByLabel("To", { exact: true }).fill("ann@example.org, bob@example.org");
  await form.getByRole("textbox", { name: "CA certificate", exact: true }).fill(ca);
  await form.getByRole("checkbox", { name: "An operation failed" }).click();
  await form.getByLabel("Gather for").fill("1");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
}

async function addHook(page: Page, url: string) {
  await page.getByRole("button", { name: "Add a channel" }).click();
  const form = page.getByRole("dialog", { name: "Add a channel" });
  await form.getByRole("radio", { name: "Webhook" }).click();
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(LONG);
  await form.getByRole("textbox", { name: "Address", exact: true }).fill(url);
  await form.getByRole("textbox", { name: "Signing secret", exact: true }).fill(SECRET);
  await form.getByRole("checkbox", { name: "An operation failed" }).click();
  await form.getByLabel("Gather for").fill("1");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
}

async function view(server: Console): Promise<unknown> {
  return (await fetch(`${server.url}/api/v1/notifications`)).json();
}

function shownIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { readonly shown: readonly string[] }).shown);
}
