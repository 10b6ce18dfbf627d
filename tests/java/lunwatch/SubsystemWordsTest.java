package lunwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.Subsystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;

/**
 * What a subsystem knows, nobody else knows: the names of its metrics, where its files are, the keys of its settings, and the kernel's
 * words. Looked for in every string of the compiled classes.
 */
final class SubsystemWordsTest {

    /** Names and types of classes, not texts. */
    private static final Pattern DESCRIPTOR = Pattern.compile("\\(.*\\).*|.*lunwatch/.*|L[\\w/$]+;");

    private static final Path CLASSES = Path.of("target/classes/lunwatch");

    /** Words of the kernel that would betray who knows too much. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "drbd", List.of("drbdsetup", "StandAlone", "WFConnection", "SyncSource", "UpToDate", "by-res", "out of sync"),
            "lio", List.of("LUN ", "lun_", "lun=", "tpgt_", "fabric_statistics", "scsi_", "_mbytes", "alua", "iscsi"));

    static Stream<Subsystem<?>> subsystems() {
        return Subsystems.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("subsystems")
    void areKnownInItsPackageAlone(Subsystem<?> subsystem) {
        String home = subsystem.getClass().getPackageName().replace("lunwatch.", "");
        List<String> words = new ArrayList<>(WORDS.getOrDefault(subsystem.name(), List.of()));
        words.add("lunwatch_" + subsystem.name() + "_");
        subsystem.origin().paths().forEach(path -> words.add(path.replaceFirst("[*{].*", "")));
        subsystem.settings().stream().map(Setting::key).forEach(words::add);
        SortedMap<String, SortedSet<String>> strangers = new TreeMap<>();
        strings().forEach((file, strings) -> {
            if (!file.startsWith(home + "/")) {
                strings.stream().filter(string -> words.stream().anyMatch(string::contains))
                        .forEach(string -> strangers.computeIfAbsent(file, key -> new TreeSet<>()).add(string));
            }
        });
        assertThat(strangers).isEmpty();
    }

    @Test
    void areThoseOfASubsystemEach() {
        subsystems().forEach(subsystem -> assertThat(subsystem.metrics()).isNotEmpty()
                .allMatch(metric -> metric.name().startsWith("lunwatch_" + subsystem.name() + "_")));
    }

    /** The string constants of each class file, by its path below the root package. */
    private static Map<String, List<String>> strings() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            Map<String, List<String>> strings = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file -> strings.put(CLASSES.relativize(file).toString(), constants(file)));
            assertThat(strings).hasSizeGreaterThan(100);
            return strings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All texts of the constant pool (JVMS 4.4.7): those of annotations and concatenations too. */
    private static List<String> constants(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ClassReader reader = new ClassReader(bytes);
            List<String> constants = new ArrayList<>();
            for (int i = 1; i < reader.getItemCount(); i++) {
                int offset = reader.getItem(i);
                if (offset > 0 && reader.readByte(offset - 1) == 1) {
                    String text = new String(bytes, offset + 2, reader.readUnsignedShort(offset), StandardCharsets.UTF_8);
                    if (!DESCRIPTOR.matcher(text).matches()) {
                        constants.add(text);
                    }
                }
            }
            return constants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
