package org.daybreak.desk.edition;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.progress.WaveView;
import org.daybreak.desk.DeskModel;
import org.daybreak.desk.Setup;
import org.daybreak.desk.press.Progress;
import org.daybreak.editions.Edition;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;

/**
 * Lays an edition out for its page.
 */
@Component
class EditionModel {

	private final Workbench workbench;

	private final Editions editions;

	private final Setup setup;

	private final AuditTrail audit;

	private final Sendings press;

	private final DeskModel desk;

	EditionModel(Workbench workbench, Editions editions, Setup setup, AuditTrail audit, Sendings press,
			DeskModel desk) {
		this.workbench = workbench;
		this.editions = editions;
		this.setup = setup;
		this.audit = audit;
		this.press = press;
		this.desk = desk;
	}

	String today(ModelMap model, @Nullable String slug) {
		var newsletter = this.workbench.newsletter(slug);
		if (newsletter.isEmpty()) {
			model.addAttribute("missing", this.setup.missing());
			return "desk/empty";
		}
		return show(model, newsletter.get(), this.workbench.today(newsletter.get()).orElse(null));
	}

	String one(ModelMap model, long id) {
		var edition = this.editions.require(id);
		return show(model, this.workbench.newsletterOf(edition), edition);
	}

	private String show(ModelMap model, Newsletter newsletter, @Nullable Edition edition) {
		model.addAttribute("newsletters", this.workbench.newsletters());
		model.addAttribute("newsletter", newsletter);
		model.addAttribute("edition", edition);
		model.addAttribute("missing", this.setup.missing());
		model.addAttribute("ranks", this.workbench.ranks(newsletter, edition));
		model.addAttribute("recent", this.workbench.recent(newsletter));
		if (edition != null) {
			model.addAttribute("going", this.editions.ofDay(newsletter.id(), edition.localDate()).orElse(null));
			model.addAttribute("history", this.audit.of("edition", edition.id()));
			model.addAttribute("progress",
					this.press.state(edition.id())
						.map((state) -> new Progress(state, this.press.counts(edition.id())))
						.orElse(null));
			model.addAttribute("byHand", this.press.waves(edition.id()).stream().anyMatch(WaveView::byHand));
		}
		model.computeIfAbsent("faults", (name) -> this.desk.faults());
		model.computeIfAbsent("moments", (name) -> this.desk.moments());
		return "desk/edition";
	}

}
