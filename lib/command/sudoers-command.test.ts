import { expect, it } from "vitest";
import { sudoersCommand } from "./sudoers-command";

it("is a command as a line of sudoers has it, whatever stands in it", () => {
  expect(sudoersCommand(["systemctl", "start", "corosync.service", "booth@x.service"])).toBe(
    "/usr/bin/systemctl start corosync.service booth@x.service",
  );
  expect(sudoersCommand(["systemctl", "stop", "a,b:c=d\\e.service"])).toBe(
    "/usr/bin/systemctl stop a\\,b\\:c\\=d\\\\e.service",
  );
});
