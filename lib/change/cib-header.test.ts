import { describe, expect, it } from "vitest";
import { parseCibHeader } from "./cib-header";

describe("parseCibHeader", () => {
  it("reads versions in any order, and who wrote last", () => {
    const text = `<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="6" num_updates="48" admin_epoch="2" cib-last-written="Sat Nov 21 06:02:47 2026" update-origin="n1" update-client="cibadmin" update-user="root" have-quorum="1" dc-uuid="3">\n  <configuration>`;
    expect(parseCibHeader(text)).toEqual({
      version: { adminEpoch: 2, epoch: 6, numUpdates: 48 },
      lastChangeBy: "root@n1",
      schema: "pacemaker-3.9",
      hasDc: true,
    });
    expect(parseCibHeader(`<cib epoch="1" admin_epoch="0"/>`)).toEqual({
      version: { adminEpoch: 0, epoch: 1, numUpdates: 0 },
      lastChangeBy: null,
      schema: null,
      hasDc: false,
    });
  });

  it.each(["", "<cibx epoch='1'/>", `<cib epoch="1"`, `<cib epoch="x" admin_epoch="0"/>`, "<html>"])(
    "is no header: %s",
    (text) => {
      expect(parseCibHeader(text)).toBeNull();
    },
  );
});
