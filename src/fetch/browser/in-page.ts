/** Turns a function into an expression for a page, to be evaluated in a world of its own. */

/**
 * The function is sent as text: it must not refer to anything outside itself. Compilers that keep the names of functions
 * (esbuild, as in tsx) call `__name`, which the page does not have.
 */
export function callInPage<T>(inPage: (argument: T) => unknown, argument: T): string {
	return `((__name) => (${inPage.toString()}))((named) => named)(${JSON.stringify(argument)})`;
}
