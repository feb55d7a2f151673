import { describe, expect, it } from "vitest";
import { examinePage } from "../../../src/guard/index.js";
import { COOKIE_BANNER, guarded, LOGIN_BAR, pageOf, type SignInWords, signInPage, termsOf, textOnly } from "./pages.js";

const kindOf = async (html: string, select?: string) => examinePage(await guarded(html, select))?.kind;

describe("a page to sign in", () => {
	it.each<[string, SignInWords]>([
		[
			"English",
			{
				...{ title: "Log in – Halfpenny", heading: "Log in to Halfpenny", user: "E-mail", password: "Password" },
				...{ forgotten: "Forgot your password?", button: "Log in" },
			},
		],
		[
			"French",
			{
				...{ title: "Connexion | Halfpenny", heading: "Connectez-vous", user: "Adresse e-mail" },
				...{ password: "Mot de passe", forgotten: "Mot de passe oublié ?", button: "Se connecter" },
			},
		],
		[
			"German",
			{
				...{ title: "Anmelden · Halfpenny", heading: "Melde dich bei Halfpenny an", user: "E-Mail-Adresse" },
				...{ password: "Passwort", forgotten: "Passwort vergessen?", button: "Anmelden" },
			},
		],
		[
			"Spanish",
			{
				...{ title: "Halfpenny - Iniciar sesión", heading: "Inicia sesión en tu cuenta", user: "Correo electrónico" },
				...{ password: "Contraseña", forgotten: "¿Olvidaste tu contraseña?", button: "Entrar" },
			},
		],
	])("is seen in %s, by its title and its field", async (_language, words) => {
		const sign = examinePage(await guarded(signInPage(words)));
		expect(sign?.kind).toBe("sign-in");
		expect(sign?.reason).toMatch(
			/^The page is titled “(?:Log in|Connexion|Anmelden|Iniciar sesión)[^”]*” and has a field for a password\.$/,
		);
		expect(await kindOf(signInPage(words), "main")).toBe("sign-in");
	});

	it("is seen in a language without a word list, where the form is most of what was extracted", async () => {
		const html = signInPage({
			...{ title: "Halfpenny", heading: "Tervetuloa", user: "Sähköposti", password: "Salasana" },
			...{ forgotten: "Unohtuiko?", button: "Jatka tästä eteenpäin" },
		});
		expect(examinePage(await guarded(html, "main"))).toEqual({
			kind: "sign-in",
			reason: "Most of the page (7 words) is a form that asks for a password.",
		});
	});

	it("is seen by its labels, where the fields are drawn by a script", async () => {
		const html = pageOf("Halfpenny", "<h1>Sign in</h1><p>Email or phone</p><p><a href=/f>Forgot email?</a></p>");
		expect(examinePage(await guarded(html))?.reason).toBe("The page is titled “Sign in” and says “forgot email”.");
	});

	it("is seen without a title that says so, by three kinds of labels", () => {
		const text = "Halfpenny\n\nForgot password?\n\nRemember me\n\nCreate an account\n\nGo";
		expect(examinePage(textOnly(text))?.kind).toBe("sign-in");
		expect(examinePage(textOnly(text.replace("Remember me", "Terms")))).toBeUndefined();
	});

	it("is not one whose fields are hidden", async () => {
		const hide = (attribute: string) =>
			pageOf(
				"Halfpenny",
				`<main><h1>Hinweis</h1><p>Siehe Anlage.</p></main><form ${attribute}><input type=password></form>`,
			);
		for (const attribute of ["hidden", 'style="color:red; display: none"']) {
			expect(await kindOf(hide(attribute), "main")).toBeUndefined();
		}
		const closed = `<dialog><form>Name Wort Weiter hier jetzt<input type=password></form></dialog>`;
		expect(await kindOf(pageOf("Halfpenny", `<main><p>Siehe Anlage.</p></main>${closed}`), "main")).toBeUndefined();
		const open = closed.replace("<dialog>", "<dialog open>");
		expect(await kindOf(pageOf("Halfpenny", `<main><p>Siehe Anlage.</p></main>${open}`), "main")).toBe("sign-in");
	});
});

