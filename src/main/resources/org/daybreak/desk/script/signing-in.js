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
