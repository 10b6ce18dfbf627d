package lunwatch.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One line of a table of metrics: a name, what it means, and how to read it from a record.
 *
 * @param <T> the record
 * @param name see {@link Family}
 * @param read the series of one record; none where it has no such value
 */
record Metric<T>(String name, Kind kind, String help, Function<Labelled<T>, Stream<Series>> read) {

    /** A record and what tells it from its like. */
    record Labelled<T>(Labels labels, T value) {}

    static <T> Metric<T> counter(String name, String help, ToLongFunction<T> read) {
        return of(name, Kind.COUNTER, help, value -> Optional.of(read.applyAsLong(value)));
    }

    static <T> Metric<T> optionalCounter(String name, String help, Function<T, OptionalLong> read) {
        return of(name, Kind.COUNTER, help, value -> boxed(read.apply(value)));
    }

    static <T> Metric<T> gauge(String name, String help, ToLongFunction<T> read) {
        return of(name, Kind.GAUGE, help, value -> Optional.of(read.applyAsLong(value)));
    }

    static <T> Metric<T> optionalGauge(String name, String help, Function<T, OptionalLong> read) {
        return of(name, Kind.GAUGE, help, value -> boxed(read.apply(value)));
    }

    /** A counter or gauge that a record may lack. */
    static <T> Metric<T> of(String name, Kind kind, String help, Function<T, Optional<? extends Number>> read) {
        return new Metric<>(name, kind, help,
                labelled -> read.apply(labelled.value()).stream().map(value -> new Series(labelled.labels(), value)));
    }

    /** 1 or 0. */
    static <T> Metric<T> flag(String name, String help, Predicate<T> read) {
        return gauge(name, help, value -> read.test(value) ? 1 : 0);
    }

    /** 1 or 0 of what a record may lack. */
    static <T> Metric<T> optionalFlag(String name, String help, Function<T, Optional<Boolean>> read) {
        return of(name, Kind.GAUGE, help, value -> read.apply(value).map(holds -> holds ? 1L : 0L));
    }

    /** A state as one series for each state there is: 1 for the present one, 0 for the others, all 0 for one that is not known. */
    static <T> Metric<T> states(String name, String help, String label, List<String> states, Function<T, String> read) {
        return new Metric<>(name, Kind.STATES, help, labelled -> {
            String present = read.apply(labelled.value());
            return states.stream().map(state -> new Series(labelled.labels().with(label, state), state.equals(present) ? 1L : 0L));
        });
    }

    /** Several counts of one kind, one series each. */
    static <T> Metric<T> counters(String name, String help, String label, Function<T, SortedMap<String, Long>> read) {
        return new Metric<>(name, Kind.COUNTER, help, labelled -> read.apply(labelled.value()).entrySet().stream()
                .map(count -> new Series(labelled.labels().with(label, count.getKey()), count.getValue())));
    }

    /** Several things that are so or not, one series each. */
    static <T> Metric<T> flags(String name, String help, String label, SortedMap<String, Predicate<T>> flags) {
        return new Metric<>(name, Kind.GAUGE, help, labelled -> flags.entrySet().stream()
                .map(flag -> new Series(labelled.labels().with(label, flag.getKey()), flag.getValue().test(labelled.value()) ? 1L : 0L)));
    }

    /** Words about a record, as labels of a series that is always 1. */
    static <T> Metric<T> info(String name, String help, BiFunction<Labels, T, Labels> words) {
        return new Metric<>(name, Kind.INFO, help,
                labelled -> Stream.of(new Series(words.apply(labelled.labels(), labelled.value()), 1L)));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    /** The families of a table over some records, in the order of the table; one that no record has is empty. */
    static <T> List<Family> describe(List<Metric<T>> table, List<Labelled<T>> records) {
        return describe(table, records::stream);
    }

    /**
     * The same of records that are looked up for each family anew: the labels of all LUNs of all initiators would take more memory
     * than the LUNs.
     */
    static <T> List<Family> describe(List<Metric<T>> table, Supplier<Stream<Labelled<T>>> records) {
        return table.stream()
                .map(metric -> new Family(metric.name, metric.kind, metric.help, () -> records.get().flatMap(metric.read)))
                .toList();
    }
}
