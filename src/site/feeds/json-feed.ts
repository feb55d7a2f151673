/** Writes a feed as JSON Feed 1.1 (jsonfeed.org). */
import type { Feed } from "./model.js";

export function writeJsonFeed(feed: Feed): string {
	const document = {
		version: "https://jsonfeed.org/version/1.1",
		title: feed.title,
		description: feed.description,
		home_page_url: feed.pageUrl,
		feed_url: feed.selfUrl,
		language: feed.language,
		authors: [{ name: feed.author }],
		...(feed.hub !== "" && { hubs: [{ type: "WebSub", url: feed.hub }] }),
		items: feed.entries.map(({ id, url, title, summary, html, date, categories, facts }) => ({
			id,
			url,
			title,
			summary,
			content_html: html,
			date_published: date,
			tags: categories,
			_tosa: facts,
		})),
	};
	return `${JSON.stringify(document, undefined, "\t")}\n`;
}
