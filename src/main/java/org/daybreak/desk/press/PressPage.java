package org.daybreak.desk.press;

import java.util.List;

import org.daybreak.deliveries.HoldWatch;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.progress.WaveView;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.desk.RelayWatch;
import org.daybreak.editions.Edition;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The operator's look at what has gone out, what waits, and what nobody knows.
 */
@Controller
class PressPage {

	private static final Limit LATEST = Limit.of(10);

	private static final int ALARMS = 20;

	private final Newsletters newsletters;

	private final Editions editions;

	private final Sendings press;

	private final LiveSite site;

	private final HoldWatch hold;

	private final RelayWatch relay;

	private final RelayPool relays;

	private final Nodes nodes;

	private final Alarms alarms;

	PressPage(Newsletters newsletters, Editions editions, Sendings press, LiveSite site, HoldWatch hold,
			RelayWatch relay, RelayPool relays, Nodes nodes, Alarms alarms) {
		this.newsletters = newsletters;
		this.editions = editions;
		this.press = press;
		this.site = site;
		this.hold = hold;
		this.relay = relay;
		this.relays = relays;
		this.nodes = nodes;
		this.alarms = alarms;
	}

	@GetMapping("/desk/press")
	String press(Model model) {
		model.addAttribute("relay", this.relay.name());
		model.addAttribute("answers", this.relay.answers());
		model.addAttribute("warnings", this.relay.warnings());
		model.addAttribute("relays", this.relays.views());
		model.addAttribute("nodes", this.nodes.live());
		model.addAttribute("latest", this.alarms.latest(ALARMS));
		model.addAttribute("newsletters", this.newsletters.all().stream().map(this::sendings).toList());
		return "desk/press";
	}

	@PostMapping("/desk/press/claim")
	String claim(RedirectAttributes flash) {
		this.site.claim();
		this.hold.look();
		if (!this.site.holds()) {
			flash.addFlashAttribute("done", "This is the live site from now on: waves open when they are due.");
		}
		return "redirect:/desk/press";
	}

	private NewsletterSendings sendings(Newsletter newsletter) {
		var lines = this.editions.of(newsletter.id(), LATEST)
			.stream()
			.filter(Edition::frozen)
			.map((edition) -> new Line(edition,
					new Progress(this.press.state(edition.id()).orElse(null), this.press.counts(edition.id()))))
			.toList();
		return new NewsletterSendings(newsletter, lines, this.press.waitingOrMissed(newsletter.id()));
	}

	/** What was sent of one newsletter. */
	record NewsletterSendings(Newsletter newsletter, List<Line> lines, List<WaveView> waves) {
	}

	/** One edition and how far its sending is. */
	record Line(Edition edition, Progress progress) {
	}

}
