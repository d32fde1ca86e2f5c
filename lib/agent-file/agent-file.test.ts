import { describe, expect, it } from "vitest";
import {
  agentFilePath,
  faultsInAgentFile,
  isAgentFileName,
  looksLikeAgent,
  MOST_AGENT_BYTES,
  namesIn,
} from "./agent-file";
import { NO_AGENT_FILE, readFound } from "./commands";

describe("an agent's file", () => {
  it("is a text with an interpreter, without carriage returns, of a size that agents have", () => {
    expect(faultsInAgentFile("#!/bin/sh\nexit 0\n")).toEqual([]);
    expect(faultsInAgentFile("#! /usr/bin/env python3\n")).toEqual([]);
    expect(faultsInAgentFile(" \n")).toEqual(["empty"]);
    expect(faultsInAgentFile("#!/bin/sh\r\nexit 0\r\n")).toEqual(["carriage-returns"]);
    expect(faultsInAgentFile("exit 0\n")).toEqual(["no-interpreter"]);
    expect(faultsInAgentFile("#!sh\n")).toEqual(["no-interpreter"]);
    expect(faultsInAgentFile("\u007fELF\0\ufffd")).toEqual(["no-text", "no-interpreter"]);
    expect(faultsInAgentFile(`#!/bin/sh\n#${"ä".repeat(MOST_AGENT_BYTES / 2)}`)).toEqual(["too-large"]);
  });

  it("is told from other scripts by what every agent has in it", () => {
    const shell = "#!/bin/sh\n. $OCF_FUNCTIONS_DIR/ocf-shellfuncs\ncase $1 in meta-data) cat <<END\n";
    const python = "#!/usr/bin/python3\nsys.path.append(OCF_FUNCTIONS_DIR)\nimport ocf\nagent.run()\n";
    for (const one of [shell, python, `#!/bin/sh\necho '<resource-agent><action name="meta-data"/>'`])
      expect(looksLikeAgent(one), one).toBe(true);
    for (const other of [
      "#!/bin/sh\nsystemctl restart nfs-server\n",
      "#!/bin/sh\nreboot # not meta-data\n",
      "#!/bin/sh\nOCF_ROOT=/usr/lib/ocf /usr/lib/ocf/resource.d/heartbeat/IPaddr2 stop\n",
    ])
      expect(looksLikeAgent(other), other).toBe(false);
  });

  it("has names that mean nothing else in a path, a command or a configuration", () => {
    expect(isAgentFileName("floatip")).toBe(true);
    for (const odd of [
      "",
      ".",
      "..",
      ".hidden",
      "-x",
      "a/b",
      "a b",
      "a:b",
      "$(id)",
      "ä",
      "1a",
      "a".repeat(65),
    ])
      expect(isAgentFileName(odd), odd).toBe(false);
    expect(agentFilePath({ provider: "own", type: "floatip" })).toBe("/usr/lib/ocf/resource.d/own/floatip");
  });

  it("proposes the names that stand in it, and its own file's", () => {
    const text = '#!/bin/sh\n# ocf:digitalocean:floatip\n<resource-agent name="floatip" version="1">';
    expect(namesIn(text, "download.txt")).toEqual({ type: "floatip", provider: "digitalocean" });
    expect(namesIn("#!/bin/sh\n", "my-agent.sh")).toEqual({ type: "my-agent" });
    expect(namesIn('<resource-agent name="$NAME">', "a b.sh")).toEqual({});
  });

  it("is told by its checksum, owner and mode where a node has one", () => {
    const sum = "0".repeat(64);
    expect(readFound(`${sum} root 755\n#!/bin/sh\n`)).toEqual({
      ...{ checksum: sum, owner: "root", mode: "755", text: "#!/bin/sh\n" },
    });
    expect(readFound(`${NO_AGENT_FILE}\n`)?.checksum).toBe(NO_AGENT_FILE);
    for (const odd of ["", "x\n", `${sum}\n`, `${sum} root rwx\n`]) expect(readFound(odd)).toBeNull();
  });
});
