/** The texts of the mutation benchmark: those that rules may be developed on, and those that are looked at only as figures. */
import type { PolicyText } from "../model.js";
import { arabic } from "./develop/ar.js";
import { german } from "./develop/de.js";
import { greek } from "./develop/el.js";
import { english } from "./develop/en.js";
import { spanish } from "./develop/es.js";
import { french } from "./develop/fr.js";
import { hebrew } from "./develop/he.js";
import { hindi } from "./develop/hi.js";
import { italian } from "./develop/it.js";
import { japanese } from "./develop/ja.js";
import { korean } from "./develop/ko.js";
import { dutch } from "./develop/nl.js";
import { polish } from "./develop/pl.js";
import { russian } from "./develop/ru.js";
import { thai } from "./develop/th.js";
import { turkish } from "./develop/tr.js";
import { chinese } from "./develop/zh.js";
import { bengali } from "./held-out/bn.js";
import { czech } from "./held-out/cs.js";
import { messenger } from "./held-out/en.js";
import { persian } from "./held-out/fa.js";
import { finnish } from "./held-out/fi.js";
import { hungarian } from "./held-out/hu.js";
import { indonesian } from "./held-out/id.js";
import { georgian } from "./held-out/ka.js";
import { portuguese } from "./held-out/pt.js";
import { romanian } from "./held-out/ro.js";
import { swedish } from "./held-out/sv.js";
import { tamil } from "./held-out/ta.js";
import { ukrainian } from "./held-out/uk.js";
import { vietnamese } from "./held-out/vi.js";
import { traditionalChinese } from "./held-out/zh-hant.js";

export const DEVELOPED: readonly PolicyText[] = [
	arabic,
	german,
	greek,
	english,
	spanish,
	french,
	hebrew,
	hindi,
	italian,
	japanese,
	korean,
	dutch,
	polish,
	russian,
	thai,
	turkish,
	chinese,
];

export const HELD_OUT: readonly PolicyText[] = [
	bengali,
	czech,
	messenger,
	persian,
	finnish,
	hungarian,
	indonesian,
	georgian,
	portuguese,
	romanian,
	swedish,
	tamil,
	ukrainian,
	vietnamese,
	traditionalChinese,
];
