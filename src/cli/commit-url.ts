/** Where commits are seen on the web: as the command line says, else as the configuration does. */
import { UsageError } from "../errors.js";
import { commitAddress } from "../report/commit-address.js";
import type { CommandContext, CommandOptions } from "./context.js";
import { textOption } from "./options.js";
import { loadSetting } from "./settings.js";

/** Empty where nothing says so. @throws UsageError BAD_COMMIT_URL; DeclarationError */
export async function commitUrlOf(context: CommandContext, options: CommandOptions): Promise<string> {
	const given = textOption(options, "commitUrl");
	if (given === undefined) return (await loadSetting(context, "commitUrl")) ?? "";
	if (given.includes("%COMMIT") && commitAddress(given, "0") !== undefined) return given;
	throw new UsageError("BAD_COMMIT_URL", `--commit-url takes an address that contains %COMMIT, not "${given}".`, {
		hint: "For example: --commit-url https://git.example/versions/commit/%COMMIT",
	});
}
