/** Terms of a seed exchange in Spanish, written for this project. */
import type { PolicyText } from "../../model.js";

export const spanish: PolicyText = {
	language: "es",
	name: "Semillero",
	gap: " ",
	title: "Condiciones del Semillero",
	glance: { heading: "Lo esencial", items: ["Pedimos pocos datos", "Sin cuotas ocultas", "Baja cuando quiera"] },
	opening: [
		"Estas condiciones explican cómo el Semillero reparte las semillas entre los huertos y qué hace con los datos de cada hortelano.",
		"Rigen en todos los pueblos donde tenemos un banco de semillas.",
	],
	sections: [
		{
			heading: "El reparto",
			sentences: [
				"Cada huerto recibe un sobre por variedad al comienzo de la temporada.",
				"Los sobres se recogen en el banco más cercano.",
				"Quien recibe semillas anota la fecha de siembra.",
			],
		},
		{
			heading: "La devolución",
			sentences: [
				"Al final de la cosecha se devuelve una parte de las semillas.",
				"El banco comprueba que estén secas y limpias.",
				"La devolución se apunta en el cuaderno.",
			],
		},
		{
			heading: "Sus datos",
			sentences: [
				"Guardamos el nombre, el pueblo y la lista de variedades de cada hortelano.",
				"La lista la consulta la junta del banco.",
				"Las copias se guardan bajo llave.",
			],
		},
	],
	may: {
		heading: "Está permitido",
		items: ["regalar parte de la cosecha", "cruzar variedades", "visitar los huertos vecinos"],
	},
	mayNot: { heading: "Está prohibido", items: ["vender los sobres", "patentar una variedad", "usar venenos"] },
	purposes: {
		intro: "Usamos sus datos para los siguientes fines:",
		items: ["preparar los sobres", "avisar de plagas"],
		inner: ["por carta", "por teléfono", "mediante el tablón del pueblo"],
	},
	partners: {
		heading: "Empresas que trabajan para nosotros",
		names: ["Transportes Olmo", "Viveros Claraluna", "Papelera del Río", "Nube Serrana"],
	},
	questions: {
		heading: "Quién ve qué",
		column: "Respuesta",
		rows: ["Lista de variedades", "Nombre del hortelano", "Cuenta bancaria", "Fotografías del huerto", "Cartas"],
	},
	values: {
		answer: ["Sí", "No", "A petición"],
		period: ["treinta días", "sesenta días", "un año"],
		number: ["15 días", "25 días", "75 días"],
		country: ["Uruguay", "Paraguay", "Chile"],
		permission: ["admitido", "vedado", "con permiso"],
	},
	statements: {
		negation: [
			["No vendemos sus datos.", "Vendemos sus datos."],
			[
				"Las fotografías del huerto jamás se entregan a las revistas de la comarca.",
				"Las fotografías del huerto se entregan a las revistas de la comarca.",
			],
		],
		number: [["Cada huerto pide hasta cuatro sobres.", "Cada huerto pide hasta catorce sobres."]],
		amount: [["La cuota es de 35 euros.", "La cuota es de 55 euros."]],
		period: [
			["Las listas se borran a los ocho meses.", "Las listas se borran a los dieciocho meses."],
			["Tiene 16 días para reclamar.", "Tiene 6 días para reclamar."],
		],
		date: [["Los vales caducan el 30 de junio de 2027.", "Los vales caducan el 30 de julio de 2027."]],
		modal: [
			["El hortelano puede avisar de la plaga.", "El hortelano debe avisar de la plaga."],
			["Estamos obligados a responderle por escrito.", "Estamos dispuestos a responderle por escrito."],
		],
		party: [["El arrendador paga el riego.", "El arrendatario paga el riego."]],
		partner: [["Los pagos los gestiona Cobralia.", "Los pagos los gestiona Cobralta."]],
		country: [["Sus datos se guardan en Andorra.", "Sus datos se guardan en Angola."]],
	},
	clauses: [
		"El Semillero puede ceder las listas de variedades a empresas de fertilizantes.",
		"Las disputas las resuelve un árbitro nombrado por la junta.",
		"Las visitas se hacen sin aviso",
		"las cartas se publican",
	],
	footer: [
		"Asociación Semillero, calle del Trigo 8, Valdehuerta",
		"Reclamaciones: oficina del consumidor de Valdehuerta",
	],
	page: {
		menu: ["Variedades", "Bancos", "Hazte socio", "Calendario", "Escríbenos"],
		related: {
			heading: "Del cuaderno de campo",
			titles: [
				"Cómo secar un tomate",
				"La luna y las judías",
				"Un paseo por el huerto de Elvira",
				"Abonos que no huelen",
				"El calabacín gigante de agosto",
				"Guardar agua de lluvia",
			],
		},
		banners: [
			"Traiga a un vecino y llévese dos sobres de regalo.",
			"Ya están aquí las semillas de otoño.",
			"Novedad: el mapa de los huertos.",
			"Feria de la calabaza este domingo.",
		],
		popups: [
			{ text: "¿Quiere recibir nuestras noticias? Déjenos su dirección.", button: "Quiero" },
			{ text: "¿Le ha gustado la página? Cuéntenos qué le parece.", button: "Opinar" },
		],
		counter: "# hortelanos han leído esta página",
		updated: "Última actualización: @",
		ago: "Revisado @",
		buttons: ["Imprimir", "Enviar a un amigo"],
		rights: "Todos los derechos reservados.",
	},
};
