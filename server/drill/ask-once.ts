import "server-only";
import { execFile } from "node:child_process";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { OWN_REQUEST } from "@/lib/api/own-request";
import { PROBE_TIMEOUT_MS, type ProbeTarget } from "@/lib/drill/probe";

/** So much of an answer is looked through for the text. */
const MOST_BODY = 256 * 1024;
const FIRST_BAD_STATUS = 400;

/** Asks once, by a connection of its own; false after {@link PROBE_TIMEOUT_MS} at the latest. A command is no question of the console's. */
export function askOnce(target: ProbeTarget): Promise<boolean> {
  switch (target.kind) {
    case "tcp":
      return knock(target.host, target.port);
    case "http":
      return get(target.url, target.text);
    case "ping":
      return ping(target.host);
    case "command":
      return Promise.resolve(false);
  }
}

function knock(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const end = (ok: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(ok);
    };
    const timer = setTimeout(() => end(false), PROBE_TIMEOUT_MS);
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}

function get(url: string, text: string | null): Promise<boolean> {
  return new Promise((resolve) => {
    const secure = url.toLowerCase().startsWith("https:");
    // Whether it answers is asked, not who it is: a certificate of its own is no outage.
    const headers = { connection: "close", "user-agent": "harrier-drill", [OWN_REQUEST.probe]: "drill" };
    const options = { agent: false, headers };
    const request = secure
      ? https.get(url, { ...options, rejectUnauthorized: false })
      : http.get(url, options);
    const end = (ok: boolean) => {
      clearTimeout(timer);
      request.destroy();
      resolve(ok);
    };
    const timer = setTimeout(() => end(false), PROBE_TIMEOUT_MS);
    request.on("error", () => end(false));
    request.once("response", (response) => {
      response.on("error", () => end(false));
      if ((response.statusCode ?? FIRST_BAD_STATUS) >= FIRST_BAD_STATUS) return end(false);
      if (text === null) return end(true);
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        body += piece;
        if (body.includes(text)) end(true);
        else if (body.length > MOST_BODY) end(false);
      });
      response.once("end", () => end(body.includes(text)));
    });
  });
}

/** Whether the console's machine has a `ping` to ask with. */
export function canPing(): Promise<boolean> {
  return new Promise((resolve) => execFile("ping", ["-V"], (error) => resolve(error?.code !== "ENOENT")));
}

function ping(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      "ping",
      ["-n", "-q", "-c", "1", "-W", "1", "--", host],
      { timeout: PROBE_TIMEOUT_MS, killSignal: "SIGKILL" },
      (error) => resolve(error === null),
    );
  });
}
