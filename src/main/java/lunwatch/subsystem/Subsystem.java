package lunwatch.subsystem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lunwatch.demo.DemoFiles;
import lunwatch.graph.Graphs;
import lunwatch.metric.Family;
import lunwatch.metric.Metric;
import lunwatch.metric.MetricTable;
import lunwatch.metric.Origin;
import lunwatch.reading.Mounts;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;

/**
 * One part of a node that is watched: DRBD, the target, and whatever else there is a package for. All that is particular to it is known
 * here and nowhere else: what is read, how it is understood, what its numbers are called, and how they are drawn.
 *
 * <p>A subsystem has no state. It joins the others in {@code lunwatch.sample.Subsystems}.
 *
 * @param <S> what is understood of a reading
 */
public interface Subsystem<S> {

    /** Its name, such as {@code drbd}: its metrics are called {@code lunwatch_NAME_...}. */
    String name();

    /** The settings that it owns. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /** What is read for each sample, each source on a thread of its own. */
    List<Source> sources(Mounts mounts, Section settings);

    /** What else is read for the hourly full dump, and only archived. */
    default List<Source> dumped(Mounts mounts, Section settings) {
        return List.of();
    }

    /** Which paths of a full dump an administrator changes, and not the kernel by itself. */
    default Predicate<String> configuration() {
        return path -> false;
    }

    /** Which paths of a reading are its own. */
    Origin origin();

    /** Understands its part of a reading. Never fails: what is broken is {@link Outcome.Failed} or a {@link Problem}. */
    Part<S> understand(Reading reading);

    /** Its numbers, in the order in which they are shown. */
    List<MetricTable<S, ?>> tables();

    /** Every metric that it has. */
    default Stream<Metric<?>> metrics() {
        return tables().stream().flatMap(table -> table.metrics().stream());
    }

    /** The families of a state; one that has no series now is empty. */
    default Stream<Family> describe(S state) {
        return tables().stream().flatMap(table -> table.describe(state));
    }

    /** What is left out of its series where they are scraped for years. */
    default SeriesLimit limit(Section settings) {
        return SeriesLimit.NONE;
    }

    /** Its states, whose changes are events. */
    default Optional<States> states() {
        return Optional.empty();
    }

    /** What its objects can be ranked by; the first is the usual one. */
    default List<Ranked> rankings() {
        return List.of();
    }

    /** Its graphs in Munin; equal ones by equal settings, for a Munin master is interrupted when they change. */
    default Optional<Graphs> graphs(Section settings) {
        return Optional.empty();
    }

    /** Its part of the simulated node. */
    default Optional<DemoFiles> demo() {
        return Optional.empty();
    }

    /**
     * The settings by which the simulated node is read: nothing of the real one.
     *
     * @param root the directory of its files
     */
    default Section demoSettings(Section settings, Path root) {
        return settings;
    }
}
