package lunwatch.municheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The plugins of a directory, run as munin-node runs them, but with this process's user and environment and without plugin-conf.d.
 * Neither files nor links are followed that munin-node leaves alone.
 */
public final class PluginDirectory {

    private static final Pattern NAME = Pattern.compile("[-\\w@.:]+");
    private static final Pattern IGNORED = Pattern.compile("\\..*|.*\\.conf|.*~|.*\\.bak");
    private static final Pattern AUTOCONF = Pattern.compile("yes|no(?: \\(.*\\))?");
    private static final Pattern SUGGESTION = Pattern.compile("[-\\w.:]+");
    private static final Pattern FAMILY = Pattern.compile("(?m)#%#\\s+family=(\\S+)");
    private static final Pattern CAPABILITIES = Pattern.compile("(?m)#%#\\s+capabilities=(.*)$");

    /** What munin-node waits for a plugin. */
    private static final int SECONDS = 60;

    private final Path directory;
    private final Findings findings = new Findings();
    private final Rules rules = new Rules(findings);

    private PluginDirectory(Path directory) {
        this.directory = directory;
    }

    /** Checks every plugin that munin-node would run. */
    public static Report check(Path directory) throws IOException, InterruptedException {
        return new PluginDirectory(directory.toAbsolutePath()).report();
    }

    private Report report() throws IOException, InterruptedException {
        List<Path> plugins;
        try (Stream<Path> files = Files.list(directory)) {
            plugins = files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .filter(file -> !IGNORED.matcher(name(file)).matches()).sorted().toList();
        }
        for (Path plugin : plugins) {
            check(plugin, name(plugin));
        }
        return new Report(plugins.size(), rules.graphs(), rules.fields(), findings.all());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private void check(Path plugin, String name) throws IOException, InterruptedException {
        findings.unless(NAME.matcher(name).matches(), name, "munin-node runs no file of this name");
        String text = new String(Files.readAllBytes(plugin), StandardCharsets.ISO_8859_1);
        String capabilities = first(CAPABILITIES, text);
        boolean autoconf = List.of(capabilities.split("\\s+")).contains("autoconf");
        boolean suggest = List.of(capabilities.split("\\s+")).contains("suggest");
        boolean template = name.endsWith("_");
        findings.unless(!first(FAMILY, text).equals("auto") || autoconf, name, "family auto without the capability autoconf");
        findings.unless(!suggest || template || Files.isSymbolicLink(plugin), name, "the capability suggest needs a name that ends in _");
        if (autoconf) {
            autoconf(plugin, name);
        }
        if (suggest && template) {
            run(plugin, name, "suggest").forEach(line -> findings.unless(SUGGESTION.matcher(line).matches(), name, "suggests " + line));
        }
        if (!template) {
            rules.check(name, run(plugin, name, "config"), run(plugin, name));
        }
    }

    private static String first(Pattern pattern, String text) {
        var m = pattern.matcher(text);
        return m.find() ? m.group(1).strip() : "";
    }

    private void autoconf(Path plugin, String name) throws IOException, InterruptedException {
        List<String> lines = run(plugin, name, "autoconf");
        findings.unless(lines.size() == 1 && AUTOCONF.matcher(lines.get(0)).matches(), name,
                "autoconf says neither yes nor no (REASON): " + lines);
    }

    private List<String> run(Path plugin, String name, String... command) throws IOException, InterruptedException {
        String what = command.length == 0 ? "fetch" : command[0];
        Path out = Files.createTempFile("munin-check", ".out");
        Path err = Files.createTempFile("munin-check", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(plugin.toString()), Stream.of(command)).toList())
                    .directory(Path.of("/").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("MUNIN_CAP_MULTIGRAPH", "1");
            builder.environment().putIfAbsent("MUNIN_LIBDIR", "/usr/share/munin");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                findings.add(name, what + " takes more than " + SECONDS + " s");
            } else {
                findings.unless(process.exitValue() == 0, name, what + " ends with status " + process.exitValue());
            }
            boolean quiet = Files.size(err) == 0;
            findings.unless(quiet || what.equals("config") || what.equals("fetch"), name, what + " writes to standard error");
            return new String(Files.readAllBytes(out), StandardCharsets.UTF_8).lines().toList();
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
