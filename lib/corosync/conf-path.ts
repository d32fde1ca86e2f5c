export const CONF_PATH = "/etc/corosync/corosync.conf";

/** Where the file that was there before a job is kept. */
export function keptBeside(jobId: string): string {
  return `${CONF_PATH}.before-${jobId.slice(0, 8)}`;
}
