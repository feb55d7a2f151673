/** Where a commit is seen on the web, for links. */

/**
 * The template with the id in it, where that is an address.
 * @param template as `commitUrl` in the configuration: `https://git.example/commit/%COMMIT`
 */
export function commitAddress(template: string | undefined, commit: string): string | undefined {
	const address = template?.replaceAll("%COMMIT", commit.replace(/\W/g, ""));
	return address !== undefined && /^https?:\/\/\S+$/i.test(address) ? address : undefined;
}
