import "server-only";
import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { log } from "../log";

/** Files that jobs fetched, in a directory a job; removed with the job. */
export interface JobFiles {
  pathOf(jobId: string, name: string): string;
  /** A file that takes its name only when it is whole. @throws the system's error where it cannot be written. */
  create(jobId: string, name: string): NewFile;
  /** Removes the files of all jobs but these. */
  sweep(kept: readonly string[]): void;
}

export interface NewFile {
  /** Appends. Synchronous, so that a slow disk holds back what comes from the node instead of filling memory. */
  write(bytes: Uint8Array): void;
  keep(): void;
  discard(): void;
}

const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;

export function createJobFiles(dataDirectory: string): JobFiles {
  const root = join(dataDirectory, "jobs");
  const pathOf = (jobId: string, name: string) => join(root, jobId, name);
  return {
    pathOf,
    create(jobId, name) {
      mkdirSync(join(root, jobId), { recursive: true, mode: PRIVATE_DIRECTORY });
      const part = pathOf(jobId, `.${name}.part`);
      const file = openSync(part, "w", PRIVATE_FILE);
      return {
        write: (bytes) => {
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        },
        keep: () => {
          closeSync(file);
          renameSync(part, pathOf(jobId, name));
        },
        discard: () => {
          closeSync(file);
          rmSync(part, { force: true });
        },
      };
    },
    sweep(kept) {
      const ids = new Set(kept);
      for (const id of listOf(root))
        if (!ids.has(id)) rmSync(join(root, id), { recursive: true, force: true });
    },
  };
}

function listOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    // Before the first job there is none. Another fault would keep all files for ever, and nobody would know why.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT"))
      log.warn({ err: error, directory }, "files of jobs that are gone cannot be removed");
    return [];
  }
}
