/**
 * Exit statuses of Pacemaker's tools (crm_exit_t), as `crm_error --exit --list` of 2.1.5 prints them, plus
 * CRM_EX_NO_DC, which 3.0 added.
 */
export const CRM_EXIT = {
  CRM_EX_OK: 0,
  CRM_EX_ERROR: 1,
  CRM_EX_INVALID_PARAM: 2,
  CRM_EX_UNIMPLEMENT_FEATURE: 3,
  CRM_EX_INSUFFICIENT_PRIV: 4,
  CRM_EX_NOT_INSTALLED: 5,
  CRM_EX_NOT_CONFIGURED: 6,
  CRM_EX_NOT_RUNNING: 7,
  CRM_EX_PROMOTED: 8,
  CRM_EX_FAILED_PROMOTED: 9,
  CRM_EX_USAGE: 64,
  CRM_EX_DATAERR: 65,
  CRM_EX_NOINPUT: 66,
  CRM_EX_NOUSER: 67,
  CRM_EX_NOHOST: 68,
  CRM_EX_UNAVAILABLE: 69,
  CRM_EX_SOFTWARE: 70,
  CRM_EX_OSERR: 71,
  CRM_EX_OSFILE: 72,
  CRM_EX_CANTCREAT: 73,
  CRM_EX_IOERR: 74,
  CRM_EX_TEMPFAIL: 75,
  CRM_EX_PROTOCOL: 76,
  CRM_EX_NOPERM: 77,
  CRM_EX_CONFIG: 78,
  CRM_EX_FATAL: 100,
  CRM_EX_PANIC: 101,
  CRM_EX_DISCONNECT: 102,
  CRM_EX_OLD: 103,
  CRM_EX_DIGEST: 104,
  CRM_EX_NOSUCH: 105,
  CRM_EX_QUORUM: 106,
  CRM_EX_UNSAFE: 107,
  CRM_EX_EXISTS: 108,
  CRM_EX_MULTIPLE: 109,
  CRM_EX_EXPIRED: 110,
  CRM_EX_NOT_YET_IN_EFFECT: 111,
  CRM_EX_INDETERMINATE: 112,
  CRM_EX_UNSATISFIED: 113,
  CRM_EX_NO_DC: 114,
  CRM_EX_TIMEOUT: 124,
  CRM_EX_DEGRADED: 190,
  CRM_EX_DEGRADED_PROMOTED: 191,
  CRM_EX_NONE: 193,
} as const;

export type CrmExitName = keyof typeof CRM_EXIT;

/** Return codes of resource agents by the names of OCF 1.1, with Pacemaker's extensions 189 and 193. */
const OCF_EXIT = {
  OCF_SUCCESS: 0,
  OCF_ERR_GENERIC: 1,
  OCF_ERR_ARGS: 2,
  OCF_ERR_UNIMPLEMENTED: 3,
  OCF_ERR_PERM: 4,
  OCF_ERR_INSTALLED: 5,
  OCF_ERR_CONFIGURED: 6,
  OCF_NOT_RUNNING: 7,
  OCF_RUNNING_PROMOTED: 8,
  OCF_FAILED_PROMOTED: 9,
  OCF_CONNECTION_DIED: 189,
  OCF_DEGRADED: 190,
  OCF_DEGRADED_PROMOTED: 191,
  OCF_UNKNOWN: 193,
} as const;

export type OcfExitName = keyof typeof OCF_EXIT;

function nameOf<N extends string>(codes: Readonly<Record<N, number>>, code: number): N | undefined {
  return (Object.keys(codes) as N[]).find((name) => codes[name] === code);
}

/** The name of a Pacemaker tool's exit status, or undefined for one that is not Pacemaker's (127 …). */
export function crmExitName(code: number): CrmExitName | undefined {
  return nameOf(CRM_EXIT, code);
}

/** The name of a resource agent's return code, or undefined for one OCF does not know. */
export function ocfExitName(code: number): OcfExitName | undefined {
  return nameOf(OCF_EXIT, code);
}
