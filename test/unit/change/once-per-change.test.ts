import { expect, it } from "vitest";
import { type ChangeContext, oncePerChange } from "../../../src/change/rules/model.js";

it("makes once what a rule needs of a change, also where that is nothing", () => {
	const asked: ChangeContext[] = [];
	const find = oncePerChange((context) => void asked.push(context));
	const [one, other] = [{}, {}] as [ChangeContext, ChangeContext];
	for (const context of [one, one, other, one]) expect(find(context)).toBeUndefined();
	expect(asked).toEqual([one, other]);
});
