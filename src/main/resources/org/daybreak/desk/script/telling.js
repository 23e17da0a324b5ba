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
