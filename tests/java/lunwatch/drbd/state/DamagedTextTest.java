package lunwatch.drbd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lunwatch.reading.MalformedText;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a text, nothing but MalformedText comes out, and no word and no number that is not in it. */
final class DamagedTextTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static List<String> proc() {
        return Fixtures.names("drbd8");
    }

    static List<String> json() {
        return Fixtures.statusNames();
    }

    @ParameterizedTest
    @MethodSource("proc")
    void procDrbd(String capture) {
        Damage.of(Fixtures.drbd("drbd8", capture)).forEach(DamagedTextTest::checkProc);
    }

    @ParameterizedTest
    @MethodSource("json")
    void drbdsetup(String capture) {
        Damage.of(Fixtures.status(capture)).forEach(DamagedTextTest::checkJson);
    }

    private static void checkProc(String text) {
        try {
            Drbd drbd = ProcDrbdParser.parse(text);
            new Held(text).holdsProc(drbd.resources());
        } catch (MalformedText e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static void checkJson(String text) {
        try {
            new Held(text).holdsJson(DrbdsetupParser.parse(text).resources());
        } catch (MalformedText e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    /** The words and numbers of a text. */
    private static final class Held {
        private final String text;
        private final Set<String> numbers = new HashSet<>();

        private Held(String text) {
            this.text = text;
            NUMBER.matcher(text).results().forEach(number -> numbers.add(number.group().replaceFirst("^0+(?=\\d)", "")));
            NUMBER.matcher(text.replace(",", "")).results().forEach(number -> numbers.add(number.group().replaceFirst("^0+(?=\\d)", "")));
        }

        private void holdsProc(List<Resource> resources) {
            holds(resources);
            for (PeerDevice device : peerDevices(resources)) {
                device.progress().ifPresent(progress -> {
                    progress.left()
                            .ifPresent(left -> assertThat(number(left.count()) || (left.count() % 1024 == 0 && number(left.count() / 1024)))
                                    .as("left %s in %s", left, text).isTrue());
                    number(progress.speed(), speed -> speed / 1024);
                    number(progress.wantedSpeed(), speed -> speed / 1024);
                    number(progress.secondsLeft(), seconds -> seconds / 3600);
                    number(progress.secondsLeft(), seconds -> seconds / 60 % 60);
                    number(progress.secondsLeft(), seconds -> seconds % 60);
                    assertThat(progress.doneRatio().orElseThrow()).isBetween(0.0, 1.0);
                });
            }
            resources.stream().flatMap(resource -> resource.connections().stream()).map(Connection::word)
                    .forEach(word -> assertThat(text).contains("cs:" + word));
        }

        private void holdsJson(List<Resource> resources) {
            holds(resources);
            for (PeerDevice device : peerDevices(resources)) {
                assertThat(text).contains('"' + device.replication().name() + '"');
                device.progress().ifPresent(progress -> {
                    progress.doneRatio().ifPresent(ratio -> assertThat(ratio).isBetween(0.0, 1.0));
                    number(progress.secondsLeft(), seconds -> seconds);
                });
            }
            for (Resource resource : resources) {
                assertThat(text).contains('"' + resource.name().orElseThrow() + '"');
                for (Connection connection : resource.connections()) {
                    assertThat(text).contains('"' + connection.state().name() + '"', '"' + connection.peer().orElseThrow() + '"');
                    number(connection.applicationInFlight(), bytes -> bytes / 512);
                    number(connection.resyncInFlight(), bytes -> bytes / 512);
                }
            }
        }

        private void holds(List<Resource> resources) {
            for (Resource resource : resources) {
                assertThat(text).contains(resource.role().name());
                number(resource.epochs(), count -> count);
                for (Device device : resource.devices()) {
                    number(OptionalLong.of(device.minor()), minor -> minor);
                    assertThat(text).contains(device.disk().name());
                    DiskActivity activity = device.activity();
                    sizes(device.size(), activity.read(), activity.written());
                    counts(activity.activityLogWrites(), activity.bitmapWrites(), activity.lowerPending(), activity.upperPending());
                }
                resource.connections().forEach(connection -> assertThat(text).contains(connection.peerRole().name()));
            }
            for (PeerDevice device : peerDevices(resources)) {
                assertThat(text).contains(device.disk().name());
                sizes(device.activity().sent(), device.activity().received(), device.activity().outOfSync());
                counts(device.activity().pending(), device.activity().unacknowledged());
            }
            List<Integer> minors = resources.stream().flatMap(resource -> resource.devices().stream()).map(Device::minor).toList();
            assertThat(minors).doesNotHaveDuplicates();
        }

        private static List<PeerDevice> peerDevices(List<Resource> resources) {
            return resources.stream().flatMap(resource -> resource.connections().stream())
                    .flatMap(connection -> connection.peerDevices().stream()).collect(Collectors.toCollection(ArrayList::new));
        }

        @SafeVarargs
        private void sizes(Optional<Kib>... sizes) {
            for (Optional<Kib> size : sizes) {
                size.ifPresent(kib -> assertThat(number(kib.count())).as("%s in %s", kib, text).isTrue());
            }
        }

        private void counts(OptionalLong... counts) {
            for (OptionalLong count : counts) {
                number(count, value -> value);
            }
        }

        private void number(OptionalLong value, LongFunction<Long> unit) {
            value.ifPresent(number -> assertThat(number(unit.apply(number))).as("%s in %s", unit.apply(number), text).isTrue());
        }

        /** As it is, or as the number without a sign that C prints of a negative one. */
        private boolean number(long value) {
            return numbers.contains(Long.toString(Math.abs(value)))
                    || (value < 0
                            && (numbers.contains(Long.toString(value + (1L << 32))) || numbers.contains(Long.toUnsignedString(value))));
        }
    }
}
