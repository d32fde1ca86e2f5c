import { describe, expect, it } from "vitest";
import type { ChannelInput } from "@/lib/api/notifications-view";
import type { MailTarget } from "@/lib/notify/channel";
import { channelInput, targetOf, withoutSecrets } from "./input";

const mail: MailTarget = {
  ...{ kind: "mail", host: "mail.example.org", port: 587, security: "starttls", user: "harrier" },
  ...{ password: "s3cret-word", ca: null, from: "h@example.org", to: ["a@example.org"] },
};
const hook = { kind: "webhook", url: "https://example.org/x?token=abc", secret: "0123456789abcdef" } as const;
const channel = (target: unknown, change: object = {}): unknown => ({
  ...{ id: null, name: "On call", isOn: true, gatherSeconds: 30, quiet: null, target },
  choice: { topics: ["quorum"], clusters: null, wellAgain: true, leftoverDays: 7 },
  ...change,
});
const faultIn = (input: unknown) => {
  const { error } = channelInput.safeParse(input);
  return error?.issues[0]?.path.join(".") ?? null;
};

describe("a channel", () => {
  it("is taken where everything is as it should be", () => {
    expect(faultIn(channel(hook))).toBeNull();
    expect(faultIn(channel(mail))).toBeNull();
    expect(faultIn(channel({ ...hook, url: null, secret: null }))).toBeNull();
    expect(faultIn(channel({ ...mail, security: "none", user: null, password: null }))).toBeNull();
  });

  it.each([
    ["target.url", { ...hook, url: "file:///etc/passwd" }],
    ["target.url", { ...hook, url: "javascript:alert(1)" }],
    ["target.url", { ...hook, url: "no address" }],
    ["target.secret", { ...hook, secret: "short" }],
    ["target.host", { ...mail, host: "a b" }],
    ["target.host", { ...mail, host: "a\r\nb" }],
    ["target.from", { ...mail, from: "h@example.org\r\nBcc: x@example.org" }],
    ["target.to.0", { ...mail, to: ["a@example.org, b@example.org"] }],
    ["target.to", { ...mail, to: [] }],
    ["target.user", { ...mail, security: "none" }],
    ["target.ca", { ...mail, ca: "no PEM" }],
    ["target", { ...hook, also: 1 }],
  ])("is refused for %s", (path, target) => {
    expect(faultIn(channel(target))).toBe(path);
  });

  it("is refused for times, zones, topics and clusters that there are not", () => {
    const quiet = { from: "22:00", to: "07:00", zone: "Europe/Berlin", days: [1], passCritical: true };
    expect(faultIn(channel(hook, { quiet }))).toBeNull();
    const days = [0, 1, 2, 3, 4, 5, 6];
    expect(faultIn(channel(hook, { quiet: { ...quiet, to: quiet.from } }))).toBeNull();
    expect(faultIn(channel(hook, { quiet: { ...quiet, to: quiet.from, days } }))).toBe("quiet.to");
    expect(faultIn(channel(hook, { quiet: { ...quiet, from: "24:00" } }))).toBe("quiet.from");
    expect(faultIn(channel(hook, { quiet: { ...quiet, zone: "Mars/Olympus" } }))).toBe("quiet.zone");
    expect(faultIn(channel(hook, { quiet: { ...quiet, days: [] } }))).toBe("quiet.days");
    expect(faultIn(channel(hook, { gatherSeconds: 0 }))).toBe("gatherSeconds");
    const choice = { topics: ["quorum"], clusters: null, wellAgain: true, leftoverDays: 7 };
    expect(faultIn(channel(hook, { choice: { ...choice, topics: [] } }))).toBe("choice.topics");
    expect(faultIn(channel(hook, { choice: { ...choice, clusters: [] } }))).toBe("choice.clusters");
  });

  it("is audited without what is secret in it", () => {
    const audited = JSON.stringify([mail, hook].map((one) => withoutSecrets(channel(one) as ChannelInput)));
    expect(audited).toContain("https://example.org");
    for (const secret of ["s3cret-word", "token", "0123456789abcdef"]) expect(audited).not.toContain(secret);
  });
});

describe("a secret that nobody typed", () => {
  it("stays, and has to be there", () => {
    expect(targetOf({ ...hook, secret: null }, hook)).toEqual({ target: hook });
    expect(targetOf({ ...hook, url: null }, hook)).toEqual({ target: hook });
    expect(targetOf({ ...hook, secret: null }, null)).toEqual({ missing: "target.secret" });
    expect(targetOf({ ...hook, secret: null }, mail)).toEqual({ missing: "target.secret" });
    expect(targetOf({ ...mail, password: null }, mail)).toEqual({ target: mail });
  });

  it("of a mail server goes to no other one, and under no other name", () => {
    expect(targetOf({ ...mail, password: null, host: "evil.example" }, mail)).toEqual({
      missing: "target.password",
    });
    expect(targetOf({ ...mail, password: null, user: "other" }, mail)).toEqual({
      missing: "target.password",
    });
    expect(targetOf({ ...mail, user: null }, mail)).toEqual({
      target: { ...mail, user: null, password: null },
    });
  });
});
