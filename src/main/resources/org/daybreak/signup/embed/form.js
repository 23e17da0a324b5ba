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

for (const form of document.querySelectorAll("form[data-daybreak]")) {
	const challenge = form.dataset.challenge;
	enhance(form, { ...form.dataset, challenge: challenge && new URL(challenge, location.href) });
}