describe("a consent wall", () => {
	it.each([
		["We use cookies to improve Halfpenny.", "Accept all", "Manage preferences"],
		["Halfpenny et ses partenaires utilisent des cookies.", "Tout accepter", "Continuer sans accepter"],
		["Halfpenny und Partner verwenden Cookies.", "Alle akzeptieren", "Einstellungen"],
		["Halfpenny utiliza cookies propias y de terceros.", "Aceptar todo", "Rechazar todas"],
	])("is seen: %s", async (subject, accept, other) => {
		const html = pageOf(
			"Halfpenny",
			`<div><h1>Halfpenny</h1><p>${subject}</p><button>${accept}</button><button>${other}</button></div>`,
		);
		expect(examinePage(await guarded(html))).toEqual({
			kind: "consent",
			reason: `The page offers “${accept}” and “${other}”, and says “${subject}”.`,
		});
	});

	it("is seen at a host for consent, by one button", async () => {
		const page = await guarded(pageOf("Before you continue", "<p>Data helps us.</p><button>I agree</button>"));
		expect(examinePage(page)).toBeUndefined();
		const moved = { ...page, finalUrl: "https://consent.halfpenny.example/m?continue=x" };
		expect(examinePage(moved)?.reason).toContain("“consent.halfpenny.example”");
	});

	it("is not a page over which a banner lies that was not extracted", async () => {
		const html = pageOf("Imprint", `<main><h1>Imprint</h1><p>Halfpenny OÜ, Tallinn</p></main>${COOKIE_BANNER}`);
		expect(await kindOf(html, "main")).toBeUndefined();
	});

	it("is not a page of much else, with a banner among what was extracted", async () => {
		const services = Array.from({ length: 40 }, (_, index) => `<li>Branch number ${index}, Mill Lane</li>`).join("");
		const html = pageOf("Branches", `<h1>Branches</h1><ul>${services}</ul>${COOKIE_BANNER}`);
		expect(await kindOf(html)).toBeUndefined();
	});

	it("is not a cookie policy that quotes the buttons", async () => {
		const policy = `<main><h1>Cookie Policy</h1><p>We set cookies that keep you signed in. Choose “Accept all” to allow
			every cookie, or “Reject all” to allow only these.</p><h2>Your choices</h2><p>You can change your consent at any
			time.</p><button>Cookie settings</button></main>`;
		expect(await kindOf(pageOf("Cookie Policy", policy + COOKIE_BANNER), "main")).toBeUndefined();
	});
});

describe("a challenge", () => {
	it.each([
		["Cloudflare", `<h1>halfpenny.example</h1><p>Please wait</p><script>window._cf_chl_opt={cvId:"3"}</script>`],
		["Akamai", `<h1>Access Denied</h1><p>You don't have permission.</p><p>https://errors.edgesuite.net/18.5f</p>`],
		["DataDome", `<p>Please wait</p><script src="https://ct.captcha-delivery.com/c.js"></script>`],
		["HUMAN", `<p>Hold on</p><div id="px-captcha"></div>`],
		["Imperva", `<p>Request</p><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=23"></iframe>`],
		["AWS WAF", `<p>One step</p><script>window.gokuProps={"key":"x"}</script>`],
	])("of %s is seen by its mark", async (by, body) => {
		expect(examinePage(await guarded(pageOf("Halfpenny", body)))).toEqual({
			kind: "challenge",
			reason: expect.stringContaining(`This is a page of ${by}, not the document: it contains “`),
		});
	});

	it.each(["Just a moment...", "Un instant…", "Nur einen Moment…", "Un momento…", "Vérifiez que vous êtes humain"])(
		"is seen by its title: %s",
		async (title) => {
			expect(await kindOf(pageOf(title, "<p>halfpenny.example</p>"))).toBe("challenge");
		},
	);

	it("is seen by a captcha with hardly any text, and not by one beside a text", async () => {
		const frame = `<iframe src="https://newassets.hcaptcha.com/captcha/v1/x"></iframe>`;
		expect(await kindOf(pageOf("Halfpenny", `<p>One more thing</p>${frame}`))).toBe("challenge");
		expect(await kindOf(pageOf("Contact", `<p>${"Write to us. ".repeat(30)}</p>${frame}`))).toBeUndefined();
	});

	it("is not a form to sign in that a captcha guards, nor one that only stands in a `<noscript>`", async () => {
		const frame = `<iframe src="https://www.google.com/recaptcha/api2/anchor"></iframe>`;
		const form = `<form>Name, word, go on<input type="password"></form>`;
		expect(await kindOf(pageOf("Halfpenny", form + frame))).toBe("sign-in");
		expect(await kindOf(pageOf("Halfpenny", `<main>Hello</main><noscript>${form}</noscript>${frame}`), "main")).toBe(
			"challenge",
		);
	});

	it("is not a short page that a protection merely watches", async () => {
		const watched = `<main><h1>Imprint</h1><p>Halfpenny OÜ, Tallinn</p></main>
			<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script src="https://js.datadome.co/tags.js"></script>
			<script src="/_Incapsula_Resource?SWJIYLWA=7"></script><script src="https://client.px-cdn.net/PX1/main.min.js"></script>`;
		expect(await kindOf(pageOf("Imprint", watched))).toBeUndefined();
	});

	it("is Google's page for robots", async () => {
		const page = await guarded(pageOf("x", "<p>About this page</p>"));
		expect(examinePage({ ...page, finalUrl: "https://www.google.com/sorry/index?q=1" })?.kind).toBe("challenge");
	});
});

