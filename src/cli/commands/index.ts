/** The table of commands, in the groups in which the help shows them. */
import { DECLARING_COMMANDS } from "./declaring.js";
import type { CommandDefinition } from "./definition.js";
import { PUBLISHING_COMMANDS } from "./publishing.js";
import { READING_COMMANDS } from "./reading.js";
import { RECORDING_COMMANDS } from "./recording.js";

interface CommandGroup {
	readonly title: string;
	readonly commands: readonly CommandDefinition[];
}

export const COMMAND_GROUPS: readonly CommandGroup[] = [
	{ title: "See what changed:", commands: READING_COMMANDS },
	{ title: "Track a collection:", commands: RECORDING_COMMANDS },
	{ title: "Write declarations:", commands: DECLARING_COMMANDS },
	{ title: "Publish a collection:", commands: PUBLISHING_COMMANDS },
];

/** All of them. */
export const COMMANDS: readonly CommandDefinition[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);
