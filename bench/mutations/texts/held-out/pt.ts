/** Terms of a boat school in Portuguese, written for this project. */
import type { PolicyText } from "../../model.js";

export const portuguese: PolicyText = {
	language: "pt",
	name: "Maresia",
	gap: " ",
	title: "Regulamento da escola Maresia",
	glance: { heading: "Em resumo", items: ["Poucos dados", "Preços claros", "Saída livre"] },
	opening: [
		"Este regulamento explica como os alunos da escola Maresia usam os barcos e as salas, e o que acontece com os dados entregues na matrícula.",
		"Vale para todas as praias onde damos aulas.",
	],
	sections: [
		{
			heading: "A matrícula",
			sentences: [
				"O aluno indica o nome, a morada e o tamanho do colete.",
				"O mestre confirma que cada aluno sabe nadar.",
				"Um cartão perdido é refeito na secretaria.",
			],
		},
		{
			heading: "As aulas",
			sentences: [
				"Os barcos saem quando a bandeira está verde.",
				"As velas são dobradas no fim da tarde.",
				"As faltas comunicam-se na véspera.",
			],
		},
		{
			heading: "Os seus dados",
			sentences: [
				"A lista dos alunos fica num armário fechado.",
				"Quem lê a lista é o diretor da escola.",
				"O aluno recebe uma cópia quando a pede.",
			],
		},
	],
	may: { heading: "O aluno pode", items: ["trazer um irmão", "dormir a bordo", "fotografar a baía"] },
	mayNot: { heading: "O aluno não pode", items: ["pescar durante a aula", "largar sozinho", "vender lições"] },
	purposes: {
		intro: "Usamos os dados para os seguintes fins:",
		items: ["marcar as aulas", "procurar barcos perdidos"],
		inner: ["no cais", "na barra", "com ajuda dos pescadores"],
	},
	partners: {
		heading: "Empresas ao nosso serviço",
		names: ["Velas Gaivota", "Nuvem do Tejo", "Gráfica Farol", "Cordoaria Lapa"],
	},
	questions: {
		heading: "Quem vê o quê",
		column: "Resposta",
		rows: ["Nome do aluno", "Morada", "Conta bancária", "Fotografias", "Cartas"],
	},
	values: {
		answer: ["Sim", "Não", "A pedido"],
		period: ["trinta dias", "sessenta dias", "um ano"],
		number: ["14 dias", "41 dias", "71 dias"],
		country: ["Irlanda", "Islândia", "Brasil"],
		permission: ["permitido", "proibido", "com licença"],
	},
	statements: {
		negation: [
			["Não vendemos os seus dados.", "Vendemos os seus dados."],
			[
				"As fotografias das aulas nunca são entregues a jornais da região.",
				"As fotografias das aulas são entregues a jornais da região.",
			],
		],
		number: [["Cada aluno traz três amigos.", "Cada aluno traz treze amigos."]],
		amount: [["A taxa de atraso é de 15 euros.", "A taxa de atraso é de 75 euros."]],
		period: [
			["As listas são apagadas ao fim de seis meses.", "As listas são apagadas ao fim de dez meses."],
			["Tem 20 dias para reclamar.", "Tem 2 dias para reclamar."],
		],
		date: [["Os vales caducam a 30 de junho de 2027.", "Os vales caducam a 30 de julho de 2027."]],
		modal: [
			["O aluno pode avisar do dano.", "O aluno deve avisar do dano."],
			["Somos obrigados a responder por escrito.", "Somos convidados a responder por escrito."],
		],
		party: [["O senhorio paga as obras.", "O inquilino paga as obras."]],
		partner: [["Os pagamentos passam pela Patacal.", "Os pagamentos passam pela Patacol."]],
		country: [["Os dados ficam na Áustria.", "Os dados ficam na Austrália."]],
	},
	clauses: [
		"A escola pode ceder as listas dos alunos a seguradoras.",
		"Os litígios são decididos por um árbitro que a escola nomeia.",
		"O preço sobe sem aviso",
		"as fotografias são publicadas",
	],
	footer: ["Escola Maresia, travessa do Cais 5, Vila Salina", "Queixas: casa do consumidor de Vila Salina"],
	page: {
		menu: ["Barcos", "Aulas", "Preços", "Mestres", "Escreva-nos"],
		related: {
			heading: "Histórias do cais",
			titles: [
				"Como ler as ondas",
				"O nevoeiro de janeiro",
				"Sopa a bordo",
				"A gaivota que roubou o boné",
				"Nós para principiantes",
				"O farol visto de dentro",
			],
		},
		banners: [
			"Inscreva-se até domingo e traga um amigo de graça.",
			"Abriram as aulas de outono.",
			"Novidade: regata noturna.",
			"Visite-nos na feira náutica.",
		],
		popups: [
			{ text: "Quer receber novidades? Deixe o seu endereço.", button: "Quero" },
			{ text: "Gostou desta página? Conte-nos o que achou.", button: "Contar" },
		],
		counter: "# pessoas leram esta página",
		updated: "Última atualização: @",
		ago: "Revisto @",
		buttons: ["Imprimir", "Enviar"],
		rights: "Todos os direitos reservados.",
	},
};
