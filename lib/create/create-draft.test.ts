import { describe, expect, it } from "vitest";
import { faultsIn } from "../blueprint/faults";
import { sharedNetworks } from "../blueprint/host-offer";
import { asTypedLink, draftLinks, EMPTY_DRAFT, toBlueprint, withMoreLinks } from "./create-draft";
import { sampleOffer } from "./samples";

const offers = [sampleOffer(1), sampleOffer(2)];
const networks = sharedNetworks(offers);

describe("a draft", () => {
  it("is what is proposed where nothing was decided", () => {
    const blueprint = toBlueprint({ ...EMPTY_DRAFT, name: " web " }, offers);
    expect(faultsIn(blueprint)).toEqual([]);
    expect(blueprint).toMatchObject({ name: "web", way: "pcs", waitForAll: true, fencing: "later" });
    expect(blueprint.hosts.map(({ name, service, links }) => [name, service, ...links])).toEqual([
      ["n1", "10.0.0.11", "10.0.1.11", "10.0.0.11"],
      ["n2", "10.0.0.12", "10.0.1.12", "10.0.0.12"],
    ]);
  });

  it("keeps what was decided when the hosts are asked again and answer otherwise", () => {
    const draft = {
      ...EMPTY_DRAFT,
      name: "web",
      names: { "10.0.0.12 22": "ha02" },
      services: { "10.0.0.11 22": "10.0.1.11" },
      way: "by-hand" as const,
      waitForAll: false,
    };
    const renamed = [{ ...sampleOffer(1), hostName: "first" }, sampleOffer(2)];
    const { hosts, way, waitForAll } = toBlueprint(draft, renamed);
    expect(hosts.map(({ name, service }) => [name, service])).toEqual([
      ["first", "10.0.1.11"],
      ["ha02", "10.0.0.12"],
    ]);
    expect([way, waitForAll]).toEqual(["by-hand", false]);
    expect(hosts[0]?.missing).not.toContain("pcs");
  });

  it("is encrypted by knet alone", () => {
    const transports = (["knet", "udpu"] as const).map(
      (transport) => toBlueprint({ ...EMPTY_DRAFT, transport }, offers).encrypted,
    );
    expect(transports).toEqual([true, false]);
  });
});

describe("links", () => {
  it("get a network that none has yet, then addresses to be typed", () => {
    const first = [{ key: 4, network: "10.0.1.0/24", typed: {} }];
    const more = withMoreLinks(withMoreLinks(first, networks), networks);
    expect(more.map(({ key, network }) => [key, network])).toEqual([
      [4, "10.0.1.0/24"],
      [5, "10.0.0.0/24"],
      [6, null],
    ]);
  });

  it("begin with the network's addresses where they are typed", () => {
    const [link] = draftLinks(EMPTY_DRAFT, offers);
    if (link === undefined) throw new Error("no link is proposed");
    const typed = asTypedLink(link, offers, networks);
    expect(typed.typed).toEqual({ "10.0.0.11 22": "10.0.1.11", "10.0.0.12 22": "10.0.1.12" });
    const links = [{ ...typed, typed: { ...typed.typed, "10.0.0.12 22": "10.0.1.99" } }];
    const blueprint = toBlueprint({ ...EMPTY_DRAFT, links }, offers);
    expect(blueprint.hosts.map((host) => host.links)).toEqual([["10.0.1.11"], ["10.0.1.99"]]);
  });

  it("have no address in a network that is gone, and one to be typed where none is shared", () => {
    const links = [{ key: 0, network: "10.9.9.0/24", typed: {} }];
    const blueprint = toBlueprint({ ...EMPTY_DRAFT, name: "web", links }, offers);
    expect(faultsIn(blueprint).map(({ code }) => code)).toEqual(["link-address", "link-address"]);
    const apart = [sampleOffer(1, ["10.0.1"]), sampleOffer(2, ["10.0.2"])];
    expect(draftLinks(EMPTY_DRAFT, apart)).toEqual([{ key: 0, network: null, typed: {} }]);
  });
});
