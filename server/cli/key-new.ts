import "server-only";
import { makeNewKey } from "../crypto/vault";
import { readSettings } from "../env";
import { openStore } from "../store/database";
import { CliError } from "./cli-error";

/** `key new`: a sealing key in the place of one that is lost. */
export async function keyNew(): Promise<void> {
  const { dataDirectory } = readSettings();
  // What is wrong with the directory is said first.
  await openStore(dataDirectory).close();
  if (!makeNewKey(dataDirectory))
    throw new CliError("There is a sealing key. Move it away first, if you are sure that it opens nothing.");
  console.log(
    "Made a new sealing key. Now give each cluster its credential again: cluster access NAME --host …",
  );
}
