package org.daybreak.desk.readers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.daybreak.lists.growth.Growth;
import org.daybreak.lists.growth.GrowthDay;
import org.daybreak.lists.growth.Reason;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The growth of a newsletter: a chart, and the same as a table.
 */
@Controller
class GrowthPage {

	private static final Set<Integer> SPANS = Set.of(30, 90, 365);

	private final Growth growth;

	private final Newsletters newsletters;

	GrowthPage(Growth growth, Newsletters newsletters) {
		this.growth = growth;
		this.newsletters = newsletters;
	}

	@GetMapping("/desk/growth")
	String show(@RequestParam(defaultValue = "") String newsletter, @RequestParam(defaultValue = "30") String days,
			Model model) {
		var all = this.newsletters.all();
		model.addAttribute("newsletters", all);
		if (!all.isEmpty()) {
			var chosen = all.stream().filter((one) -> one.slug().equals(newsletter)).findFirst().orElse(all.get(0));
			var span = SPANS.stream().filter((one) -> String.valueOf(one).equals(days)).findFirst().orElse(30);
			var counted = this.growth.days(chosen, span);
			var newestFirst = new ArrayList<>(counted);
			Collections.reverse(newestFirst);
			model.addAttribute("newsletter", chosen);
			model.addAttribute("span", span);
			model.addAttribute("chart", new GrowthChart(counted));
			model.addAttribute("days", newestFirst.stream().filter(GrowthDay::moved).toList());
			model.addAttribute("reasons", reasons(counted));
		}
		return "desk/growth";
	}

	/** The reasons of all days, most frequent first. */
	private static List<Reason> reasons(List<GrowthDay> days) {
		var sums = new TreeMap<String, Long>();
		days.stream()
			.flatMap((day) -> day.reasons().stream())
			.forEach((one) -> sums.merge(one.reason(), one.count(), Long::sum));
		return sums.entrySet()
			.stream()
			.map((one) -> new Reason(one.getKey(), one.getValue()))
			.sorted(Comparator.comparingLong(Reason::count).reversed())
			.toList();
	}

}
