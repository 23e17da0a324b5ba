package org.daybreak.editions.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.daybreak.editions.Edition;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Item;
import org.daybreak.editions.Sheets;
import org.daybreak.languages.LocalFormats;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.NotFound;

import org.springframework.data.domain.PageRequest;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Past editions for everybody: those whose sending has begun, the last sent of each day.
 */
@Controller
@RequestMapping("/archive/{slug}")
class Archive {

	private static final int PAGE = 30;

	private static final int LAST_PAGE = 10_000;

	private final Newsletters newsletters;

	private final Editions editions;

	private final Sheets sheets;

	private final AtomFeed feed;

	Archive(Newsletters newsletters, Editions editions, Sheets sheets, AtomFeed feed) {
		this.newsletters = newsletters;
		this.editions = editions;
		this.sheets = sheets;
		this.feed = feed;
	}

	@GetMapping
	String list(@PathVariable String slug, @RequestParam(defaultValue = "1") int page, Model model) {
		var newsletter = this.newsletters.require(slug);
		var number = Math.min(Math.max(page, 1), LAST_PAGE);
		var slice = this.editions.open(newsletter.id(), PageRequest.of(number - 1, PAGE));
		model.addAttribute("newsletter", newsletter)
			.addAttribute("editions", slice.map((edition) -> Line.of(edition, newsletter)).getContent())
			.addAttribute("page", number)
			.addAttribute("older", slice.hasNext());
		return "editions/archive";
	}

	@GetMapping("/{date:\\d{4}-\\d{2}-\\d{2}}")
	String edition(@PathVariable String slug,
			@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, Model model) {
		var newsletter = this.newsletters.require(slug);
		return show(newsletter, this.editions.openOf(newsletter.id(), date)
			.orElseThrow(() -> new NotFound("There is no edition of %s for %s".formatted(newsletter.name(), date))),
				model);
	}

	/** A special edition, which stands beside the regular one of its day. */
	@GetMapping("/{date:\\d{4}-\\d{2}-\\d{2}}/{id:\\d{1,18}}")
	String special(@PathVariable String slug,
			@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, @PathVariable long id,
			Model model) {
		var newsletter = this.newsletters.require(slug);
		return show(newsletter,
				this.editions.byId(id)
					.filter((edition) -> edition.newsletterId() == newsletter.id() && edition.localDate().equals(date)
							&& edition.publishedAt() != null)
					.map(this::newestRevision)
					.orElseThrow(() -> new NotFound("There is no edition %d of %s".formatted(id, newsletter.name()))),
				model);
	}

	/** Whoever follows the link of a letter reads what was corrected since. */
	private Edition newestRevision(Edition edition) {
		var by = edition.supersededBy();
		return (by == null) ? edition
				: this.editions.byId(by).filter((newer) -> newer.publishedAt() != null).orElse(edition);
	}

	private String show(Newsletter newsletter, Edition edition, Model model) {
		var sheet = this.sheets.of(edition, newsletter);
		model.addAttribute("newsletter", newsletter).addAttribute("sheet", sheet);
		return "editions/archived";
	}

	/** For links that are written before it is known which edition is the newest. */
	@GetMapping("/newest")
	String newest(@PathVariable String slug) {
		var newsletter = this.newsletters.require(slug);
		return this.editions.open(newsletter.id(), PageRequest.of(0, 1))
			.stream()
			.findFirst()
			.map((edition) -> "redirect:" + edition.path(newsletter.slug()))
			.orElse("redirect:/archive/" + newsletter.slug());
	}

	@GetMapping("/feed.xml")
	ResponseEntity<String> feed(@PathVariable String slug) {
		var newsletter = this.newsletters.require(slug);
		var latest = this.editions.open(newsletter.id(), PageRequest.of(0, PAGE)).getContent();
		return ResponseEntity.ok()
			.header("Content-Type", "application/atom+xml;charset=UTF-8")
			.body(this.feed.of(newsletter, latest));
	}

	/**
	 * One edition in the list: its day, its first headline and those after it.
	 */
	record Line(String path, String date, String headline, List<String> others) {

		static Line of(Edition edition, Newsletter newsletter) {
			var headlines = edition.items().stream().map(Item::headline).toList();
			return new Line(edition.path(newsletter.slug()),
					LocalFormats.fullDate(edition.localDate(), Locale.forLanguageTag(edition.language())),
					headlines.get(0), headlines.stream().skip(1).limit(3).toList());
		}

	}

}
