import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { fetcher, site, textOf } from "../setup.js";

/** Stores something in every place that a page has, after it wrote down what it found there. */
const page = `<!doctype html><pre id="found"></pre>
	<script src="/immutable.js"></script><script src="/tagged.js"></script>
	<script>const framed = new Promise((done) => addEventListener("message", (event) => done(event.data)));</script>
	<iframe></iframe>
	<script>document.querySelector("iframe").src = "http://127.0.0.2:" + location.port + "/frame";</script>
	<script type="module">
		const open = (name) => new Promise((done, fail) => {
			const request = indexedDB.open(name, 1);
			request.onsuccess = () => { request.result.close(); done(); };
			request.onerror = fail;
		});
		const found = {
			cookie: document.cookie,
			local: localStorage.length,
			session: sessionStorage.length,
			databases: (await indexedDB.databases()).length,
			caches: (await caches.keys()).length,
			name: window.name,
			opener: String(window.opener),
			history: history.length,
			workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
			frame: await framed,
			controlled: Boolean(navigator.serviceWorker?.controller),
			popup: String(window.open("/popup")),
		};
		document.cookie = "script=1; max-age=9999";
		localStorage.setItem("kept", "1");
		sessionStorage.setItem("kept", "1");
		await open("kept");
		await (await caches.open("kept")).put("/kept", new Response("kept"));
		await Promise.race([
			navigator.serviceWorker?.register("/worker.js").catch(() => {}),
			new Promise((done) => setTimeout(done, 200)),
		]);
		window.name = "kept";
		history.pushState({}, "", "#one");
		history.pushState({}, "", "#two");
		addEventListener("pagehide", () => {
			sessionStorage.setItem("again", "1");
			localStorage.setItem("again", "1");
			document.cookie = "again=1; max-age=9999";
			navigator.sendBeacon("/late?beacon");
		});
		fetch("/late?keepalive", { keepalive: true }).catch(() => {});
		document.getElementById("found").textContent = JSON.stringify(found);
	</script>`;

const script = (headers: Record<string, string>) => ({
	headers: { "content-type": "text/javascript", ...headers },
	body: "window.loaded = true",
});

async function start() {
	return site(
		{
			"/": { headers: { "set-cookie": ["server=1; HttpOnly; Max-Age=9999", "session=1; HttpOnly"] }, body: page },
			"/immutable.js": script({ "cache-control": "max-age=31536000, immutable" }),
			"/tagged.js": script({ etag: '"one"', "cache-control": "no-cache" }),
			"/worker.js": script({}),
			// Of another site than the page: Chromium refuses it storage, or keeps it apart, by version and settings.
			"/frame": `<script>
				let found = "0,0,,";
				try {
					found = [localStorage.length, sessionStorage.length, document.cookie, name].join();
					localStorage.setItem("frame", "1");
					sessionStorage.setItem("frame", "1");
					document.cookie = "frame=1; SameSite=None; Secure; Partitioned";
					document.cookie = "frame=1";
				} catch {}
				parent.postMessage(found, "*");
			</script>`,
			"/late": (_, response) => {
				setTimeout(() => {
					response.setHeader("set-cookie", "late=1; Max-Age=9999");
					response.end("late");
				}, 700);
			},
		},
		{ addresses: ["127.0.0.1", "127.0.0.2"] },
	);
}

const pristine = {
	cookie: "",
	local: 0,
	session: 0,
	databases: 0,
	caches: 0,
	name: "",
	opener: "null",
	workers: 0,
	controlled: false,
	frame: "0,0,,",
	popup: "null",
};

it("nothing of one document reaches the next: cookies, storage, caches, names, history, workers, late answers", async () => {
	const served = await start();
	// One tab for all, and the same origin again and again: the worst case.
	const { browser } = fetcher({ browserPages: 1, quietMs: 400, settleTimeoutMs: 10_000 });
	const history: unknown[] = [];
	for (let visit = 0; visit < 4; visit++) {
		served.requests.length = 0;
		const html = textOf(await browser({ url: `${served.url}/`, select: ["#found"] }));
		const found = JSON.parse(/<pre id="found">(.*?)<\/pre>/.exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "{}");
		expect(found, `visit ${visit}`).toMatchObject(pristine);
		history.push(found.history);
		const paths = served.requests.map(({ url }) => url);
		expect(paths, `visit ${visit}`).toEqual(expect.arrayContaining(["/", "/immutable.js", "/tagged.js"]));
		expect(paths).not.toContain("/worker.js");
		expect(paths).not.toContain("/popup");
		expect(served.requests.find(({ url }) => url === "/")?.headers.cookie).toBeUndefined();
		expect(served.requests.find(({ url }) => url === "/tagged.js")?.headers["if-none-match"]).toBeUndefined();
		// Time for the answers to requests that outlive their page, which set a cookie.
		if (visit % 2 === 0) await wait(900);
	}
	expect(new Set(history.slice(1)).size).toBe(1);
});

it("documents that are loaded at the same time do not share cookies", async () => {
	const seen: (string | undefined)[] = [];
	const shared = await site({
		"/third-party.js": (request, response) => {
			seen.push(request.headers.cookie);
			response.setHeader("set-cookie", "tracker=1; Max-Age=9999");
			response.end();
		},
	});
	const one = `<p>one</p><script src="${shared.url}/third-party.js"></script>`;
	const served = await site({ "/": one }, { addresses: ["127.0.0.1", "127.0.0.2", "127.0.0.3"] });
	const { browser } = fetcher({ browserPages: 3 });
	const hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3"];
	for (let round = 0; round < 2; round++) {
		await Promise.all(hosts.map((host) => browser({ url: `${served.origin(host)}/`, select: ["p"] })));
	}
	expect(seen).toEqual(Array(6).fill(undefined));
});

it("a page and its frames do not hear that they are left", async () => {
	const heard: string[] = [];
	const onLeaving = (who: string) => `<script>
		Event.prototype.stopImmediatePropagation = () => {};
		Reflect.apply = () => {};
		const tell = (event) => navigator.sendBeacon("/heard?${who}-" + event.type);
		for (const on of [window, document]) {
			for (const type of ["beforeunload", "pagehide", "visibilitychange", "unload"]) {
				on.addEventListener(type, tell, { capture: true });
				on["on" + type] = tell;
			}
		}
	</script>`;
	const frames = ["srcdoc", "src"].map(
		(how) => `<iframe ${how}='${how === "src" ? "/frame" : onLeaving("srcdoc")}'></iframe>`,
	);
	const served = await site(
		{
			"/": `${onLeaving("page")}${frames.join("")}<iframe id="foreign"></iframe><script>
				const foreign = document.getElementById("foreign");
				foreign.src = "http://127.0.0.2:" + location.port + "/frame?foreign";
				foreign.onload = () => setTimeout(() => { location = "/next"; }, 50);
			</script>`,
			"/frame": onLeaving("frame"),
			"/frame?foreign": onLeaving("foreign"),
			"/next": "<p>next</p>",
			"/heard": (request, response) => {
				heard.push(request.url ?? "");
				response.end();
			},
		},
		{ addresses: ["127.0.0.1", "127.0.0.2"] },
	);
	// It leaves by itself, since a tab that is emptied loses its connections.
	const { browser } = fetcher({ browserPages: 1 });
	expect(textOf(await browser({ url: `${served.url}/`, select: ["p"] }))).toContain("next");
	await wait(300);
	expect(heard).toEqual([]);
});
