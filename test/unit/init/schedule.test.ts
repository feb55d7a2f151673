import { describe, expect, it } from "vitest";
import { describeSchedule } from "../../../src/init/schedule.js";

const systemd = (expression: string) => describeSchedule(expression, "tosa track").systemd;

describe("the schedule of runs", () => {
	it.each([
		["30 */12 * * *", ["OnCalendar=*-*-* 00,12:30:00"]],
		["*/20 * * * *", ["OnCalendar=*-*-* *:00,20,40:00"]],
		["5 4 1,15 * *", ["OnCalendar=*-*-01,15 04:05:00"]],
		["0 6 * JAN-mar/2 1-5", ["OnCalendar=Mon,Tue,Wed,Thu,Fri *-01,03-* 06:00:00"]],
		["0 6 * * 0", ["OnCalendar=Sun *-*-* 06:00:00"]],
		["0 6 * * 7,sat", ["OnCalendar=Sat,Sun *-*-* 06:00:00"]],
		["10 8/6 * * *", ["OnCalendar=*-*-* 08,14,20:10:00"]],
		["0 0 */10 * *", ["OnCalendar=*-*-01,11,21,31 00:00:00"]],
	])("of cron (%s) is one of systemd", (expression, expected) => {
		expect(systemd(expression)).toEqual(expected);
	});

	it("on given days of the month or of the week is two of systemd, which would ask for both at once", () => {
		expect(systemd("0 6 13 * 5")).toEqual(["OnCalendar=*-*-13 06:00:00", "OnCalendar=Fri *-*-* 06:00:00"]);
	});

	it("is a line of a crontab, where a percent sign would end the command", () => {
		expect(describeSchedule(" 30  */12 * * * ", "tosa -C '/srv/100 %' track").cron).toBe(
			"30 */12 * * *  tosa -C '/srv/100 \\%' track",
		);
	});

	it.each([
		"0 30 */12 * * *",
		"@daily",
		"0 6 L * *",
		"0 6 * * 5#2",
		"60 * * * *",
		"5-1 * * * *",
		"*-3 * * * *",
		"*/0 * * * *",
		"x * * * *",
	])("that cron does not know (%s) is given back as it is", (expression) => {
		expect(describeSchedule(expression, "tosa track")).toEqual({ expression });
	});
});
