/** Opens what all deliveries of a run share: the lock, the state, the history, the ledger, the sender, the secrets. */

import { openHistory } from "../archive/history.js";
import { ledgerKey, openLedger } from "../archive/ledger.js";
import { acquireLock } from "../archive/lock.js";
import type { History } from "../archive/model.js";
import { watchRules } from "../collection/config/watch-rules.js";
import type { Collection, NotifyRoute, Terms } from "../collection/model.js";
import { createSender, type Sender } from "../fetch/http/send.js";
import { holdsRepository } from "../history/archive.js";
import { compileWatches } from "../match/watch.js";
import { upcomingDates } from "./dates.js";
import type { Links } from "./message/links.js";
import { type OpenRecord, openRecord } from "./record.js";
import { openSecrets, type Secrets } from "./secrets.js";
import type { Standing } from "./standing.js";
import { type NotifyState, openState, startRoute } from "./state.js";

export interface OpenOptions {
	readonly now: () => Date;
	readonly env: NodeJS.ProcessEnv;
	/** Told of what a person should know and that stops nothing. */
	readonly warn: (message: string) => void;
	/** Nothing is written, no lock is taken. Default: false. */
	readonly readOnly?: boolean;
	/** Bounds a request. Default: 20 s. */
	readonly timeoutMs?: number;
	/** Command of `--on-change`, in place of the configuration's. */
	readonly onChange?: string | undefined;
}

/** What deliveries work with. Close it whatever happens. */
export interface Desk {
	readonly collection: Collection;
	readonly routes: readonly NotifyRoute[];
	readonly state: NotifyState;
	/** Undefined where nothing was ever recorded. */
	readonly record: OpenRecord | undefined;
	readonly standing: Standing;
	readonly links: Links;
	readonly secrets: Secrets;
	readonly sender: Sender;
	readonly timeoutMs: number;
	readonly onChange: string | undefined;
	readonly now: () => Date;
	close(): Promise<void>;
}

const TIMEOUT_MS = 20_000;

/** Under this name what `onChange` was given is remembered; a route may have the same, as it is told apart by its `\0`. */
export const COMMAND_ROUTE = "\0onChange";

/** @throws EnvironmentError LOCKED where another run delivers; RecordError */
export async function openDesk(collection: Collection, options: OpenOptions): Promise<Desk> {
	const { dir, config } = collection;
	const { now, env, warn, readOnly = false, timeoutMs = TIMEOUT_MS } = options;
	const onChange = options.onChange ?? config.onChange;
	const routes = onChange === undefined ? config.notify : [...config.notify, commandRoute()];
	const opened: (() => Promise<void>)[] = [];
	const closeAll = async () => {
		for (const close of opened.splice(0).reverse()) await close();
	};
	try {
		if (!readOnly) {
			const lock = await acquireLock(dir, { command: "deliver messages", now, name: "notify.lock" });
			opened.push(() => lock.release());
		}
		const state = await openState(dir, warn);
		const terms = collection.services.flatMap((service) => service.terms);
		const names = new Map(collection.services.map(({ id, name }) => [id, name]));
		let record: OpenRecord | undefined;
		let history: History | undefined;
		if (holdsRepository(config.versionsPath)) {
			history = await openHistory(config.versionsPath);
			record = openRecord(history, await compileWatches(watchRules(collection)), (id) => names.get(id) ?? id);
			opened.push(record.close);
		}
		await startRoutes(state, routes, record, now());
		const sender = createSender({ proxy: config.fetch.proxy, timeoutMs, now });
		opened.push(() => sender.close());
		const wantsDates = routes.some(({ about }) => about.includes("dates"));
		const { ledger } = await openLedger(dir);
		const standing: Standing = {
			documents: terms.map((each) => ({ terms: each, entry: ledger.get(ledgerKey(each.serviceId, each.type)) })),
			dates: wantsDates ? await upcomingDates(history, terms, now()) : [],
			routes: state.routes,
			now: now(),
		};
		const declared = new Map<string, Terms>(terms.map((each) => [`${each.serviceId}/${each.type}`, each]));
		const links = { config, declared };
		const secrets = openSecrets(dir, env);
		return {
			collection,
			routes,
			state,
			record,
			standing,
			links,
			secrets,
			sender,
			timeoutMs,
			onChange,
			now,
			close: closeAll,
		};
	} catch (error) {
		await closeAll();
		throw error;
	}
}

/** Gives a place in the history to every route that has none: what is recorded from now on is owed to it. */
async function startRoutes(
	state: NotifyState,
	routes: readonly NotifyRoute[],
	record: OpenRecord | undefined,
	now: Date,
): Promise<void> {
	const names = new Set(routes.map(({ name }) => name));
	// A route that comes back starts anew. A command is given on the command line, and not by every run.
	for (const name of Object.keys(state.routes)) {
		if (!names.has(name) && name !== COMMAND_ROUTE) delete state.routes[name];
	}
	for (const { name } of routes) {
		state.routes[name] ??= startRoute(now, (await record?.position()) ?? null);
	}
}

function commandRoute(): NotifyRoute {
	return {
		name: COMMAND_ROUTE,
		to: {},
		about: ["changes"],
		rhythm: "each",
		language: "en",
		after: 1,
		again: 1,
		daysAhead: [1],
	};
}

/**
 * Before a run records anything: routes that are new start here, so that what the run finds is told.
 * @param options where another run delivers, it has started them
 */
export async function beginRoutes(collection: Collection, options: OpenOptions): Promise<void> {
	if (collection.config.notify.length === 0 && (options.onChange ?? collection.config.onChange) === undefined) return;
	const lock = await acquireLock(collection.dir, {
		command: "deliver messages",
		now: options.now,
		name: "notify.lock",
	}).catch(() => undefined);
	if (lock === undefined) return;
	try {
		const state = await openState(collection.dir, options.warn);
		const before = JSON.stringify(state.routes);
		const routes = collection.config.notify;
		const named = (options.onChange ?? collection.config.onChange) === undefined ? routes : [...routes, commandRoute()];
		const isNew = named.some(({ name }) => state.routes[name] === undefined);
		const { versionsPath } = collection.config;
		const history = isNew && holdsRepository(versionsPath) ? await openHistory(versionsPath) : undefined;
		const record = history && openRecord(history, [], (id) => id);
		try {
			await startRoutes(state, named, record, options.now());
		} finally {
			await record?.close();
		}
		if (JSON.stringify(state.routes) !== before) await state.save();
	} finally {
		await lock.release();
	}
}
