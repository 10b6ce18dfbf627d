package lunwatch.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lunwatch.drbd.Drbd;
import lunwatch.drbd.ProcDrbdParser;
import lunwatch.lio.Lio;
import lunwatch.lio.LioParser;
import lunwatch.reading.Kernel;
import lunwatch.reading.MalformedText;
import lunwatch.reading.Problem;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * A reading understood.
 *
 * @param at the instant of the reading
 * @param drbd the state of DRBD
 * @param lio the state of the target
 */
public record Sample(Instant at, Outcome<Drbd> drbd, Outcome<Lio> lio) {

    /** Understands a reading. Never fails: what is broken is {@link Outcome.Failed} or a problem in the part concerned. */
    public static Sample of(Reading reading) {
        return new Sample(reading.at(),
                understand(reading, Kernel.DRBD, () -> ProcDrbdParser.parse(reading.content(Kernel.DRBD).orElse(""))),
                understand(reading, Kernel.TARGET, () -> LioParser.parse(reading)));
    }

    /** The parts, each under the name of its collector. */
    public List<Collector> collectors() {
        return List.of(
                new Collector("drbd", drbd, drbd.toOptional().map(Drbd::problems).orElse(List.of())),
                new Collector("lio", lio, lio.toOptional().map(Lio::problems).orElse(List.of())));
    }

    /**
     * How one collector did.
     *
     * @param name the collector's name
     * @param outcome what became of it as a whole
     * @param problems the parts of it that are missing
     */
    public record Collector(String name, Outcome<?> outcome, List<Problem> problems) {

        /** Whether the node's state is known; that there is nothing to see is an answer too. */
        public boolean succeeded() {
            return !(outcome instanceof Outcome.Failed<?>);
        }

        /** What went wrong, one line each: nothing for a collector that saw everything. */
        public List<String> complaints() {
            return outcome instanceof Outcome.Failed<?> failed
                    ? List.of(failed.why())
                    : problems.stream().map(Problem::toString).toList();
        }
    }

    private interface Parse<T> {
        T parse() throws MalformedText;
    }

    private static <T> Outcome<T> understand(Reading reading, String root, Parse<T> parser) {
        Optional<Text> answer = reading.text(root);
        if (answer.isEmpty() && reading.names(root).isEmpty()) {
            return new Outcome.Absent<>(root + " holds nothing");
        }
        if (answer.isPresent() && answer.get() instanceof Text.Unreadable unreadable) {
            return unreadable.equals(Text.Unreadable.ENOENT)
                    ? new Outcome.Absent<>("no " + root)
                    : new Outcome.Failed<>(root + ": " + unreadable.errno());
        }
        if (answer.isPresent() && answer.get().equals(new Text.Content(""))) {
            return new Outcome.Absent<>(root + " is empty");
        }
        try {
            return new Outcome.Seen<>(parser.parse());
        } catch (MalformedText e) {
            return new Outcome.Failed<>(root + ": " + e.getMessage());
        }
    }
}
