import { startPractice } from "../../practice/practice";
import { addPractice, expect, PRACTICE, test } from "../../support/practice-test";

test("clusters added and removed by the command line come and go on the open page", async ({
  page,
  harrier,
}) => {
  await page.goto(`${harrier.url}/clusters`);
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("article")).toContainText(PRACTICE);

  const second = await startPractice();
  try {
    await addPractice(harrier, second, "Second");
    const added = page.getByRole("article").filter({ has: page.getByRole("link", { name: "Second" }) });
    await expect(added).toContainText("3 nodes");
    await expect(added).toContainText(/^.*Asking n\d every/s);
    const { code, output } = await harrier.harrier("cluster", "list");
    expect(code).toBe(0);
    expect(output).toMatch(/^Second\tpractice\tn1=127\.0\.0\.1:\d+$/m);

    const twice = await harrier.harrier("cluster", "remove", "Third");
    expect(twice).toMatchObject({ code: 1, output: expect.stringContaining('There is no cluster "Third"') });
    expect((await harrier.harrier("cluster", "remove", "Second")).code).toBe(0);
    await expect(added).toHaveCount(0);
    await expect(page.getByRole("article")).toHaveCount(1);
  } finally {
    await second.close();
  }
});

test("a key that is not the expected one is refused, and nothing is added", async ({ harrier, practice }) => {
  const way = ["--host", `${practice.host}:${practice.port}`, "--user", practice.user];
  const other = `SHA256:${"A".repeat(43)}`;
  const trust = ["--key-file", practice.keyFile, "--fingerprint", other];
  const { code, output } = await harrier.harrier("cluster", "add", ...way, ...trust, "--name", "Wrong");
  expect(code).toBe(1);
  expect(output).toContain(practice.fingerprint);
  expect(output).toContain("which is not the expected one. Nothing was saved.");
  expect((await harrier.harrier("cluster", "list")).output).not.toContain("Wrong");
});
