const sheet = new CSSStyleSheet();
sheet.replaceSync(`@signup.css@`);

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
