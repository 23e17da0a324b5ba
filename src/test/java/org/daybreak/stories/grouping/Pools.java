package org.daybreak.stories.grouping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Labelled pools of stories, and how well groups agree with the labels (BCubed).
 */
final class Pools {

	private Pools() {
	}

	record Pool(List<ToldText> tellings, List<String> labels) {

		static Pool read(Path file) {
			List<ToldText> tellings = new ArrayList<>();
			List<String> labels = new ArrayList<>();
			try (var lines = Files.lines(file)) {
				lines.skip(1).forEach((line) -> {
					var fields = line.split("\t", -1);
					tellings.add(new ToldText(fields[1], fields[2].isEmpty() ? null : fields[2],
							fields[1].toLowerCase().replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip(), null));
					labels.add(fields[4]);
				});
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return new Pool(tellings, labels);
		}

		Frequencies frequencies(List<String> background) {
			var frequencies = new Frequencies();
			frequencies.addAll(background);
			this.tellings.forEach((telling) -> frequencies
				.add(telling.title() + " " + ((telling.standfirst() != null) ? telling.standfirst() : "")));
			return frequencies;
		}

		/** BCubed F1 of the groups. */
		double score(List<Set<Integer>> groups) {
			Map<String, Set<Integer>> gold = new HashMap<>();
			IntStream.range(0, this.labels.size())
				.forEach((at) -> gold.computeIfAbsent(this.labels.get(at), (label) -> new HashSet<>()).add(at));
			var precision = 0.0;
			var recall = 0.0;
			for (var group : groups) {
				for (var at : group) {
					var same = gold.get(this.labels.get(at));
					var common = (double) group.stream().filter(same::contains).count();
					precision += common / group.size();
					recall += common / same.size();
				}
			}
			precision /= this.labels.size();
			recall /= this.labels.size();
			return 2 * precision * recall / (precision + recall);
		}

	}

	static List<String> background(Path folder) {
		try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("background-titles.txt.gz")))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Pool> family(Path folder, String name) {
		try (var files = Files.list(folder)) {
			return files.filter((file) -> file.getFileName().toString().startsWith(name))
				.sorted()
				.map(Pool::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
