package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as a list of strings, whatever the paths have in common. */
final class SortedPathsTest {

    static Stream<List<String>> lists() {
        Random random = new Random(6);
        Stream<List<String>> made = IntStream.of(1, 2, 63, 64, 65, 128, 129, 1000).mapToObj(size -> {
            TreeSet<String> paths = new TreeSet<>();
            while (paths.size() < size) {
                int names = random.nextInt(1, 6);
                StringBuilder path = new StringBuilder();
                for (int i = 0; i < names; i++) {
                    path.append('/').append(
                            List.of("a", "a-b", "a.b", "ab", "lun_1", "lun_10", "\u00e9", "\ud83d\udcbe\udcff").get(random.nextInt(8)));
                }
                paths.add(path + (random.nextBoolean() ? "" : "-" + random.nextInt(size)));
            }
            return List.copyOf(paths);
        });
        List<String> long4096 = IntStream.range(0, 300)
                .mapToObj(i -> "/" + "x".repeat(10 + i / 26) + (char) ('a' + i % 26) + "y".repeat(4000)).sorted().toList();
        return Stream.concat(made, Stream.of(List.of(), long4096, Fixtures.lio("11-rich-4-sessions-io").paths()));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void holdsTheSamePaths(List<String> strings) {
        List<String> expected = new ArrayList<>(strings);
        SortedPaths paths = SortedPaths.copyOf(expected);
        assertThat(new ArrayList<>(paths)).isEqualTo(expected);
        assertThat(IntStream.range(0, paths.size()).mapToObj(paths::get).toList()).isEqualTo(expected);
        int from = expected.size() / 3;
        int to = expected.size() - expected.size() / 5;
        assertThat(new ArrayList<>(paths.subList(from, to))).isEqualTo(expected.subList(from, to));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void findsThemAndThePlacesOfOthers(List<String> strings) {
        List<String> expected = new ArrayList<>(strings);
        SortedPaths paths = SortedPaths.copyOf(expected);
        int from = expected.size() / 3;
        SortedPaths part = paths.subList(from, expected.size());
        for (String path : expected) {
            for (String wanted : List.of(path, path + "/", path + "0", path.substring(0, path.length() - 1),
                    path.substring(0, path.length() / 2) + "b", "", "\uffff")) {
                assertThat(paths.find(wanted)).as(wanted).isEqualTo(Collections.binarySearch(expected, wanted));
                assertThat(part.find(wanted)).as(wanted)
                        .isEqualTo(Collections.binarySearch(expected.subList(from, expected.size()), wanted));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void joinsLists(List<String> strings) {
        List<String> expected = new ArrayList<>(strings);
        SortedPaths paths = SortedPaths.copyOf(expected);
        int at = expected.size() / 3;
        SortedPaths joined = SortedPaths
                .join(List.of(paths.subList(0, at), SortedPaths.copyOf(expected.subList(at, expected.size())), paths.subList(0, 0)));
        assertThat(new ArrayList<>(joined)).isEqualTo(expected);
        assertThat(joined.equals(paths)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void isEqualToListsOfTheSamePathsAlone(List<String> strings) {
        SortedPaths paths = SortedPaths.copyOf(new ArrayList<>(strings));
        List<String> longer = new ArrayList<>(strings);
        longer.add("\uffff");
        List<String> otherEnd = new ArrayList<>(longer.subList(Math.min(1, strings.size()), longer.size()));
        assertThat(paths.equals(SortedPaths.copyOf(new ArrayList<>(strings)))).isTrue();
        assertThat(paths.equals(strings)).isTrue();
        assertThat(paths).hasSameHashCodeAs(strings);
        assertThat(paths.equals(SortedPaths.copyOf(longer))).isFalse();
        assertThat(paths.equals(SortedPaths.copyOf(longer).subList(0, strings.size()))).isTrue();
        assertThat(paths.equals(SortedPaths.copyOf(otherEnd))).isEqualTo(strings.equals(otherEnd));
    }

    @Test
    void refusesWhatIsNotInOrder() {
        assertThatThrownBy(() -> SortedPaths.copyOf(List.of("/a", "/a"))).hasMessage("not in order: /a before /a");
        SortedPaths list = SortedPaths.copyOf(List.of("/a", "/b"));
        assertThatThrownBy(() -> SortedPaths.join(List.of(list, list))).hasMessage("not in order: /b before /a");
    }

    @Test
    void answersThatComeLateAreInTheirPlace() {
        ReadingBuilder answers = new ReadingBuilder();
        List.of("/b", "/d", "/a", "/c", "/e").forEach(path -> answers.put(path, new Text.Content(path)));
        Map<String, Text> expected = new TreeMap<>();
        List.of("/a", "/b", "/c", "/d", "/e").forEach(path -> expected.put(path, new Text.Content(path)));
        assertThat(answers.reading(Instant.EPOCH)).isEqualTo(Reading.of(Instant.EPOCH, new TreeMap<>(expected)));
    }
}
