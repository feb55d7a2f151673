/** Keeps the memory of commands low that make and forget far more than they hold. */
import { setFlagsFromString } from "node:v8";

const GROWING_PERCENT = 50;

/** By default, V8 lets memory grow to several times what is held before it collects the rest. */
export function keepMemoryLean(): void {
	setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
