package lunwatch.munin.node;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.munin.Drawing;
import lunwatch.munin.Drawings;
import lunwatch.munin.PluginOutput;
import lunwatch.sample.Sample;

/**
 * The commands of one master, answered as munin-node 2.0 answers them (Munin::Node::Server): {@code cap}, {@code list} and
 * {@code version} with one line, the others with lines and a last one that is a dot.
 */
final class MuninCommands {

    /** The commands, and what stands for every other word. */
    static final List<String> NAMES = List.of("cap", "config", "fetch", "list", "nodes", "quit", "spoolfetch", "version", "other");

    static final String UNKNOWN = "# Unknown command. Try cap, list, nodes, config, fetch, version or quit\n";

    private static final String UNKNOWN_SERVICE = "# Unknown service\n.\n";

    /** So many samples a {@code spoolfetch} gives at most; the master asks for those after them when it polls next. */
    static final int SPOOLED = 360;

    /** What a master that was away gets at most, as from munin-asyncd. */
    private static final Duration AWAY = Duration.ofDays(5);

    /** What a master gets that never was here. */
    private static final Duration NEW = Duration.ofHours(1);

    private final String node;
    private final String version;
    private final Drawings drawings;
    private final Optional<SampleHistory> history;
    private Set<String> capabilities = Set.of();

    /**
     * @param node the name of this node
     * @param history what {@code spoolfetch} gives; without it a master has to poll for every value
     */
    MuninCommands(String node, String version, Drawings drawings, Optional<SampleHistory> history) {
        this.node = node.toLowerCase(Locale.ROOT);
        this.version = version;
        this.drawings = drawings;
        this.history = history;
    }

    /** The name of a line's command. */
    static String name(String line) {
        String word = line.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        return NAMES.contains(word) ? word : "other";
    }

    /** The line that a node begins with, unasked. */
    String banner() {
        return "# munin node at " + node + "\n";
    }

    /**
     * Answers one line of the master.
     *
     * @return whether the conversation goes on
     */
    boolean answer(String line, Writer out) throws IOException {
        String[] words = line.strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "cap" -> out.write(cap(argument));
            case "list" -> out.write(list(argument));
            case "nodes" -> out.write(node + "\n.\n");
            case "version" -> out.write("munins node on " + node + " version: " + version + "\n");
            case "config" -> output(argument, capabilities.contains("dirtyconfig") ? PluginOutput::dirtyConfig : PluginOutput::config, out);
            case "fetch" -> output(argument, PluginOutput::values, out);
            case "spoolfetch" -> spool(argument, out);
            case "quit", "." -> {
                return false;
            }
            default -> out.write(UNKNOWN);
        }
        return true;
    }

    private String cap(String argument) {
        capabilities = Set.copyOf(List.of(argument.split("\\s+")));
        return "cap multigraph dirtyconfig" + (history.isPresent() ? " spool" : "") + "\n";
    }

    private String list(String host) {
        if (!host.isEmpty() && !host.toLowerCase(Locale.ROOT).equals(node)) {
            return "\n";
        }
        return plugins().filter(plugin -> !plugin.multigraph() || capabilities.contains("multigraph"))
                .map(PluginOutput::name).collect(Collectors.joining(" ", "", "\n"));
    }

    private Stream<PluginOutput> plugins() {
        return drawings.latest().stream().flatMap(drawing -> drawing.plugins().stream());
    }

    private interface Answer {
        void print(PluginOutput output, Appendable out) throws IOException;
    }

    private void output(String plugin, Answer answer, Writer out) throws IOException {
        Optional<PluginOutput> wanted = plugins().filter(each -> each.name().equals(plugin)).findFirst();
        if (wanted.isEmpty()) {
            out.write(UNKNOWN_SERVICE);
            return;
        }
        answer.print(wanted.get(), out);
        out.write(".\n");
    }

    /** Writes what was sampled after a time, sample by sample: a day of it is too much to be held at once. */
    private void spool(String epoch, Writer out) throws IOException {
        if (history.isEmpty() || !epoch.matches("\\d{1,11}")) {
            out.write(UNKNOWN);
            return;
        }
        Optional<Instant> last = drawings.latest().map(Drawing::at);
        if (last.isPresent()) {
            spool(first(Instant.ofEpochSecond(Long.parseLong(epoch)), last.get()), out);
        }
        out.write(".\n");
    }

    private void spool(Instant first, Writer out) throws IOException {
        Function<Sample, Drawing> replay = drawings.replay();
        try (Stream<Sample> samples = history.orElseThrow().from(first)) {
            boolean withConfig = true;
            for (Iterator<Sample> each = samples.limit(SPOOLED).iterator(); each.hasNext(); withConfig = false) {
                for (PluginOutput output : replay.apply(each.next()).plugins()) {
                    output.spooled(withConfig, out);
                }
            }
        }
    }

    /** The times that Munin knows are whole seconds: what was sampled within that of the last value, the master has. */
    private static Instant first(Instant known, Instant last) {
        Instant next = known.plusSeconds(1);
        Instant oldest = last.minus(known.equals(Instant.EPOCH) ? NEW : AWAY);
        return next.isBefore(oldest) ? oldest : next;
    }
}
