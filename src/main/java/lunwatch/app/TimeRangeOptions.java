package lunwatch.app;

import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say from when to when. */
final class TimeRangeOptions {

    static final String FORMS = "13:05, \"yesterday 13:05\", \"2026-11-20 13:05\", 20261120, -2h, or ISO 8601 with an offset";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "today",
            description = "Since when (default: ${DEFAULT-VALUE}): " + FORMS + ".")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "-0s", description = "Until when (default: now).")
    private String to;

    Instant from(TimeParser moments) {
        return parse("--from", from, moments);
    }

    Instant to(TimeParser moments) {
        Instant end = parse("--to", to, moments);
        if (!end.isAfter(from(moments))) {
            throw new ParameterException(command.commandLine(), "--to: " + end + " is not after --from: " + from(moments));
        }
        return end;
    }

    private Instant parse(String option, String text, TimeParser moments) {
        return parse(command, option, text, moments);
    }

    /** A time from an option or a parameter; what is wrong with it is wrong usage. */
    static Instant parse(CommandSpec command, String option, String text, TimeParser moments) {
        try {
            return moments.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
