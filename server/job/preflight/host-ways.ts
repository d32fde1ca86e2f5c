import "server-only";
import { z } from "zod";
import type { HostDoor } from "@/lib/blueprint/host-offer";
import type { CredentialInput, JumpInput } from "@/lib/discovery/discovery";
import { STORED_CREDENTIAL } from "@/lib/discovery/stored-credential";
import { nodeEndpoint } from "../../cluster/way-in";
import { createSshRunner, type SshRunner } from "../../node/ssh-runner";
import type { SshPool } from "../../ssh/pool";

/** How the console comes into hosts that are in no cluster of it. */
export interface HostsAccess {
  readonly user: string;
  readonly credential: CredentialInput;
  readonly sudo: boolean;
  readonly jump: JumpInput | null;
}

/** The same as it is kept, sealed. */
export const storedHostsAccess: z.ZodType<HostsAccess> = z.object({
  user: z.string(),
  credential: STORED_CREDENTIAL.schema,
  sudo: z.boolean(),
  jump: z
    .object({ host: z.string(), port: z.number().int(), user: z.string(), fingerprint: z.string() })
    .nullable(),
});

/** The way to a host by its address and confirmed key; it is called `name`. */
export function hostRunner(pool: SshPool, access: HostsAccess, door: HostDoor, name: string): SshRunner {
  const target = { host: door.address, port: door.port, hostKeys: [door.fingerprint] };
  return createSshRunner(pool, nodeEndpoint(access, target), { node: name, sudo: access.sudo });
}
