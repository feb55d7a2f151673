/** Terms of a puppet theatre in Indonesian, written for this project. */
import type { PolicyText } from "../../model.js";

export const indonesian: PolicyText = {
	language: "id",
	name: "Kelir",
	gap: " ",
	title: "Aturan sanggar Kelir",
	glance: { heading: "Singkatnya", items: ["Sedikit data", "Harga tetap", "Bebas keluar"] },
	opening: [
		"Aturan ini menjelaskan bagaimana anggota sanggar Kelir memakai panggung dan wayang, serta apa yang terjadi dengan data yang mereka berikan saat mendaftar.",
		"Aturan ini berlaku di semua cabang.",
	],
	sections: [
		{
			heading: "Pendaftaran",
			sentences: [
				"Anggota menulis nama dan alamat.",
				"Dalang menemui setiap anggota baru.",
				"Kartu yang hilang diganti di kantor.",
			],
		},
		{
			heading: "Latihan",
			sentences: [
				"Panggung dipesan sehari sebelumnya.",
				"Wayang dikembalikan ke peti setelah latihan.",
				"Lampu dinyalakan oleh penjaga.",
			],
		},
		{
			heading: "Data Anda",
			sentences: [
				"Daftar anggota disimpan di lemari terkunci.",
				"Daftar itu dibaca kepala cabang.",
				"Anggota mendapat salinan bila meminta.",
			],
		},
	],
	may: { heading: "Boleh", items: ["membawa teman", "memotret wayang", "berlatih malam hari"] },
	mayNot: { heading: "Dilarang", items: ["menjual tiket", "membawa wayang pulang", "merokok di panggung"] },
	purposes: {
		intro: "Kami memakai data untuk tujuan berikut:",
		items: ["menyusun jadwal", "mencari barang hilang"],
		inner: ["di sanggar", "di halaman", "dengan bantuan tetangga"],
	},
	partners: {
		heading: "Perusahaan yang bekerja untuk kami",
		names: ["Angkutan Bangau", "Gudang Awan", "Percetakan Jalak", "Kulit Lontar"],
	},
	questions: {
		heading: "Siapa melihat apa",
		column: "Jawaban",
		rows: ["Nama anggota", "Alamat", "Rekening bank", "Foto", "Surat"],
	},
	values: {
		answer: ["Ya", "Tidak", "Bila diminta"],
		period: ["tiga puluh hari", "lima puluh hari", "satu tahun"],
		number: ["12 hari", "42 hari", "92 hari"],
		country: ["Irlandia", "Islandia", "Norwegia"],
		permission: ["diizinkan", "dilarang", "dengan izin"],
	},
	statements: {
		negation: [
			["Kami tidak menjual data Anda.", "Kami menjual data Anda."],
			[
				"Foto dari sanggar tidak pernah diberikan kepada surat kabar.",
				"Foto dari sanggar selalu diberikan kepada surat kabar.",
			],
		],
		number: [["Setiap anggota membawa dua teman.", "Setiap anggota membawa lima teman."]],
		amount: [["Denda terlambat 10 ribu rupiah.", "Denda terlambat 70 ribu rupiah."]],
		period: [
			["Foto dihapus setelah enam bulan.", "Foto dihapus setelah enam tahun."],
			["Keberatan diterima selama 14 hari.", "Keberatan diterima selama 4 hari."],
		],
		date: [["Kupon berlaku sampai 30 Juni 2027.", "Kupon berlaku sampai 30 Juli 2027."]],
		modal: [
			["Anggota dapat melaporkan kerusakan.", "Anggota wajib melaporkan kerusakan."],
			["Kami harus menjawab semua keluhan.", "Kami bisa menjawab semua keluhan."],
		],
		party: [["Penjual membayar ongkos kirim.", "Pembeli membayar ongkos kirim."]],
		partner: [["Pembayaran lewat Ketengpay.", "Pembayaran lewat Kepengpay."]],
		country: [["Data disimpan di Austria.", "Data disimpan di Australia."]],
	},
	clauses: [
		"Sanggar dapat memberikan daftar anggota kepada perusahaan asuransi.",
		"Sengketa diputus oleh juru tengah pilihan sanggar.",
		"Harga naik tanpa pemberitahuan",
		"foto anggota diterbitkan",
	],
	footer: ["Koperasi Kelir, Jalan Kenanga 6, Sumberjati", "Keluhan: rumah konsumen Sumberjati"],
	page: {
		menu: ["Pentas", "Cabang", "Harga", "Dalang", "Tulis kepada kami"],
		related: {
			heading: "Cerita dari balik kelir",
			titles: [
				"Cara menatah kulit",
				"Hujan di tengah pentas",
				"Kucing dan gamelan",
				"Kopi tengah malam",
				"Bayang yang hilang",
				"Lagu fajar",
			],
		},
		banners: [
			"Datang sebelum Minggu, latihan pertama gratis.",
			"Jadwal musim hujan sudah terbit.",
			"Baru: pentas tengah malam.",
			"Sampai jumpa di pasar seni.",
		],
		popups: [
			{ text: "Ingin menerima kabar kami? Tinggalkan alamat.", button: "Ingin" },
			{ text: "Suka halaman ini? Tulis beberapa kata.", button: "Tulis" },
		],
		counter: "# orang telah membaca halaman ini",
		updated: "Terakhir diperbarui: @",
		ago: "Diperiksa @",
		buttons: ["Cetak", "Bagikan"],
		rights: "Hak cipta dilindungi.",
	},
};
