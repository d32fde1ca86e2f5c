import { tryHostileValues } from "../../support/hostile-wizards";
import { test } from "../../support/test";

test("hostile values in every field of every wizard, by pcs: refused with a reason or kept to the letter", ({
  lab,
}) => tryHostileValues(lab, "pcs"));
