package lunwatch.lio;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lunwatch.lio.state.LioPaths;
import lunwatch.lio.state.Mib;
import lunwatch.lio.state.Traffic;
import lunwatch.metric.Kind;
import lunwatch.metric.Metric;
import lunwatch.metric.Origin;
import lunwatch.subsystem.Ranked;

/** What is counted of a backstore, of a LUN, and of a LUN as an initiator sees it. */
record TrafficMetrics<T>(Metric<T> commands, Metric<T> read, Metric<T> written) {

    /** Where old kernels wrap: commands of an initiator and MiB of all three are counted or printed in 32 bits there (target_core_stat.c). */
    private static final double OLD_COMMANDS = 0x1p32;
    private static final double OLD_BYTES = 0x1p32 * 0x1p20;

    /**
     * The three under the names of their object.
     *
     * @param object what help calls it
     */
    static <T> TrafficMetrics<T> of(String prefix, String object, Function<T, Traffic> traffic) {
        return new TrafficMetrics<>(
                Metric.<T>optionalCounter(prefix + "_commands_total", "SCSI commands to " + object + ".",
                        value -> traffic.apply(value).commands())
                        .wrapsAt(OLD_COMMANDS),
                bytes(prefix + "_read_bytes_total", "Bytes read from " + object, value -> traffic.apply(value).read()),
                bytes(prefix + "_written_bytes_total", "Bytes written to " + object, value -> traffic.apply(value).written()));
    }

    /**
     * The same, taken from the statistics of the object and what stands beside these.
     *
     * @param object its directory below the target's tree, see {@link Origin}
     * @param more other files below the tree that the series' labels are taken from
     */
    TrafficMetrics<T> from(String object, String... more) {
        return new TrafficMetrics<>(
                commands.from(origin(object, List.of("num_cmds", "in_cmds"), more)),
                read.from(origin(object, List.of("read_mbytes"), more)),
                written.from(origin(object, List.of("write_mbytes"), more)));
    }

    private static Origin origin(String object, List<String> statistics, String... more) {
        Stream<String> own = Stream.concat(Stream.of(object + "/*"), statistics.stream().map(name -> object + "/statistics/*/" + name));
        return new Origin(Stream.concat(own, Stream.of(more)).map(path -> LioPaths.TARGET + path).toList());
    }

    /** The three, and more metrics of the same object. */
    List<Metric<T>> and(List<Metric<T>> others) {
        return Stream.concat(Stream.of(commands, read, written), others.stream()).toList();
    }

    /** Their objects, ranked by what they moved; see {@link Ranked}. */
    Ranked ranked(String name, String... by) {
        return new Ranked(name, List.of(by), commands, read, written);
    }

    private static <T> Metric<T> bytes(String name, String help, Function<T, Optional<Mib>> read) {
        return Metric.<T>number(name, Kind.COUNTER, help + ", in whole MiB.", value -> read.apply(value).map(Mib::bytes))
                .wrapsAt(OLD_BYTES);
    }
}
