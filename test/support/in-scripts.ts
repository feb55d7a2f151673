/** One short policy in ten scripts, for tables that hold what `src/text/` says of each. */

export interface Sample {
	readonly script: string;
	/** Three sentences: one with a number and with all of its words, a question, a request. */
	readonly sentences: readonly [string, string, string];
	/** What stands between sentences. */
	readonly between: "" | " ";
	/** The words of the first sentence. Where dictionaries find them, `|` stands where each of them has to be cut, at least. */
	readonly words: readonly string[] | string;
	/** In how many words the first sentence may be cut where dictionaries decide. */
	readonly count: readonly [least: number, most: number];
	/** A word with a mark or letter that must not be dropped, and what is left without it: another word. */
	readonly marked: readonly [word: string, other: string];
	/** The first sentence with another thing said: not, 60 days, … */
	readonly denied: string;
	/** A heading. */
	readonly title: string;
}

export const SAMPLES: readonly Sample[] = [
	{
		script: "Latin",
		sentences: ["Nous gardons vos données pendant 30 jours.", "Êtes-vous d’accord ?", "Écrivez-nous."],
		between: " ",
		words: ["Nous", "gardons", "vos", "données", "pendant", "30", "jours"],
		count: [7, 7],
		marked: ["données", "donnees"],
		denied: "Nous ne gardons pas vos données pendant 30 jours.",
		title: "Vie privée",
	},
	{
		script: "Cyrillic",
		sentences: ["Мы храним ваши данные ещё 30 дней.", "Вы согласны?", "Напишите нам."],
		between: " ",
		words: ["Мы", "храним", "ваши", "данные", "ещё", "30", "дней"],
		count: [7, 7],
		marked: ["новой", "новои"],
		denied: "Мы не храним ваши данные ещё 30 дней.",
		title: "Конфиденциальность",
	},
	{
		script: "Greek",
		sentences: ["Κρατάμε τα δεδομένα σας για 30 ημέρες.", "Συμφωνείτε;", "Γράψτε μας."],
		between: " ",
		words: ["Κρατάμε", "τα", "δεδομένα", "σας", "για", "30", "ημέρες"],
		count: [7, 7],
		marked: ["πότε", "ποτε"],
		denied: "Δεν κρατάμε τα δεδομένα σας για 30 ημέρες.",
		title: "Απόρρητο",
	},
	{
		script: "Han",
		sentences: ["我们保存您的数据30天。", "您同意吗？", "请联系我们。"],
		between: "",
		words: "我们|保存|您|的|数据|30|天",
		count: [6, 8],
		marked: ["不会", "会"],
		denied: "我们不保存您的数据30天。",
		title: "隐私政策",
	},
	{
		script: "Kana",
		sentences: ["当社はお客様のデータを30日間保存します。", "同意しますか？", "ご連絡ください。"],
		between: "",
		words: "当社|は|の|データ|を|30",
		count: [9, 13],
		marked: ["ガス", "カス"],
		denied: "当社はお客様のデータを30日間保存しません。",
		title: "プライバシーポリシー",
	},
	{
		script: "Thai",
		sentences: ["เราเก็บข้อมูลของคุณไว้ 30 วัน", "คุณยอมรับหรือไม่", "โปรดติดต่อเรา"],
		between: " ",
		words: "เรา|เก็บ|ข้อมูล|ของ|คุณ|30|วัน",
		count: [7, 9],
		marked: ["ไม่", "ไม"],
		denied: "เราไม่เก็บข้อมูลของคุณไว้ 30 วัน",
		title: "นโยบายความเป็นส่วนตัว",
	},
	{
		script: "Arabic",
		sentences: ["نحتفظ ببياناتك لمدة 30 يومًا.", "هل توافق؟", "راسلنا."],
		between: " ",
		words: ["نحتفظ", "ببياناتك", "لمدة", "30", "يومًا"],
		count: [5, 5],
		marked: ["عَلَم", "علم"],
		denied: "لا نحتفظ ببياناتك لمدة 30 يومًا.",
		title: "الخصوصية",
	},
	{
		script: "Hebrew",
		sentences: ['חברת לומורה בע"מ שומרת את המידע 30 ימים.', "האם אתה מסכים?", "כתבו לנו."],
		between: " ",
		words: ["חברת", "לומורה", 'בע"מ', "שומרת", "את", "המידע", "30", "ימים"],
		count: [8, 8],
		marked: ["סֵפֶר", "ספר"],
		denied: 'חברת לומורה בע"מ לא שומרת את המידע 30 ימים.',
		title: "פרטיות",
	},
	{
		script: "Devanagari",
		sentences: ["हम आपका डेटा 30 दिन तक रखते हैं।", "क्या आप सहमत हैं?", "हमें लिखें।"],
		between: " ",
		words: ["हम", "आपका", "डेटा", "30", "दिन", "तक", "रखते", "हैं"],
		count: [8, 8],
		marked: ["दिन", "दीन"],
		denied: "हम आपका डेटा 30 दिन तक नहीं रखते हैं।",
		title: "गोपनीयता",
	},
	{
		script: "Hangul",
		sentences: ["당사는 귀하의 데이터를 30일 동안 보관합니다.", "동의하십니까?", "연락해 주세요."],
		between: " ",
		words: ["당사는", "귀하의", "데이터를", "30일", "동안", "보관합니다"],
		count: [6, 6],
		marked: ["값", "갑"],
		denied: "당사는 귀하의 데이터를 30일 동안 보관하지 않습니다.",
		title: "개인정보 처리방침",
	},
];

/** All of a sample as one paragraph. */
export function paragraphOf({ sentences, between }: Sample): string {
	return sentences.join(between);
}
