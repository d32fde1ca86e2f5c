import ssh2 from "ssh2";
import type { Practice } from "./practice";

export function connect(
  practice: Practice,
  privateKey: Buffer | string,
  user = practice.user,
): Promise<ssh2.Client> {
  return new Promise((done, fail) => {
    const client = new ssh2.Client();
    client.on("ready", () => done(client)).on("error", fail);
    client.connect({ host: practice.host, port: practice.port, username: user, privateKey });
  });
}

export type Answer = { stdout: string; stderr: string; code: number | null; signal: string | undefined };

export function ask(client: ssh2.Client, command: string, stdin = ""): Promise<Answer> {
  return new Promise((done, fail) => {
    client.exec(command, (error, channel) => {
      if (error) return fail(error);
      const said = { stdout: "", stderr: "" };
      channel.on("data", (data: Buffer) => (said.stdout += data));
      channel.stderr.on("data", (data: Buffer) => (said.stderr += data));
      let code: number | null = null;
      let signal: string | undefined;
      channel.on("exit", (status: number | null, name?: string) => {
        code = status;
        signal = name;
      });
      channel.on("close", () => done({ ...said, code, signal }));
      channel.end(stdin);
    });
  });
}
