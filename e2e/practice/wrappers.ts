import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Tools that can write the CIB, and the options with which they only read it. */
const WRITERS: Record<string, string> = {
  cibadmin: "-Q|--query|-Q?*|--empty",
  crm_attribute: "-G|--query",
  crm_resource:
    "-W|--locate|-l|--list-raw|-L|--list|-q|--query-xml|--list-agents|--show-metadata|-Y|--why|-O|-j|-A",
  crm_ticket: "-l|--info|-q|--query-xml",
};

/**
 * crm_resource --move and --clear ask once per node, and each time the whole file is copied and validated: 18 s at
 * 16 nodes × 500 resources, where 93 % of the file are probes that found nothing. crm_resource changes nothing in
 * the status, so at size it gets the file without those, and the status is put back behind what it wrote.
 */
const WITHOUT_PROBES = `if [ "$(wc -c <"$live")" -gt 1000000 ]; then
  pruned=1
  awk '/<lrm_resource /{held=$0;n=0;keep=0;next} held!=""{held=held "\\n" $0;
    if(/<\\/lrm_resource>/){if(keep||n!=1)print held;held=""}else{n++;if($0!~/ rc-code="7"/)keep=1};next} 1' "$live" >"$copy"
  cp "$copy" "$copy.before"
else
  cp "$live" "$copy"
fi`;
const STATUS_BACK = `if [ -n "$pruned" ]; then
  if cmp -s "$copy" "$copy.before"; then cp "$live" "$copy"
  else { sed '/<status>/,$d' "$copy"; sed -n '/<status>/,$p' "$live"; } >"$copy.whole" && mv "$copy.whole" "$copy"; fi
fi
`;

/**
 * The tools write a CIB file in place, empty for a moment, and forget what another one wrote meanwhile.
 * So a writing tool gets a copy, alone, and the copy takes the file's place at once: readers need no lock.
 */
function writer(
  dir: string,
  path: string,
  tool: string,
  reads: string,
  before: string,
  hasStatus = true,
): string {
  return `#!/bin/sh
PATH='${path}'
live='${dir}/cib.xml'
[ "$CIB_file" = "$live" ] || exec ${tool} "$@"
for word in "$@"; do case "$word" in ${reads}) exec ${tool} "$@";; esac; done
${before}copy='${dir}'/copy.$$
pruned=
trap 'rm -f "$copy" "$copy".*' EXIT
trap 'exit 143' TERM INT HUP
exec 9>>'${dir}/lock'
flock 9
${hasStatus ? 'cp "$live" "$copy"' : WITHOUT_PROBES}
CIB_file=$copy ${tool} "$@" 9>&-
rc=$?
${hasStatus ? "" : STATUS_BACK}if ! cmp -s "$live" "$copy"; then
  echo ${tool} >'${dir}/client'
  mv "$copy" "$live"
fi
exit $rc
`;
}

/** What takes a live controller is asked of ours; what would run an agent on this machine is refused. */
function beforeResource(dir: string): string {
  return `verb= resource='*' node='*' want=
for word in "$@"; do
  case "$want" in resource) resource=$word;; node) node=$word;; esac
  want=
  case "$word" in
    -r|--resource) want=resource;; --resource=*) resource=\${word#*=};; -r?*) resource=\${word#-r};;
    -N|-H|--node|--host-uname) want=node;; --node=*|--host-uname=*) node=\${word#*=};; -N?*) node=\${word#-N};;
    -C|--cleanup) verb=cleanup;; -P|-R|--reprobe|--refresh) verb=refresh;; -F|--fail) verb=fail;;
    --force-*) echo "crm_resource: a practice cluster runs no resource agents" >&2; exit 3;;
    --restart) echo "crm_resource: a practice cluster cannot restart in one step: set target-role, then clear it" >&2; exit 3;;
  esac
done
if [ -n "$verb" ]; then
  list=
  if [ "$resource" != '*' ]; then
    said=$({ crm_resource "$@"; } 2>&1)
    list=$(printf '%s\\n' "$said" | sed -n 's/^Dry run: skipping clean-up of \\(.*\\) on \\(.*\\) due to CIB_file$/\\1\\t\\2/p')
    case "$said" in *"not found"*|*"No such"*) printf '%s\\n' "$said" >&2; exit 105;; esac
  fi
  [ -n "$list" ] || list=$(printf '%s\\t%s' "$resource" "$node")
  exec 9>>'${dir}/lock'
  flock 9
  printf '%s\\n' "$list" | while IFS=$(printf '\\t') read -r one where; do
    printf '%s\\t%s\\t%s\\n' "$verb" "$one" "$where" >>'${dir}/requests'
    case "$verb" in fail) echo "Waiting for 1 reply from the controller"; echo "... got reply (done)";;
      *) if [ "$one" = '*' ]; then echo "Cleaned up all resources on all nodes"; else echo "Cleaned up $one on $where"; fi;; esac
  done
  exit 0
fi
`;
}

/** crm_node speaks to a live node only; these are the questions a console asks. */
function nodeTool(dir: string, path: string): string {
  return `#!/bin/sh
PATH='${path}'
[ "$CIB_file" = '${dir}/cib.xml' ] || exec crm_node "$@"
nodes() { cibadmin -Q -o nodes | sed -n 's/.*<node id="\\([^"]*\\)" uname="\\([^"]*\\)".*/\\1 \\2/p'; }
case "$1" in
  -n|--name) nodes | sed -n '1s/^[^ ]* //p';;
  -i|--cluster-id) nodes | sed -n '1s/ .*//p';;
  -l|--list) nodes | sed 's/$/ member/';;
  -p|--partition) nodes | sed 's/^[^ ]* //' | tr '\\n' ' '; echo;;
  -q|--quorum) cibadmin -Q | sed -n '1s/.*have-quorum="\\([01]\\)".*/\\1/p';;
  *) exec crm_node "$@";;
esac
`;
}

export async function writeWrappers(dir: string, path: string): Promise<string> {
  const bin = join(dir, "bin");
  await mkdir(bin, { recursive: true });
  const put = async (name: string, text: string) => {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  };
  for (const [tool, reads] of Object.entries(WRITERS)) {
    await put(
      tool,
      tool === "crm_resource"
        ? writer(dir, path, tool, reads, beforeResource(dir), false)
        : writer(dir, path, tool, reads, ""),
    );
  }
  await put("crm_node", nodeTool(dir, path));
  return bin;
}
