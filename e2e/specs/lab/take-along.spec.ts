import { emptied } from "@/lib/change/take-along/empty";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import { canonicalOn, configurationOn } from "../../support/canonical";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/test";
import { must } from "../../support/truth";

for (const dialect of ["pcs", "crmsh"] as const) {
  test(`the cluster's configuration as a script in ${dialect} words makes the same on an empty cluster`, async ({
    harrier,
    lab,
  }) => {
    test.setTimeout(240_000);
    const api = headless(harrier.url, harrier.clusterId);
    await must(
      lab,
      "n1",
      [
        "pcs resource create secretive ocf:pacemaker:Dummy fake=x passwd='s3 cret' op monitor interval=10s --no-default-ops",
        "pcs constraint location vip prefers n1=50",
        "pcs constraint order start vip then app",
        "pcs property set cluster-recheck-interval=7min",
        "pcs node attribute n2 site=north",
      ].join(" && "),
    );
    const wanted = await canonicalOn(lab, "n1");
    const taken = await api.get<{ scripts: Record<string, string | null> }>("/scripts");
    const script = taken.ok ? taken.value.scripts[dialect] : null;
    if (!script) throw new Error("no script");
    expect(script).not.toContain("s3 cret");
    expect(script).toContain('"$SECRETIVE_PASSWD"');
    const empty = formatXml(emptied(await configurationOn(lab, "n1")));
    await must(
      lab,
      "n1",
      "cat > /root/empty.xml; cibadmin --replace --scope configuration --xml-file /root/empty.xml",
      empty,
    );
    const ran = await lab.exec(
      "n1",
      ["sh", "-c", "cat > /root/script.sh; SECRETIVE_PASSWD='s3 cret' sh /root/script.sh"],
      {
        stdin: script,
        timeoutMs: 120_000,
      },
    );
    expect(`${ran.stdout}${ran.stderr}`.includes("rror:") ? ran.stderr : "", script).toBe("");
    expect(ran.code, `${ran.stdout}\n${ran.stderr}\n${script}`).toBe(0);
    expect(await canonicalOn(lab, "n1")).toBe(wanted);
  });
}
