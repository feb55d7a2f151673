/** The names of the filters that need no `<id>.filters.js`, apart from the schemas, which are costly to load. */

/** A test keeps them equal to those of the stage that runs them. */
export const BUILT_IN_FILTERS: readonly string[] = ["removeQueryParams", "convertSpacesToStandard"];
