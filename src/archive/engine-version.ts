/** Which of Open Terms Archive's engines the API and commits stand for, in a form that its clients can compare. */
import { readVersion } from "../version.js";

/** SemVer: the engine whose routes are served, with the version of tosa as build metadata, which does not count in comparisons. */
export const ENGINE_VERSION = `16.4.0+tosa.${readVersion()}`;
