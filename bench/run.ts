/** Runs every benchmark, one after the other, and prints their figures. */
import { benchCli } from "./cli.js";
import { benchDiff } from "./diff.js";
import { benchDropIn } from "./drop-in.js";
import { benchExtract } from "./extract.js";
import { benchGuard } from "./guard.js";
import { printRows } from "./harness.js";
import { benchImports } from "./imports.js";
import { benchMutations } from "./mutations/measure.js";
import { benchPropose } from "./propose.js";
import { benchRecord } from "./record.js";
import { benchSearch } from "./search.js";
import { benchSignal } from "./signal.js";
import { benchTrack } from "./track.js";

printRows("Extraction and Markdown", await benchExtract());
printRows("Proposed selectors", await benchPropose());
printRows("Recording and reading", await benchRecord());
printRows("Diff", await benchDiff());
printRows("Signal", (await benchSignal()) ?? [{ what: "signal", figure: "skipped: the corpus is not here" }]);
printRows("Mutations", await benchMutations());
printRows("Guard", await benchGuard());
printRows("Search", benchSearch());
printRows("Command line", benchCli());
printRows("Taking over a collection", await benchDropIn());
printRows("Tracking, plain HTTP", await benchTrack("http"));
printRows("Tracking, browser", await benchTrack("browser"));
printRows("Importing", benchImports());
