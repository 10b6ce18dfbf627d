package lunwatch.sample;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.reading.Utf8;
import lunwatch.subsystem.Outcome;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in the place of /proc/drbd or of what drbdsetup prints give a sample whose metrics can be served. {@code tests/fuzz} looks for
 * bytes that do not, beginning with the captures; not part of the other tests, because Jazzer instruments every class of its process.
 */
final class DrbdFuzz {

    static Stream<Arguments> procCaptures() {
        return Fixtures.names("drbd8").stream().map(name -> Arguments.of((Object) bytes(Fixtures.drbd("drbd8", name))));
    }

    static Stream<Arguments> jsonCaptures() {
        return Fixtures.statusNames().stream().map(name -> Arguments.of((Object) bytes(Fixtures.status(name))));
    }

    @MethodSource("procCaptures")
    @FuzzTest(maxDuration = "20s")
    void procDrbd(byte @NotNull [] bytes) {
        check(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(Utf8.decode(bytes, bytes.length))));
    }

    @MethodSource("jsonCaptures")
    @FuzzTest(maxDuration = "20s")
    void drbdsetup(byte @NotNull [] bytes) {
        check(Fixtures.node9(Utf8.decode(bytes, bytes.length)));
    }

    private static void check(Reading reading) {
        Sample sample = Subsystems.ALL.sample(reading);
        boolean broken = sample.collectors().flatMap(collector -> collector.complaints().stream())
                .anyMatch(complaint -> complaint.startsWith(DrbdPaths.PROC + ": " + Outcome.FAULT)
                        || complaint.startsWith(DrbdPaths.STATUS + ": " + Outcome.FAULT));
        if (broken) {
            throw new AssertionError(sample.collectors());
        }
        for (Family family : sample.families()) {
            List<Labels> labels = family.series().stream().map(Series::labels).toList();
            Set<Labels> different = new HashSet<>(labels);
            if (different.size() != labels.size()) {
                throw new AssertionError(family.name() + " has two series of one name: " + labels);
            }
            for (Series series : family.series()) {
                if (family.kind() == Kind.COUNTER && series.value().doubleValue() < 0) {
                    throw new AssertionError(family.name() + " is negative: " + series);
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
