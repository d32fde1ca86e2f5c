import { afterEach, expect, it, vi } from "vitest";
import type { MailTarget } from "@/lib/notify/channel";
import { checkedAddresses } from "./address";
import { sendMail } from "./send-mail";
import { mailServer, type TestMailServer } from "./testing/mail-server";

vi.mock("./address", async (original) => ({
  ...(await original<typeof import("./address")>()),
  checkedAddresses: vi.fn(),
}));

let server: TestMailServer | null = null;
afterEach(() => server?.close());

it("goes to the address of a name that answers, and says why where none does", async () => {
  server = await mailServer({ disabledCommands: ["AUTH", "STARTTLS"] });
  const target: MailTarget = {
    ...{ kind: "mail", security: "none" },
    ...{ host: "mail.example.org", port: server.port, user: null, password: null, ca: null },
    ...{ from: "a@example.org", to: ["b@example.org"] },
  };
  const mail = { id: "7f8d0d5e-0000-4000-8000-000000000001", subject: "vip is down", text: "vip is down\n" };
  vi.mocked(checkedAddresses).mockResolvedValue(["::1", "127.0.0.2", "127.0.0.1"]);
  expect(await sendMail(target, mail, 3_000)).toEqual({ ok: true, value: null });
  expect(server.mails).toHaveLength(1);
  vi.mocked(checkedAddresses).mockResolvedValue(["::1", "127.0.0.2"]);
  expect(await sendMail(target, mail, 3_000)).toMatchObject({ error: { code: "notify.unreachable" } });
});
