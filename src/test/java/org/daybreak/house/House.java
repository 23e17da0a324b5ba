package org.daybreak.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.ToolProvider;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;

/**
 * Measures the house and prints the table; the first argument is the folder of a working
 * tree, this one without.
 */
final class House {

	private House() {
	}

	public static void main(String[] arguments) throws IOException {
		var tree = Path.of((arguments.length == 0) ? "" : arguments[0]);
		var main = read(tree.resolve("src/main/java"));
		var test = read(tree.resolve("src/test/java"));
		System.out.println(new Table(new Figures(main), new Figures(test)).text());
	}

	static List<Source> read(Path folder) throws IOException {
		var compiler = ToolProvider.getSystemJavaCompiler();
		try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
				var all = Files.walk(folder)) {
			var paths = all.filter((path) -> path.toString().endsWith(".java")).sorted().toList();
			var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(paths));
			var sources = new ArrayList<Source>();
			for (var unit : task.parse()) {
				sources.add(SourceReader.read(folder.relativize(Path.of(unit.getSourceFile().getName())).toString(),
						unit, Trees.instance(task).getSourcePositions(),
						unit.getSourceFile().getCharContent(true).toString()));
			}
			return sources;
		}
	}

}
