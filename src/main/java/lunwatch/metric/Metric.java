package lunwatch.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * All that belongs to one number: its name, what it means, where its kernel counter wraps, which files it is taken from, and how it is
 * read from a record. Whoever speaks of a number holds one of these; nobody outside the subsystem that owns it writes its name.
 *
 * <p>Two metrics of one name are the same.
 *
 * @param <T> the record
 */
public final class Metric<T> {

    private final String name;
    private final Kind kind;
    private final String help;
    private final Function<Labelled<T>, Stream<Series>> read;
    private final double modulus;
    private final Optional<Origin> origin;

    private Metric(String name, Kind kind, String help, Function<Labelled<T>, Stream<Series>> read, double modulus,
            Optional<Origin> origin) {
        this.name = name;
        this.kind = kind;
        this.help = help;
        this.read = read;
        this.modulus = modulus;
        this.origin = origin;
    }

    /**
     * A metric of any shape.
     *
     * @param name in the conventions of Prometheus: base unit, {@code _total} on a counter
     * @param help one sentence for who meets it first
     * @param read the series of one record; none where it has no such value
     */
    public static <T> Metric<T> of(String name, Kind kind, String help, Function<Labelled<T>, Stream<Series>> read) {
        return new Metric<>(name, kind, help, read, Double.POSITIVE_INFINITY, Optional.empty());
    }

    /** A metric whose series are found without a record, as those of the agent itself. */
    public static Metric<Void> named(String name, Kind kind, String help) {
        return of(name, kind, help, none -> Stream.empty());
    }

    public static <T> Metric<T> counter(String name, String help, ToLongFunction<T> read) {
        return number(name, Kind.COUNTER, help, value -> Optional.of(read.applyAsLong(value)));
    }

    public static <T> Metric<T> optionalCounter(String name, String help, Function<T, OptionalLong> read) {
        return number(name, Kind.COUNTER, help, value -> boxed(read.apply(value)));
    }

    public static <T> Metric<T> gauge(String name, String help, ToLongFunction<T> read) {
        return number(name, Kind.GAUGE, help, value -> Optional.of(read.applyAsLong(value)));
    }

    public static <T> Metric<T> optionalGauge(String name, String help, Function<T, OptionalLong> read) {
        return number(name, Kind.GAUGE, help, value -> boxed(read.apply(value)));
    }

    /** A gauge with a fraction. */
    public static <T> Metric<T> optionalFraction(String name, String help, Function<T, OptionalDouble> read) {
        return number(name, Kind.GAUGE, help, value -> boxed(read.apply(value)));
    }

    /** A counter or gauge that a record may lack. */
    public static <T> Metric<T> number(String name, Kind kind, String help, Function<T, Optional<? extends Number>> read) {
        return of(name, kind, help,
                labelled -> read.apply(labelled.value()).stream().map(value -> new Series(labelled.labels(), value)));
    }

    /** 1 or 0. */
    public static <T> Metric<T> flag(String name, String help, Predicate<T> read) {
        return gauge(name, help, value -> read.test(value) ? 1 : 0);
    }

    /** 1 or 0 of what a record may lack. */
    public static <T> Metric<T> optionalFlag(String name, String help, Function<T, Optional<Boolean>> read) {
        return number(name, Kind.GAUGE, help, value -> read.apply(value).map(holds -> holds ? 1L : 0L));
    }

    /** A state as one series for each state there is: 1 for the present one, 0 for the others, all 0 for one that is not known. */
    public static <T> Metric<T> states(String name, String help, String label, List<String> states, Function<T, String> read) {
        return of(name, Kind.STATES, help, labelled -> {
            String present = read.apply(labelled.value());
            return states.stream().map(state -> new Series(labelled.labels().with(label, state), state.equals(present) ? 1L : 0L));
        });
    }

    /** Several counts of one kind, one series each. */
    public static <T> Metric<T> counters(String name, String help, String label, Function<T, SortedMap<String, Long>> read) {
        return of(name, Kind.COUNTER, help, labelled -> read.apply(labelled.value()).entrySet().stream()
                .map(count -> new Series(labelled.labels().with(label, count.getKey()), count.getValue())));
    }

    /** Several things that are so or not, one series each. */
    public static <T> Metric<T> flags(String name, String help, String label, SortedMap<String, Predicate<T>> flags) {
        return of(name, Kind.GAUGE, help, labelled -> flags.entrySet().stream()
                .map(flag -> new Series(labelled.labels().with(label, flag.getKey()), flag.getValue().test(labelled.value()) ? 1L : 0L)));
    }

    /** Words about a record, as labels of a series that is always 1. */
    public static <T> Metric<T> info(String name, String help, BiFunction<Labels, T, Labels> words) {
        return of(name, Kind.INFO, help, labelled -> Stream.of(new Series(words.apply(labelled.labels(), labelled.value()), 1L)));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /**
     * The same metric, of a counter that wraps.
     *
     * @param value the first value that the kernel cannot show, in the unit of the metric: 2^32 for a count of 32 bits
     */
    public Metric<T> wrapsAt(double value) {
        return new Metric<>(name, kind, help, read, value, origin);
    }

    /** The same metric, taken from these files alone. */
    public Metric<T> from(Origin files) {
        return new Metric<>(name, kind, help, read, modulus, Optional.of(files));
    }

    /** Its name, as {@code /metrics} has it. */
    public String name() {
        return name;
    }

    /** How its numbers behave. */
    public Kind kind() {
        return kind;
    }

    /** What it means, in one sentence. */
    public String help() {
        return help;
    }

    /** Its base unit. */
    public Unit unit() {
        return Unit.of(name);
    }

    /** The value at which its counter wraps to 0, in its unit; infinite for one that never does. */
    public double modulus() {
        return modulus;
    }

    /** The files that it is taken from; empty where that may be any file of its subsystem. */
    public Optional<Origin> origin() {
        return origin;
    }

    Stream<Series> read(Labelled<T> labelled) {
        return read.apply(labelled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Metric<?> metric && metric.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
