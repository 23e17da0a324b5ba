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
