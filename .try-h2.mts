import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { stageSteps } from "@/server/change/stage";
import { applyPatch } from "@/server/change/apply-patch";
import { sampleCluster } from "@/lib/cluster/samples";
const [lab, file, dialect, stepsText, apply] = process.argv.slice(2);
const remote = `/root/h2/live-${Date.now()}.xml`;
const sh = (cmd: string[], input?: string) => {
  const r = spawnSync("/tmp/h2ssh.sh", [lab!, ...cmd], { input, encoding: "utf8", maxBuffer: 1e9 });
  return r;
};
sh([`cat > ${remote}`], readFileSync(file!, "utf8"));
const env = `CIB_file=${remote} CIB_shadow_dir=. LC_ALL=C.UTF-8 CHARSET=UTF-8`;
const out = (r: any) => ({ kind: "exited", code: r.status, stdout: r.stdout, stderr: r.stderr, durationMs: 1 });
const runner: any = {
  node: "n1", sudo: false,
  async run(argv: string[]) { return out(sh([`${env} ${argv.map((a) => `'${a}'`).join(" ")}`])); },
  async script(text: string) { const t = Date.now(); const r = out(sh([`${env} sh -s`], text)); console.error("script", Date.now() - t, "ms", process.env.SHOW ? r.stdout : ""); return r; },
};
const q = sh([`${env} cibadmin -Q`]).stdout;
const tools: any = lab === "refb" ? { pcs: [0,11,5], crmsh: [4,4,1], pacemaker: [2,1,5] } : { pcs: [0,12,0,2], crmsh: [5,0,0], pacemaker: [3,0,0] };
const scene: any = { runner, cluster: sampleCluster({}), configuration: q, tools };
const steps = JSON.parse(stepsText!);
const staged: any = await stageSteps(scene, steps, dialect as any);
if (!staged.ok) console.log(lab, dialect, "PROBLEM", JSON.stringify(staged.error, null, 1));
else {
  console.log(lab, dialect, "OK", JSON.stringify(staged.value.notes), "\n ", staged.value.commands.map((c: any) => c.display.slice(0, 300)).join("\n  "));
  console.log("  effects", JSON.stringify(staged.value.effects).slice(0, 400));
  if (apply) {
    const ran = await applyPatch(runner, { operation: { kind: "configuration.change", subject: "", purpose: "change", steps } , patch: staged.value.patch, touched: staged.value.touched, scripts: {} } as any, staged.value.base);
    console.log("  applied", JSON.stringify(ran).slice(0, 300));
    console.log(sh([`${env} ${apply}`]).stdout);
  }
}
sh([`rm -f ${remote}*`]);
