package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.archive.format.Escape;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.InvalidSettings;
import lunwatch.history.Ranking;
import lunwatch.print.Decimal;
import lunwatch.reading.Reading;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Ranked;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Who did most at a time. */
@Command(
        name = "top",
        description = "Prints what was used most between the sample at a time and the one before.")
final class ArchiveTopCommand implements Callable<Integer> {

    private static final String BY = "--by";

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Option(names = "--at", paramLabel = "TIME", required = true,
            description = "The last sample at or before this time: " + TimeRangeOptions.FORMS + ".")
    private String at;

    @Option(names = BY, paramLabel = "WHAT", split = ",", description = "What is ranked.")
    private List<String> by = List.of();

    /** What can be ranked is for the subsystems to say. */
    static void adapt(CommandLine top, Subsystems subsystems) {
        List<String> names = rankings(subsystems).map(Ranked::name).toList();
        if (!names.isEmpty()) {
            CommandSpec command = top.getCommandSpec();
            OptionSpec option = command.findOption(BY);
            command.remove(option);
            command.addOption(OptionSpec.builder(option).defaultValue(names.get(0)).completionCandidates(names)
                    .description("What is ranked: " + String.join("; ", names) + " (default: " + names.get(0) + ").").build());
        }
    }

    private static Stream<Ranked> rankings(Subsystems subsystems) {
        return subsystems.stream().flatMap(subsystem -> subsystem.rankings().stream());
    }

    @Override
    public Integer call() throws IOException, InvalidSettings {
        Ranked ranked = ranked();
        ArchiveReader reader = archive.open(spec);
        Instant instant = TimeRangeOptions.parse(spec, "--at", at, archive.moments());
        Optional<Reading> now = reader.at(instant);
        Optional<Reading> before = now.isEmpty() ? Optional.empty() : reader.at(now.get().at().minusMillis(1));
        if (before.isEmpty()) {
            spec.commandLine().getErr().println("lunwatch: no two samples archived in the hour before " + instant);
            return CommandLine.ExitCode.SOFTWARE;
        }
        Ranking ranking = Ranking.between(archive.subsystems().sample(before.get()), archive.subsystems().sample(now.get()), ranked);
        print(ranking, before.get().at(), now.get().at(), spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private Ranked ranked() {
        Set<String> wanted = by.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return rankings(archive.subsystems()).filter(ranked -> Set.of(ranked.name().split(",")).equals(wanted)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), BY + ": not one of "
                        + rankings(archive.subsystems()).map(Ranked::name).collect(Collectors.joining("; ")) + ": "
                        + String.join(",", by)));
    }

    private void print(Ranking ranking, Instant before, Instant now, PrintWriter out) {
        out.println("# " + archive.moments().format(before) + " to " + archive.moments().format(now));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("commands", "read", "written"));
        head.addAll(ranking.by());
        rows.add(head);
        for (Ranking.Row row : ranking.rows()) {
            List<String> cells = new ArrayList<>(List.of(Decimal.brief(row.commands(), "1/s"), Decimal.brief(row.readBytes(), "B/s"),
                    Decimal.brief(row.writtenBytes(), "B/s")));
            row.who().forEach(word -> cells.add(Escape.escapeLine(word)));
            rows.add(cells);
        }
        rows.forEach(row -> out.println(line(row)));
        out.flush();
    }

    private static String line(List<String> cells) {
        return String.format(Locale.ROOT, "%12s  %12s  %12s  ", cells.get(0), cells.get(1), cells.get(2))
                + String.join("  ", cells.subList(3, cells.size()));
    }
}
