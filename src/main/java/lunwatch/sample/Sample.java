package lunwatch.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lunwatch.drbd.Drbd;
import lunwatch.drbd.DrbdsetupParser;
import lunwatch.drbd.DrbdsetupParser.Status;
import lunwatch.drbd.ProcDrbdParser;
import lunwatch.drbd.Resource;
import lunwatch.drbd.VolumeNames;
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
 * @param drbd the state of DRBD, with what {@code drbdsetup} says of it
 * @param drbdsetup what {@code drbdsetup} says, which is asked where DRBD 9 is loaded
 * @param lio the state of the target
 */
public record Sample(Instant at, Outcome<Drbd> drbd, Outcome<Status> drbdsetup, Outcome<Lio> lio) {

    /** Understands a reading. Never fails: what is broken is {@link Outcome.Failed} or a problem in the part concerned. */
    public static Sample of(Reading reading) {
        Outcome<Status> drbdsetup = drbdsetup(reading);
        List<Resource> resources = drbdsetup.toOptional().map(Status::resources).orElse(List.of());
        return new Sample(reading.at(),
                understand(reading, Kernel.DRBD, text -> ProcDrbdParser.parse(text).named(VolumeNames.parse(reading)).with(resources)),
                drbdsetup,
                understand(reading, Kernel.TARGET, text -> LioParser.parse(reading)));
    }

    private static Outcome<Status> drbdsetup(Reading reading) {
        Outcome<Status> outcome = understand(reading, Kernel.DRBDSETUP, DrbdsetupParser::parse);
        return outcome instanceof Outcome.Absent<Status> ? new Outcome.Absent<>("it was not asked") : outcome;
    }

    /** The parts, each under the name of its collector. */
    public List<Collector> collectors() {
        return List.of(
                new Collector("drbd", drbd, drbd.toOptional().map(Drbd::problems).orElse(List.of())),
                new Collector("drbdsetup", drbdsetup, drbdsetup.toOptional().map(Status::problems).orElse(List.of())),
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

    /** How the reason begins where it is a parser that broke, not the text. */
    static final String FAULT = "a fault of lunwatch: ";

    interface Parse<T> {
        T parse(String text) throws MalformedText;
    }

    /** Whatever a parser does, it costs its own part alone: the others are served, and all of the reading is archived. */
    static <T> Outcome<T> understand(Reading reading, String root, Parse<T> parser) {
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
            return new Outcome.Seen<>(parser.parse(reading.content(root).orElse("")));
        } catch (MalformedText e) {
            return new Outcome.Failed<>(root + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return new Outcome.Failed<>(root + ": " + FAULT + e);
        }
    }
}
