import { CopyButton } from "@/components/ui/copy-button";
import type { HostKey } from "@/lib/discovery/discovery";

/** A host key as people compare it. */
export function Fingerprint({ hostKey }: { hostKey: HostKey }) {
  return (
    <div className="flex items-center gap-2 rounded-md bg-sunken py-2 pr-2 pl-3">
      <div className="min-w-0 flex-1">
        <p className="text-sm text-ink-muted">{hostKey.algorithm}</p>
        <p className="font-mono text-md break-all">{hostKey.fingerprint}</p>
      </div>
      <CopyButton text={hostKey.fingerprint} />
    </div>
  );
}
