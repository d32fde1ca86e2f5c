/**
 * How long a service is waited for that is stopped or started, in milliseconds. systemd itself waits 90 s for one that does not
 * end, and kills it then; whoever starts it meanwhile waits as long, also for what it needs (pcsd for its Ruby part).
 */
export const SERVICE_PATIENCE_MS = 3 * 60_000;
