/*! Daybreak sign-up, version 1: <daybreak-signup newsletter="…">. What it promises: docs/embed.md */
(() => {
	"use strict";
	const script = document.currentScript ?? document.querySelector('script[src*="/embed/signup.js"]');
	const here = new URL(".", script?.src ?? location.origin + "/embed/");
	const known = "@domains@".split(" ");
	const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

	const el = (name, attributes, ...children) => {
		const node = document.createElement(name);
		for (const [key, value] of Object.entries(attributes ?? {})) {
			if (value != null && value !== false) {
				node.setAttribute(key, value === true ? "" : value);
			}
		}
		node.append(...children.filter((child) => child != null));
		return node;
	};

	const gap = (text, filling) => text.replace("{0}", () => filling);

	/* One letter too many, too few, another, or two exchanged. */
	const near = (a, b) => {
		let start = 0;
		let end = 0;
		while (start < a.length && a[start] === b[start]) {
			start++;
		}
		while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) {
			end++;
		}
		const x = a.slice(start, a.length - end);
		const y = b.slice(start, b.length - end);
		return (x.length < 2 && y.length < 2) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
	};

	/* The address probably meant; null where nothing looks mistyped. As MailDomains does it on the server. */
	const meant = (address) => {
		const at = address.lastIndexOf("@") + 1;
		const typed = address.slice(at).trim().toLowerCase();
		if (!at || known.includes(typed)) {
			return null;
		}
		const name = (domain) => domain.split(".")[0];
		let mended = typed.replace(/\.(con|cmo|ocm|comm|coom|vom|xom|cpm)$/, ".com").replace(/\.(ner|nte)$/, ".net");
		if (/^[^.]+\.(co|cm|om)$/.test(typed) && known.includes(name(typed) + ".com")) {
			mended = name(typed) + ".com";
		}
		if (!known.includes(mended)) {
			mended = known.find((one) => name(one).length > 4 && name(one) !== name(mended) && near(mended, one)) ?? mended;
		}
		return mended === typed ? null : address.slice(0, at) + mended;
	};

	/* ALTCHA: the number that, behind the salt, has the digest asked for. */
	const solve = async (url, tell) => {
		const { algorithm, challenge, salt, signature, maxnumber = 1e6 } = await (await fetch(url)).json();
		const wanted = BigInt("0x" + challenge.slice(0, 16));
		const octets = new TextEncoder();
		for (let from = 0; from <= maxnumber; from += 500) {
			const digests = await Promise.all(Array.from({ length: 500 },
				(_, i) => crypto.subtle.digest(algorithm, octets.encode(salt + (from + i)))));
			const hit = digests.findIndex((digest) => new DataView(digest).getBigUint64(0) === wanted);
			if (hit >= 0) {
				return btoa(JSON.stringify({ algorithm, challenge, number: from + hit, salt, signature }));
			}
			tell(from / maxnumber);
		}
		throw new Error("no solution");
	};

	/* The device's zone, and every other once the list is looked for. */
	const zones = (form, changed) => {
		const select = form.elements.timeZone;
		if (!select.value && zoneHere) {
			if (![...select.options].some((option) => option.value === zoneHere)) {
				select.append(el("option", { value: zoneHere }, zoneHere.split("/").pop().replaceAll("_", " ")));
			}
			select.value = zoneHere;
		}
		select.closest("details").addEventListener("toggle", async () => {
			const names = await (await fetch(new URL("zones.json?locale=" + form.closest("[lang]").lang, here))).json();
			const chosen = select.selectedOptions[0];
			const { value } = chosen;
			select.replaceChildren(...new Set([select.options[0], ...value in names ? [] : [chosen]]),
				...Object.entries(names).map(([zone, name]) => el("option", { value: zone }, name)));
			select.value = value;
			changed();
		}, { once: true });
	};

	/* Does for a form what a page without script cannot: send(form) once nothing is left to ask. */
	const enhance = (form, say, send) => {
		const email = form.elements.email;
		const part = (name) => form.querySelector(`[data-part=${name}]`);
		const settings = () => {
			part("chosen").textContent = [form.elements.locale, form.elements.timeZone]
				.map((select) => select.selectedOptions[0]?.text).filter(Boolean).join(" · ");
		};
		let busy = false;
		let kept = form.elements.kept?.value;
		let proof;
		const working = (now) => {
			busy = now;
			part("button").setAttribute("aria-disabled", now);
			part("status").textContent = now ? say.busy : "";
		};
		const prove = () => {
			proof ??= solve(say.challenge, (share) => {
				part("progress").value = share;
			}).catch(() => {
				proof = null;
			});
			return proof;
		};
		const ask = (instead) => {
			const hint = part("hint");
			const use = el("button", { type: "button", part: "accept", class: "button" }, gap(say.accept, instead));
			form.querySelector("p.error")?.replaceChildren();
			email.removeAttribute("aria-invalid");
			const keep = el("button", { type: "button", part: "keep", class: "button" }, gap(say.keep, email.value));
			const go = (address) => {
				kept = email.value = address;
				hint.replaceChildren();
				form.requestSubmit();
			};
			use.addEventListener("click", () => go(instead));
			keep.addEventListener("click", () => go(email.value));
			hint.replaceChildren(el("p", null, gap(say.hint, instead)), use, keep);
			use.focus();
		};
		if (form.elements.timeZone) {
			zones(form, settings);
			settings();
			form.addEventListener("change", settings);
		}
		if (say.challenge) {
			email.addEventListener("input", prove, { once: true });
		}
		form.addEventListener("submit", async (event) => {
			const instead = kept === email.value || event.submitter?.name ? null : meant(email.value);
			if (busy || instead || send || say.challenge) {
				event.preventDefault();
			}
			if (busy) {
				return;
			}
			if (instead) {
				ask(instead);
				return;
			}
			part("hint").replaceChildren();
			if (form.elements.kept && kept) {
				form.elements.kept.value = kept;
			}
			if (!event.defaultPrevented) {
				return;
			}
			working(true);
			if (say.challenge) {
				part("progress").hidden = false;
				form.elements.altcha.value = (await prove()) ?? "";
				part("progress").hidden = true;
				proof = null;
			}
			if (send) {
				await send();
				working(false);
			}
			else {
				form.submit();
			}
		});
	};

	const colors = (ink, soft, paper, edge, accent, on, danger) => `--ink:var(--daybreak-ink,${ink});
		--soft:var(--daybreak-soft,${soft});--paper:var(--daybreak-paper,${paper});--edge:var(--daybreak-edge,${edge});
		--accent:var(--daybreak-accent,${accent});--on:var(--daybreak-on-accent,${on});--danger:var(--daybreak-danger,${danger});`;
	const dark = "color-scheme:dark;" + colors("#f0e9dc", "#b9ae9b", "#1f1b15", "#8f8471", "#f2a65a", "#1f1408", "#ff9a94");
	const css = `:host{display:block;color-scheme:light;${colors("#221e18", "#5c5447", "#fffdf8", "#8a7f6c", "#a4480a", "#fffdf8", "#a3212b")}}
		:host([theme=dark]){${dark}}
		@media(prefers-color-scheme:dark){:host(:not([theme=light])){${dark}}}
		:host([hidden]),[hidden]{display:none!important}p:empty,div:empty{position:absolute}
		*{box-sizing:border-box;font:inherit}
		.box{color:var(--ink);background:var(--paper);border:1px solid var(--edge);border-radius:var(--daybreak-radius,4px);
		padding:var(--daybreak-padding,1.2rem);font:var(--daybreak-font,1rem/1.5 system-ui,sans-serif);overflow-wrap:anywhere}
		form,.field{display:grid;gap:.4rem;min-width:0}form{gap:var(--daybreak-gap,.9rem)}p{margin:0}
		fieldset{border:0;padding:0;margin:0;min-width:0}label,legend,strong{font-weight:600}
		.choice{display:flex;gap:.6rem;align-items:center;min-height:44px;font-weight:400}
		input,select,button{min-height:44px;width:100%;padding:.5rem .7rem;color:inherit;background:var(--paper);border:1px solid var(--edge);
		border-radius:var(--daybreak-radius,4px)}
		[type=checkbox]{width:1.3rem;min-height:1.3rem;accent-color:var(--accent);flex:none;margin:0}
		button{cursor:pointer;font-weight:600}[part=button]{color:var(--on);background:var(--accent);border-color:var(--accent)}
		[aria-disabled=true]{opacity:.6}[aria-invalid=true]{border:2px solid var(--danger)}
		[part=error]{color:var(--danger);font-weight:600}[part=consent],[part=settings]{color:var(--soft);font-size:.9em}
		a{color:var(--accent)}summary{min-height:44px;cursor:pointer;align-content:center}details[open]{display:grid;gap:.6rem}
		[part=hint]{display:grid;gap:.5rem}progress{width:100%;accent-color:var(--accent)}
		:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
		.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(css);

	customElements.get("daybreak-signup") || customElements.define("daybreak-signup", class extends HTMLElement {
		#form;
		#at;

		connectedCallback() {
			this.#form || this.#load(this.getAttribute("locale"));
		}

		/* Where our words do not arrive, the form inside the element stays and works by itself. */
		async #load(locale) {
			try {
				this.#show(await this.#fetch(locale));
			}
			catch (ex) {
				console.warn("daybreak-signup:", ex.message);
			}
		}

		async #fetch(locale) {
			const url = new URL("signup.json", here);
			for (const slug of (this.getAttribute("newsletter") ?? "").split(/[\s,]+/).filter(Boolean)) {
				url.searchParams.append("newsletter", slug);
			}
			if (locale) {
				url.searchParams.set("locale", locale);
			}
			const answer = await fetch(url);
			if (!answer.ok) {
				throw new Error(url + " answers " + answer.status);
			}
			this.#at = Date.now();
			return answer.json();
		}

		#show(words) {
			const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
			const say = words.say;
			const before = this.#form?.elements;
			const said = (name) => this.getAttribute(name) ?? say[name];
			const several = words.newsletters.length > 1;
			const field = (id, label, input) => el("div", { class: "field" }, el("label", { for: id, part: "label" }, label), input);
			const status = el("p", { part: "status", role: "status", "data-part": "status" });
			const error = el("p", { part: "error", id: "error", role: "alert" });
			const email = el("input", { id: "email", part: "input", type: "email", name: "email", autocomplete: "email", required: true,
				dir: "ltr", "aria-describedby": "error consent" });
			const consent = words.newsletters.map((one) => el("p", null, one.consent, " ", el("a", { href: one.privacy, target: "_blank" }, say.privacy)));
			const language = el("select", { id: "locale", name: "locale", part: "select" },
				...Object.entries(words.languages).map(([tag, name]) => el("option", { value: tag, lang: tag, selected: tag === words.locale }, name)));
			const zone = el("select", { id: "zone", name: "timeZone", part: "select" }, el("option", { value: "" }, say.usual));
			const form = el("form", { part: "form", novalidate: true },
				several ? el("fieldset", { part: "newsletters" }, el("legend", null, say.choose), ...words.newsletters.map((one) =>
					el("label", { class: "choice", part: "choice" }, el("input", { type: "checkbox", name: "newsletter", value: one.slug,
						"aria-describedby": "error" }), one.name))) : el("input", { type: "hidden", name: "newsletter", value: words.newsletters[0].slug }),
				el("div", { class: "field" }, el("label", { for: "email", part: "label" }, said("label")), email, error),
				el("div", { class: "trap", "aria-hidden": "true" }, el("label", { for: "website" }, say.trap), el("input", { id: "website",
					name: "website", tabindex: -1, autocomplete: "off", "data-1p-ignore": true, "data-lpignore": "true", "data-bwignore": true })),
				el("input", { type: "hidden", name: "altcha" }),
				el("div", { part: "hint", role: "alert", "data-part": "hint" }),
				el("button", { part: "button", "data-part": "button" }, said("button")),
				el("progress", { part: "progress", "data-part": "progress", hidden: true, "aria-label": say.check }),
				status, el("div", { part: "consent", id: "consent" }, ...consent),
				el("details", { part: "settings" }, el("summary", { part: "summary" }, say.settings + ": ", el("span", { "data-part": "chosen" })),
					field("locale", say.language, language), field("zone", say.zone, zone)));
			if (before) {
				email.value = before.email.value;
				zone.append(before.timeZone.selectedOptions[0]);
				for (const box of form.querySelectorAll("[type=checkbox]")) {
					box.checked = this.#form.querySelector(`[value="${box.value}"]`)?.checked;
				}
			}
			const box = el("div", { class: "box", part: "box", lang: words.locale, dir: words.dir }, form);
			const chosen = () => new FormData(form).getAll("newsletter");
			const wrong = (text, at) => {
				error.textContent = text;
				at?.setAttribute("aria-invalid", "true");
				at?.focus();
			};
			/* A ticket lives a day, an open page may live longer. */
			const fresh = async () => {
				if (Date.now() - this.#at > 36e5) {
					words.ticket = (await this.#fetch(words.locale)).ticket;
				}
			};
			const send = async () => {
				if (!chosen().length) {
					return wrong(say.none, form.querySelector("[type=checkbox]"));
				}
				if (!email.value.trim()) {
					return wrong(say.missing, email);
				}
				try {
					await fresh();
					/* With an address filled in by the browser people are quicker than robots may be. */
					await new Promise((later) => setTimeout(later, this.#at + 2200 - Date.now()));
					const { website, altcha } = Object.fromEntries(new FormData(form));
					const answer = await fetch(new URL("../api/v1/subscriptions", here), { method: "POST",
						headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email: email.value, newsletter: several ? chosen() : chosen()[0],
							timeZone: zone.value || undefined, locale: words.locale, website, ticket: words.ticket,
							wording: words.newsletters.filter((one) => chosen().includes(one.slug)).map((one) => one.wording), altcha: altcha || undefined }) });
					if (answer.ok) {
						return this.#done(box, say);
					}
					const fault = answer.status === 429 ? {} : (await answer.json()).errors?.[0];
					wrong(answer.status === 429 ? say.limit : fault?.field === "email" ? fault.message : say.failed,
						fault?.field === "email" ? email : null);
				}
				catch {
					wrong(say.failed);
				}
			};
			root.adoptedStyleSheets = [sheet];
			root.replaceChildren(box);
			this.#form = form;
			form.addEventListener("submit", () => {
				error.textContent = "";
				form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
			});
			enhance(form, { ...say, challenge: words.challenge && new URL(words.challenge, here) }, send);
			email.addEventListener("focus", fresh);
			language.addEventListener("change", async () => {
				await this.#load(language.value);
				root.querySelector("details").open = true;
				root.getElementById("locale").focus();
			});
		}

		#done(box, say) {
			const next = this.getAttribute("next");
			this.dispatchEvent(new CustomEvent("daybreak-signup", { bubbles: true, composed: true }));
			if (next && /^https?:$/.test(new URL(next, location.href).protocol)) {
				location.assign(next);
				return;
			}
			const done = el("div", { part: "done", role: "status", tabindex: -1 });
			box.replaceChildren(done);
			done.append(el("strong", null, this.getAttribute("done") ?? say.done), el("p", null, say.text));
			done.focus();
		}
	});

	/* A frame of ours tells its page, which has this script too, how high it is. */
	const frames = [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(here));
	if (document.body.matches(".framed")) {
		const tell = () => parent.postMessage({ daybreak: document.documentElement.offsetHeight }, "*");
		new ResizeObserver(tell).observe(document.body);
		addEventListener("message", tell);
	}
	else if (frames[0]) {
		addEventListener("message", ({ origin, source, data }) => {
			const frame = origin === here.origin && data?.daybreak > 0 && frames.find((one) => one.contentWindow === source);
			if (frame) {
				frame.style.boxSizing = "content-box";
				frame.style.height = data.daybreak + "px";
			}
		});
		frames.forEach((frame) => frame.contentWindow.postMessage("", "*"));
	}

	for (const form of document.querySelectorAll("form[data-daybreak]")) {
		const challenge = form.dataset.challenge;
		enhance(form, { ...form.dataset, challenge: challenge && new URL(challenge, location.href) });
	}
})();
