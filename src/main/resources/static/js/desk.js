/* Sends every form of the desk: what is not saved is said, its words are kept, and it is sent again. */
(() => {
	"use strict";

	const PATIENCE = 60_000; // milliseconds, for anything but a file
	const HTML = { Accept: "text/html" };

	/** Failed sends by the address they go to, in order; each is {form, button, again}. */
	const waiting = new Map();
	const sending = new Set();
	let bar, dialog, shown, timer;

	const path = (url) => new URL(url, location.href).pathname;
	const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
	const token = (page) => page.querySelector("input[name=_csrf]")?.value;
	const isLogin = (answer) => answer.status === 401 || (answer.redirected && path(answer.url) === "/login");
	const isSave = (form) => form.getAttribute("method")?.toLowerCase() === "post" && !form.closest("dialog");
	const isUpload = (form) => form.getAttribute("enctype") === "multipart/form-data";
	const target = (form, button) => button?.getAttribute("formaction") || form.getAttribute("action") || location.pathname;

	/* What was typed */

	function fields(form) {
		return [...form.elements].filter((field) => field.name && field.name !== "_csrf"
			&& !["hidden", "password", "file", "submit", "button"].includes(field.type));
	}

	function changed(field) {
		if (field.options) {
			return [...field.options].some((option) => option.selected !== option.defaultSelected);
		}
		return (field.type === "checkbox" || field.type === "radio") ? field.checked !== field.defaultChecked
			: field.value !== field.defaultValue;
	}

	function typedInto(form) {
		if (!("typed" in form.dataset) && !fields(form).some(changed)) {
			return null;
		}
		const words = fields(form).map((field) => [field.name, field.value, field.checked ?? null]);
		return { action: form.getAttribute("action"), version: form.elements.version?.value, words };
	}

	/** The version they were written on comes back too, or words of others would be lost unseen. */
	function restore(typed, form) {
		if (typed.version !== undefined && form.elements.version) {
			form.elements.version.value = typed.version;
		}
		const rest = fields(form);
		typed.words.forEach(([name, value, checked]) => {
			const at = rest.findIndex((field) => field.name === name && (checked === null || checked === undefined
				|| !["checkbox", "radio"].includes(field.type) || field.value === value));
			if (at >= 0) {
				const [field] = rest.splice(at, 1);
				if (field.type === "checkbox" || field.type === "radio") {
					field.checked = checked;
				}
				else {
					field.value = value;
				}
			}
		});
		form.dataset.typed = "";
		for (let part = form.closest("details"); part; part = part.parentElement.closest("details")) {
			part.open = true;
		}
	}

	const saves = (root) => [...root.querySelectorAll("form")].filter(isSave);
	const home = (action) => saves(document).find((form) => form.getAttribute("action") === action);

	/** A copy for the case that the page is left; only of forms that name a version. */
	function keep(form) {
		const typed = form.elements.version && isSave(form) ? typedInto(form) : null;
		if (typed) {
			sessionStorage.setItem(`words ${typed.action}`, JSON.stringify(typed));
		}
	}

	const forget = (action) => sessionStorage.removeItem(`words ${action}`);

	function bringBack() {
		saves(document).forEach((form) => {
			const kept = sessionStorage.getItem(`words ${form.getAttribute("action")}`);
			if (kept && !typedInto(form)) {
				restore(JSON.parse(kept), form);
			}
		});
	}

	/* Sending */

	function body(form, button) {
		const data = new FormData(form, button?.name ? button : undefined);
		const now = token(document);
		if (now && data.has("_csrf")) {
			data.set("_csrf", now);
		}
		return isUpload(form) ? data : new URLSearchParams(data);
	}

	async function send(form, button, renewed = false) {
		const to = target(form, button);
		if (sending.has(to)) {
			return;
		}
		sending.add(to);
		button?.setAttribute("aria-busy", "true");
		const away = !navigator.onLine;
		try {
			const used = token(document);
			const answer = await fetch(to, { method: "POST", body: body(form, button), headers: HTML,
				signal: isUpload(form) ? undefined : AbortSignal.timeout(PATIENCE) });
			const told = await read(answer);
			sending.delete(to);
			if (answer.status === 403 && !renewed) {
				const now = await renew();
				if (now && now !== used) {
					await send(form, button, true);
					return;
				}
				answered(form, button, answer, told, !now);
				return;
			}
			answered(form, button, answer, told, isLogin(answer));
		}
		catch (fault) {
			failed(form, button, (fault.name === "TimeoutError") ? "the server took too long to answer."
				: (away || !navigator.onLine) ? "you are offline." : "the server cannot be reached.",
				{ again: away || !navigator.onLine || Boolean(form.elements.version), after: 10 });
		}
		finally {
			sending.delete(to);
			button?.removeAttribute("aria-busy");
		}
	}

	async function read(answer) {
		if (/^attachment/i.test(answer.headers.get("Content-Disposition") ?? "")) {
			return { file: await answer.blob(), page: null };
		}
		return { file: null, page: parsed(await answer.text()) };
	}

	function answered(form, button, answer, told, out) {
		const to = target(form, button);
		if (path(to) === "/logout" && (out || answer.ok)) {
			sessionStorage.clear();
			waiting.clear();
			location.assign("/login?out");
		}
		else if (out) {
			failed(form, button, "you were signed out.", { signIn: true });
			ask();
		}
		else if (told.file && answer.ok) {
			download(told.file, answer);
			settled(to);
		}
		else if (told.page?.body.classList.contains("desk") && answer.status < 500) {
			show(form, answer, told.page);
			settled(to, answer.ok);
		}
		else if (answer.ok) {
			waiting.delete(to);
			location.assign(answer.url);
		}
		else {
			refused(form, button, answer, told.page);
		}
	}

	function refused(form, button, answer, page) {
		const why = page?.querySelector(".lede")?.textContent.trim();
		const later = Number(answer.headers.get("Retry-After")) || 0;
		if (answer.status === 403) {
			failed(form, button, "this is not yours to do.", {});
		}
		else if (answer.status >= 500) {
			failed(form, button, (answer.status === 503) ? "the server is busy or away for a moment."
				: "something went wrong on the server.",
				{ again: later > 0 && Boolean(form.elements.version), after: later });
		}
		else {
			failed(form, button, why ? why : `the server refused it (${answer.status}).`, {});
		}
	}

	function download(file, answer) {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(file);
		link.download = /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition"))?.[1] ?? "download";
		link.click();
		URL.revokeObjectURL(link.href);
	}

	/* Showing what came back, without losing what is typed elsewhere */

	function show(form, answer, page) {
		const part = document.getElementById(form.closest("[hx-boost=true]")?.id ?? "");
		const fresh = part && page.getElementById(part.id);
		const typed = saves(document).filter((other) => other !== form
			&& other.getAttribute("action") !== form.getAttribute("action")).map(typedInto).filter(Boolean);
		const focus = document.activeElement?.id;
		if (answer.ok) {
			forget(form.getAttribute("action"));
		}
		if (fresh) {
			part.replaceWith(document.adoptNode(fresh));
		}
		else {
			document.body.replaceWith(document.adoptNode(page.body));
			window.scrollTo(0, 0);
		}
		document.title = page.title;
		if (answer.redirected && answer.url !== location.href) {
			history.pushState(null, "", answer.url);
		}
		else if (!fresh) {
			// A whole page came: whoever watches the address (assistive technology, tests) is told.
			history.replaceState(history.state, "", location.href);
		}
		shown = location.pathname + location.search;
		window.htmx?.process(fresh || document.body);
		attach();
		typed.forEach(putBack);
		const first = document.querySelector("[aria-invalid=true]") || (!answer.ok && document.querySelector("form[data-typed] input:not([type=hidden])"))
			|| (focus && document.getElementById(focus)) || document.querySelector(".flash button")
			|| (fresh ? null : document.getElementById("content"));
		bringBack();
		first?.focus({ preventScroll: first.id === focus || first.id === "content" || first.closest(".flash") !== null });
	}

	function putBack(typed) {
		const form = home(typed.action);
		if (form) {
			restore(typed, form);
			return;
		}
		forget(typed.action);
		if (typed.version !== undefined) {
			stray(typed.words.map(([, value]) => value).join("\n\n"));
		}
	}

	/* The line that says so */

	function attach() {
		bar ??= Object.assign(document.createElement("div"), { className: "unsaved stack stack-tight" });
		if (!bar.isConnected) {
			const content = document.getElementById("content");
			content.parentElement.insertBefore(bar, content);
		}
		if (dialog && !dialog.isConnected) {
			document.body.append(dialog);
		}
	}

	function line(role, kind, text) {
		attach();
		const said = document.createElement("div");
		said.className = `notice notice-${kind} row`;
		said.setAttribute("role", role);
		said.append(Object.assign(document.createElement("span"), { textContent: text }));
		bar.replaceChildren(...[...bar.children].filter((each) => each.classList.contains("stray")), said);
		return said;
	}

	function pressable(text, act) {
		const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text });
		button.addEventListener("click", act);
		return button;
	}

	function failed(form, button, why, { signIn = false, again = false, after = 0 }) {
		waiting.set(target(form, button), { form, button, again });
		keep(form);
		const many = (waiting.size > 1) ? ` ${waiting.size} changes wait.` : "";
		const next = again ? " It is sent again by itself." : "";
		const said = line("alert", "bad", `Not saved: ${why} Your words are kept on this page.${next}${many}`);
		if (signIn) {
			said.append(pressable("Sign in", ask));
		}
		said.append(pressable("Try again", retry));
		clearTimeout(timer);
		if (again && navigator.onLine) {
			timer = setTimeout(() => retry(true), Math.min(Math.max(after, 1), 120) * 1000);
		}
	}

	function settled(to, saved = true) {
		if (!waiting.delete(to)) {
			return;
		}
		if (waiting.size === 0) {
			clearTimeout(timer);
			if (saved) {
				line("status", "good", "Saved now.").append(pressable("Close", () => bar.replaceChildren()));
			}
			else {
				bar.replaceChildren();
			}
		}
	}

	function stray(words) {
		const said = line("alert", "bad", "What you were writing for is gone from this edition. Your words:");
		said.classList.add("stray");
		const text = Object.assign(document.createElement("textarea"), { readOnly: true, value: words });
		text.setAttribute("aria-label", "Words that have lost their place");
		said.append(text, pressable("Close", () => said.remove()));
	}

	/** One after the other, in the order they were made. */
	async function retry(alone) {
		for (const { form, button, again } of [...waiting.values()]) {
			if (alone !== true || again) {
				await send(form, button);
			}
		}
	}

	/* Signing in without leaving */

	async function renew() {
		const answer = await fetch("/desk/account", { headers: HTML });
		if (isLogin(answer) || !answer.ok) {
			return null;
		}
		const now = token(parsed(await answer.text()));
		if (now) {
			document.querySelectorAll("input[name=_csrf]").forEach((field) => {
				field.value = now;
			});
		}
		return now;
	}

	function ask() {
		if (!dialog) {
			dialog = document.getElementById("sign-in-again").content.firstElementChild.cloneNode(true);
			dialog.querySelector("form").addEventListener("submit", signIn);
			dialog.querySelector("button[type=button]").addEventListener("click", () => dialog.close());
		}
		attach();
		if (!dialog.open) {
			dialog.querySelector("[role=alert]").textContent = "";
			dialog.showModal();
		}
	}

	async function signIn(event) {
		event.preventDefault();
		const fault = dialog.querySelector("[role=alert]");
		fault.textContent = "";
		try {
			const form = parsed(await (await fetch("/login", { headers: HTML })).text()).querySelector("form[action$='/login']");
			const data = new URLSearchParams(new FormData(form));
			new FormData(event.target).forEach((value, name) => data.set(name, value));
			const answer = await fetch("/login", { method: "POST", body: data, headers: HTML });
			const wait = answer.headers.get("Retry-After") ?? new URL(answer.url).searchParams.get("wait");
			if (wait) {
				fault.textContent = `Too many wrong passwords. Try again in ${wait} seconds.`;
			}
			else if (isLogin(answer) || !(await renew())) {
				fault.textContent = "This name and password do not belong together.";
			}
			else {
				event.target.reset();
				dialog.close();
				await retry();
			}
		}
		catch {
			fault.textContent = "The server cannot be reached.";
		}
	}

	/* What happens on the page */

	document.addEventListener("submit", (event) => {
		if (isSave(event.target)) {
			event.preventDefault();
			event.stopImmediatePropagation();
			send(event.target, event.submitter);
		}
	}, true);
	document.addEventListener("input", (event) => event.target.form && keep(event.target.form));
	document.addEventListener("click", (event) => {
		const link = event.target.closest("[data-forget]");
		if (link) {
			forget(link.dataset.forget);
			waiting.delete(link.dataset.forget);
			home(link.dataset.forget)?.remove();
		}
	}, true);
	document.addEventListener("htmx:beforeOnLoad", (event) => {
		if (event.detail.xhr.status === 401) {
			event.preventDefault();
			line("alert", "bad", "You were signed out: this page no longer follows what happens.").append(pressable("Sign in", ask));
		}
	});
	document.addEventListener("htmx:sendError", (event) => {
		if (event.detail.elt.matches("a")) {
			line("alert", "bad", "The server cannot be reached. This page stays as it is.");
		}
	});
	let before = [];
	document.addEventListener("htmx:beforeSwap", () => {
		before = saves(document).map(typedInto).filter(Boolean);
	});
	document.addEventListener("htmx:afterSettle", () => {
		before.splice(0).forEach((typed) => home(typed.action) && restore(typed, home(typed.action)));
		bringBack();
	});
	window.addEventListener("online", () => retry(true));
	window.addEventListener("popstate", (event) => {
		if (!event.state?.htmx && location.pathname + location.search !== shown) {
			location.reload();
		}
	});
	window.addEventListener("beforeunload", (event) => {
		if (waiting.size > 0) {
			event.preventDefault();
		}
	});
	shown = location.pathname + location.search;
	bringBack();
})();
