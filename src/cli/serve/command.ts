/** `tosa serve`: serves the API of a collection, or of a versions repository alone, until it is interrupted. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { CONFIG_DEFAULTS, SERVE_PATTERNS } from "../../collection/config/defaults.js";
import type { ServeConfig } from "../../collection/model.js";
import { UsageError } from "../../errors.js";
import type { Places } from "../../serve/model.js";
import type { CommandContext, CommandOptions, CommandRun } from "../context.js";
import { EXIT } from "../exit.js";
import { keepMemoryLean } from "../lean-memory.js";
import { textOption, wholeNumber } from "../options.js";
import { refuseErrors } from "../problems.js";

const LOOPBACK = "127.0.0.1";
/** Requests at once, in seconds of the steady rate. */
const BURST_SECONDS = 5;
const MOST_CONNECTIONS = 10_000;

export const run: CommandRun = async (context, _args, options) => {
	const { output, signal, now } = context;
	const { places, config } = await openCollection(context);
	const perSecond = wholeNumber(options, "rate", "--rate", 0) ?? config.rate;
	keepMemoryLean();
	const { startServer } = await import("../../serve/server.js");
	const server = await startServer({
		places,
		host: textOption(options, "host") ?? LOOPBACK,
		port: portOf(options) ?? config.port,
		basePath: plainPath(basePathOf(options) ?? config.basePath),
		settings: {
			feedLimit: wholeNumber(options, "feedLimit", "--feed-limit", 1) ?? config.feedLimit,
			versionUrl: versionUrlOf(options) ?? config.versionUrl,
		},
		rate: { perSecond, burst: perSecond * BURST_SECONDS },
		connections: MOST_CONNECTIONS,
		site: siteOf(context, options),
		now,
		warn: output.note,
	});
	const { url, versions } = server;
	if (output.json) await output.object({ url, versions });
	else await output.line(`Serving ${versions.toLocaleString("en")} versions at ${url}`);
	if (!signal.aborted) await once(signal, "abort");
	await server.close();
	return EXIT.done;
};

interface Served {
	readonly places: Places;
	readonly config: ServeConfig;
}

/** With `--versions` in a folder that is no collection, the repository alone. */
async function openCollection({ dir, versions }: CommandContext): Promise<Served> {
	const isCollection = ["tosa.config.json", "declarations", "metadata.yml"].some((name) => existsSync(join(dir, name)));
	if (!isCollection) {
		if (versions !== undefined) return { places: { versionsPath: versions }, config: CONFIG_DEFAULTS.serve };
		throw new UsageError("NOTHING_TO_SERVE", `${dir} is not a collection.`, {
			hint: "Name a collection with -C, or a versions repository with --versions.",
		});
	}
	const { loadConfig } = await import("../../collection/config/load.js");
	const { config, problems } = await loadConfig(dir);
	refuseErrors(problems, "CONFIG_INVALID", join(dir, "tosa.config.json"));
	const { declarationsPath, snapshotsPath, versionsPath, serve } = config;
	const collection = { dir, declarationsPath, snapshotsPath };
	return { places: { versionsPath: versions ?? versionsPath, collection }, config: serve };
}

/** @throws UsageError NO_SITE */
function siteOf({ cwd }: CommandContext, options: CommandOptions): string | undefined {
	const folder = textOption(options, "site");
	if (folder === undefined) return undefined;
	const path = resolve(cwd, folder);
	if (existsSync(join(path, "index.html"))) return path;
	throw new UsageError("NO_SITE", `${path} holds no index.html.`, { hint: "Name the folder of a site that was made." });
}

function portOf(options: CommandOptions): number | undefined {
	const port = wholeNumber(options, "port", "--port", 0);
	if (port === undefined || port <= 65_535) return port;
	throw new UsageError("BAD_NUMBER", `--port takes a number up to 65535, not "${port}".`, {
		hint: `For example: --port ${CONFIG_DEFAULTS.serve.port}`,
	});
}

function basePathOf(options: CommandOptions): string | undefined {
	const path = textOption(options, "basePath");
	if (path === undefined || SERVE_PATTERNS.basePath.test(path)) return path;
	throw new UsageError(
		"BAD_BASE_PATH",
		`--base-path takes a path of lower-case letters, digits and dashes, not "${path}".`,
		{
			hint: "For example: --base-path /my-collection/collection-api, or / for none.",
		},
	);
}

/** With one slash before each part and none at the end. */
function plainPath(path: string): string {
	const parts = path.split("/").filter((part) => part !== "");
	return parts.map((part) => `/${part}`).join("");
}

function versionUrlOf(options: CommandOptions): string | undefined {
	const url = textOption(options, "versionUrl");
	if (url === undefined || url === "" || SERVE_PATTERNS.versionUrl.test(url)) return url;
	throw new UsageError("BAD_VERSION_URL", `--version-url takes an address with %VERSION_ID, not "${url}".`, {
		hint: "For example: --version-url https://git.example/versions/commit/%VERSION_ID",
	});
}
