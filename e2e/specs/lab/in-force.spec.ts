import { SET_SAMPLES } from "@/lib/change/configuration/samples-sets";
import { whatComes } from "../../dialects/in-force";
import { expect, test } from "../../support/test";

test("what counts of several sets, references and templates is what the node's own tools say", async ({
  lab,
}) => {
  const came = await Promise.all(
    SET_SAMPLES.map(async (sample, index) => {
      const { name } = lab.nodes[index % lab.nodes.length] ?? { name: "n1" };
      return [sample.name, await whatComes(lab, name, sample)] as const;
    }),
  );
  expect(came).toEqual(SET_SAMPLES.map(({ name, comes }) => [name, comes]));
});
