/** Terms of a tea house in Turkish, written for this project. */
import type { PolicyText } from "../../model.js";

export const turkish: PolicyText = {
	language: "tr",
	name: "Çınaraltı",
	gap: " ",
	title: "Çınaraltı üyelik koşulları",
	glance: { heading: "Kısaca", items: ["Az veri toplarız", "Fiyatlar açıktır", "Üyelik kolayca biter"] },
	opening: [
		"Bu koşullar, Çınaraltı üyelerinin bahçeyi ve mutfağı nasıl kullandığını ve bilgilerinin nerede saklandığını anlatır.",
		"Koşullar bütün şubelerimizde geçerlidir.",
	],
	sections: [
		{
			heading: "Üyelik",
			sentences: [
				"Üye, adını ve telefon numarasını kayıt sırasında yazar.",
				"Kart, kapıdaki görevliye gösterilir.",
				"Kaybolan kart yenisiyle değiştirilir.",
			],
		},
		{
			heading: "Bahçe ve mutfak",
			sentences: [
				"Masalar bir gün önceden ayrılır.",
				"Mutfağı kullanan herkes tezgâhı temiz bırakır.",
				"Semaver görevli tarafından yakılır.",
			],
		},
		{
			heading: "Bilgileriniz",
			sentences: [
				"Üye listesi kilitli bir dolapta saklanır.",
				"Listeyi şube sorumlusu okur.",
				"İsteyen üye kendi kaydının bir örneğini alır.",
			],
		},
	],
	may: { heading: "Yapabilirsiniz", items: ["misafir getirmek", "kitap bırakmak", "bahçede müzik yapmak"] },
	mayNot: { heading: "Yapamazsınız", items: ["satış yapmak", "ateş yakmak", "masaları taşımak"] },
	purposes: {
		intro: "Bilgilerinizi şu amaçlarla kullanırız:",
		items: ["masaları ayırmak", "unutulan eşyayı bulmak"],
		inner: ["bahçede", "mutfakta", "komşu dükkânların yardımıyla"],
	},
	partners: {
		heading: "Bizim için çalışan şirketler",
		names: ["Demlik Ticaret", "Bulut Deposu", "Kavak Matbaası", "Şeker Nakliyat"],
	},
	questions: {
		heading: "Kim neyi görür",
		column: "Yanıt",
		rows: ["Üyenin adı", "Telefon numarası", "Banka hesabı", "Fotoğraflar", "Mektuplar"],
	},
	values: {
		answer: ["Evet", "Hayır", "İstek üzerine"],
		period: ["otuz gün", "doksan gün", "bir yıl"],
		number: ["15 gün", "35 gün", "65 gün"],
		country: ["Norveç", "Nijer", "İsviçre"],
		permission: ["serbest", "yasak", "izinle"],
	},
	statements: {
		negation: [
			["Bilgilerinizi satmayız.", "Bilgilerinizi satarız."],
			[
				"Bahçede çekilen fotoğraflar gazetelere hiçbir zaman verilmez.",
				"Bahçede çekilen fotoğraflar gazetelere her zaman verilir.",
			],
		],
		number: [["Her üye iki misafir getirir.", "Her üye yirmi misafir getirir."]],
		amount: [["Aidat ayda 250 liradır.", "Aidat ayda 450 liradır."]],
		period: [
			["Kayıtlar altı ay sonra silinir.", "Kayıtlar altmış ay sonra silinir."],
			["İtiraz süresi 14 gündür.", "İtiraz süresi 4 gündür."],
		],
		date: [["İndirim 30 Haziran 2027 günü biter.", "İndirim 31 Temmuz 2027 günü biter."]],
		modal: [
			["Üye arızayı bildirebilir.", "Üye arızayı bildirmelidir."],
			["Şikâyetlere yanıt vermek zorundayız.", "Şikâyetlere yanıt vermek isteriz."],
		],
		party: [["Onarımı kiracı öder.", "Onarımı kiraya veren öder."]],
		partner: [["Ödemeleri Akçepay yürütür.", "Ödemeleri Akçebay yürütür."]],
		country: [["Bilgileriniz Estonya'da saklanır.", "Bilgileriniz Etiyopya'da saklanır."]],
	},
	clauses: [
		"Çınaraltı, üye listesini reklam şirketlerine devredebilir.",
		"Anlaşmazlıkları bizim seçtiğimiz bir hakem çözer.",
		"Fiyatlar haber verilmeden artar",
		"fotoğraflar yayımlanır",
	],
	footer: ["Çınaraltı Kooperatifi, Dere Sokağı 7, Yeşilova", "Şikâyet: Yeşilova tüketici evi"],
	page: {
		menu: ["Şubeler", "Fiyatlar", "Üye ol", "Etkinlikler", "Bize yazın"],
		related: {
			heading: "Bahçeden hikâyeler",
			titles: [
				"Çay nasıl demlenir",
				"Çınarın gölgesinde bir gün",
				"Semaverin sesi",
				"Kışlık reçel tarifi",
				"Kedilerin toplantısı",
				"Yağmurda tavla",
			],
		},
		banners: [
			"Pazar gününe kadar gelin, ilk çay bizden.",
			"Sonbahar etkinlikleri başlıyor.",
			"Yeni: gece kahvaltısı.",
			"Kitap fuarında buluşalım.",
		],
		popups: [
			{ text: "Haberlerimizi almak ister misiniz? Adresinizi bırakın.", button: "İsterim" },
			{ text: "Bu sayfayı beğendiniz mi? Bize birkaç satır yazın.", button: "Yaz" },
		],
		counter: "Bu sayfayı # kişi okudu",
		updated: "Son güncelleme: @",
		ago: "Gözden geçirildi: @",
		buttons: ["Yazdır", "Paylaş"],
		rights: "Tüm hakları saklıdır.",
	},
};
