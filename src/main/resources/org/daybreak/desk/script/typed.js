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
