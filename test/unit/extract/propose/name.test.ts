import { describe, expect, it } from "vitest";
import { kindOfName } from "../../../../src/extract/propose/name.js";

describe("names of ids and classes", () => {
	const names = {
		telling: ["content", "main-content", "textContent", "article_body", "legal", "article-contents", "policy-details"],
		plain: ["container", "container--98", "skip-nav", "wrap", "col-8", "btn", "層-本文"],
		generated: [
			..."css-1x2y sc-bdVaJa jss12 _ab12 _9nrm x1n2onr6 om3e55n1 ZxTtR efyjAK kGUKKN post-48213 mount_0_0_Bp".split(
				" ",
			),
			..."TextContent_textContent__T0W2S u_0_q_j6 :r1: w-[32px] md:flex 12345 b bj bdxqrtzk".split(" "),
		],
	};
	for (const [kind, examples] of Object.entries(names)) {
		it.each(examples)(`%s is ${kind}`, (name) => {
			expect(kindOfName(name)).toBe(kind);
		});
	}
});
