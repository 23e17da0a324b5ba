package org.daybreak.bench.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Processes;

/**
 * The pool of nodemailer, fetched by npm into a folder of the benchmark's if node is
 * there.
 */
public final class Nodemailer {

	private static final String SCRIPT = """
			const nodemailer = require('nodemailer');
			const [port, connections, warmUp, letters] = process.argv.slice(2).map(Number);
			const line = 'The talks of ministers in Genève ended without a word, the harbour strike goes on\\n';
			const html = line.repeat(380);
			const pool = nodemailer.createTransport({ host: '127.0.0.1', port, pool: true, secure: false,
				ignoreTLS: true, maxConnections: connections, maxMessages: Infinity });
			async function send(count) {
				let reader = 0;
				async function one() {
					while (reader < count) {
						const n = reader++;
						await pool.sendMail({ from: 'digest@news.example', to: `reader${n}@d${n % 1000}.example`,
							envelope: { from: `b-${n}@bounce.news.example`, to: `reader${n}@d${n % 1000}.example` },
							messageId: `<${n}@news.example>`, subject: 'Talks', text: 'Talks',
							html: html + n, list: { unsubscribe: `https://news.example/u/${n}` } });
					}
				}
				await Promise.all(Array.from({ length: connections * 2 }, one));
			}
			(async () => {
				await send(warmUp);
				const cpu = process.cpuUsage();
				const start = process.hrtime.bigint();
				await send(letters);
				const seconds = Number(process.hrtime.bigint() - start) / 1e9;
				const used = process.cpuUsage(cpu);
				console.log(`RATE ${letters / seconds} ${(used.user + used.system) / 1e6 * 10000 / letters}`);
				pool.close();
			})().catch((error) => { console.error(error); process.exit(1); });
			""";

	private Nodemailer() {
	}

	/** The contestant, or nothing and a line that says why. */
	public static Optional<Contestant> contestant(Path folder) {
		var home = folder.resolve("nodemailer");
		try {
			Files.createDirectories(home);
			if (!Files.exists(home.resolve("node_modules/nodemailer"))) {
				Processes.run(List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix",
						home.toString(), "nodemailer"));
			}
			var script = Files.writeString(home.resolve("pool.cjs"), SCRIPT);
			return Optional
				.of(new Contestant("nodemailer " + version(home) + ", pool", 0.1, List.of("node", script.toString())));
		}
		catch (IOException | CannotMeasure ex) {
			System.out.println(
					"nodemailer is left out: " + String.valueOf(ex.getMessage()).lines().findFirst().orElse("no node"));
			return Optional.empty();
		}
	}

	private static String version(Path home) throws IOException {
		var manifest = Files.readString(home.resolve("node_modules/nodemailer/package.json"));
		return manifest.replaceAll("(?s).*\"version\"\\s*:\\s*\"([^\"]+)\".*", "$1");
	}

}
