/** Opens the target that a route names; what only one kind of target needs is loaded for it alone. */
import type { Config, NotifyTarget } from "../../collection/model.js";
import type { Target, TargetContext } from "./model.js";

/** Where a route sends to, before its secrets are read: what kind of target. */
export function kindOf(to: NotifyTarget): keyof NotifyTarget {
	const [kind] = (Object.keys(to) as (keyof NotifyTarget)[]).filter((name) => to[name] !== undefined);
	if (kind === undefined) throw new Error("A route without a target passed the schema.");
	return kind;
}

/** @throws EnvironmentError `SECRET_MISSING`; UsageError for a secret that cannot be what it is meant for */
export async function openTarget(
	to: NotifyTarget,
	{ dir, config }: { readonly dir: string; readonly config: Config },
	context: TargetContext,
): Promise<Target> {
	if (to.mail) return (await import("./mail.js")).mail(to.mail, config.smtp, dir, context);
	if (to.webhook) return (await import("./webhook.js")).webhook(to.webhook, context);
	for (const kind of ["slack", "mattermost", "rocketchat"] as const) {
		const secret = to[kind];
		if (secret !== undefined) return (await import("./chat.js")).slackShaped(kind, secret, context);
	}
	if (to.discord !== undefined) return (await import("./chat.js")).discord(to.discord, context);
	const push = await import("./push.js");
	if (to.telegram) return push.telegram(to.telegram, context);
	if (to.matrix) return push.matrix(to.matrix, context);
	if (to.ntfy) return push.ntfy(to.ntfy, context);
	if (to.gotify) return push.gotify(to.gotify, context);
	throw new Error(`A route with the unknown target ${kindOf(to)} passed the schema.`);
}
