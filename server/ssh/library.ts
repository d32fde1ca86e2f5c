import "server-only";
import ssh2 from "ssh2";

// ssh2 is CommonJS, and Node finds only some of its names by itself: its values are imported here and only here.
export const { Client, Server, utils } = ssh2;