describe("a page that fails with a status of success", () => {
	it.each([
		"We'll be back soon!",
		"Halfpenny is currently down for maintenance",
		"Scheduled maintenance",
		"Site en maintenance",
		"Wartungsarbeiten",
		"Estamos en mantenimiento",
	])("is under maintenance: %s", async (heading) => {
		const html = pageOf("Halfpenny", `<h1>${heading}</h1><p>Thank you for your patience.</p>`);
		expect(await kindOf(html)).toBe("maintenance");
	});

	it.each([
		["Page not found", "Try the search."],
		["404", "Kadonnut sivu"],
		["Oops! That page can’t be found.", ""],
		["Sorry! Something went wrong :(", ""],
		["We’re sorry.", "We can't find the page you were trying to reach. We keep an eye on this."],
		["Page introuvable", "La page que vous cherchez n'existe plus."],
		["Seite nicht gefunden", "Die gesuchte Seite existiert leider nicht."],
		["Página no encontrada", "La página solicitada no existe."],
		["Halfpenny", "An unexpected error occurred while loading this page."],
		["Halfpenny", "Etwas ist schiefgelaufen."],
		["Loading", ""],
		["Halfpenny", "You need to enable JavaScript to run this app."],
	])("says that there is no document: %s %s", async (heading, rest) => {
		expect(await kindOf(pageOf("Halfpenny", `<h1>${heading}</h1><p>${rest}</p>`))).toBe("error");
	});

	it("says so in its title, and keeps the menus of the site", async () => {
		const menu = `<ul>${Array.from({ length: 200 }, (_, index) => `<li><a href="/${index}">Entry number ${index}</a></li>`).join("")}</ul>`;
		const page = await guarded(pageOf("Page not found | Halfpenny", `${menu}<h1>Hm.</h1>`));
		expect(examinePage(page)).toEqual({ kind: "error", reason: "The page says “Page not found”." });
	});

	it("is not judged by words further down", async () => {
		const page = `<h1>Service levels</h1><h2>Scheduled maintenance</h2><p>${"Halfpenny announces it a week ahead. ".repeat(14)}</p>`;
		expect(await kindOf(pageOf("Service levels", page))).toBeUndefined();
	});
});

describe("real documents", () => {
	it("are never anything else where a document's worth of text was extracted", async () => {
		const html = pageOf("Log in", LOGIN_BAR + termsOf(14) + COOKIE_BANNER);
		expect(await kindOf(html, "main")).toBeUndefined();
		expect(await kindOf(html, "body")).toBeUndefined();
	});

	it("may be short, with a form to log in above them", async () => {
		const html = pageOf("Terms of Use – Halfpenny", LOGIN_BAR + termsOf(2));
		expect(await kindOf(html, "main")).toBeUndefined();
		expect(await kindOf(html, "body")).toBeUndefined();
	});

	it("may be an imprint of five lines", async () => {
		const lines =
			"<p>Halfpenny OÜ</p><p>3 Mill Lane</p><p>500 01 Tallinn</p><p>Reg. 404</p><p>Responsible: A. Kask</p>";
		const html = pageOf("Impressum", `${LOGIN_BAR}<main><h1>Impressum</h1>${lines}</main>`);
		expect(await kindOf(html, "main")).toBeUndefined();
		expect(await kindOf(html, "body")).toBeUndefined();
	});

	it.each([
		["Contact", "Our office is currently closed. Sorry, we do not answer calls. An error in this page? Write to us."],
		["Identification de l'éditeur", "Halfpenny OÜ, Tallinn. Maintenance du site : Farthing OÜ."],
	])("may be short and say such words in passing: %s", async (heading, text) => {
		const newsletter = `<form><input type="email" name="email"><button>Subscribe</button></form>`;
		expect(await kindOf(pageOf(heading, `<h1>${heading}</h1><p>${text}</p>${newsletter}`))).toBeUndefined();
	});

	it("may be about passwords and signing in", async () => {
		const page = `<h1>Security</h1><h2>Sign in safely</h2><p>If you forgot your password, we send a link to your address.</p>
			<p>Choose “remember me” only on your own device. You create an account once.</p><h2>Password</h2>
			<p>We never ask for your password by e-mail. Tell us when somebody does.</p>`;
		expect(await kindOf(pageOf("Security at Halfpenny", LOGIN_BAR + page))).toBeUndefined();
	});

	it("may be of any length and any markup without taking long", async () => {
		for (const piece of ["](", "[a](b(", "a".repeat(100), "_*", "![", "<a ", "- ", "=", "; ", "!\n"]) {
			const text = piece.repeat(50_000);
			const html = `<title>${text}</title><button>${text}</button><p style="${text}">${text}`;
			expect(examinePage({ ...textOnly(text), html })).toBeUndefined();
			expect(examinePage({ ...textOnly("Terms"), html })).toBeUndefined();
		}
	});
});
