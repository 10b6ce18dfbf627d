package lunwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import lunwatch.sample.Subsystems;
import lunwatch.schedule.Cron;
import lunwatch.subsystem.Section;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

    @Test
    void theFileThatIsShippedHoldsEveryDefault() throws InvalidSettings {
        assertThat(SettingsFile.read(Path.of("config/lunwatch.yml"), Subsystems.ALL)).isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""
            "# nothing"
            "archive:"
            "---"
            """)
    void whatIsNotSaidKeepsItsDefault(String yaml) throws InvalidSettings {
        assertThat(SettingsFile.parse("f", yaml, Subsystems.ALL)).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void readsWhatIsSaid() throws InvalidSettings {
        Settings settings = SettingsFile.parse("f", """
                schedule:
                  sample: "0/30 * * * * ?"
                archive:
                  keepDays: 30
                lio.maxInitiatorSeries: 0
                http.listen: "[::1]:9100"
                """, Subsystems.ALL);
        assertThat(settings.schedule().sample()).isEqualTo(new Cron("0/30 * * * * ?"));
        assertThat(settings.archive().keepDays()).isEqualTo(30);
        assertThat(settings.section(Watched.LIO).get(Watched.<Integer>setting("lio.maxInitiatorSeries"))).isZero();
        assertThat(settings.http().listen()).isEqualTo(new Address("::1", 9100));
        assertThat(settings.http().listen()).hasToString("[::1]:9100");
    }

    /** One file after the other that differs in one setting, for every setting there is. */
    @Test
    void knowsWhichSettingsDiffer() throws Exception {
        String values = """
                archive.directory: /x
                archive.keepDays: 1
                archive.keepFree: 1 GiB
                archive.maxBytes: 1 GiB
                configfs: /x
                drbd.configuration: /x
                drbd.drbdsetup: /x
                drbd.links: /x
                http.listen: localhost:1
                http.webConfig: /x
                lio.maxInitiatorSeries: 1
                munin.directory: /x
                munin.initiators: true
                munin.keepDays: 1
                munin.node.allow: 192.0.2.1
                munin.node.listen: localhost:1
                munin.node.name: x
                munin.node.spool: false
                munin.state: /x
                procfs: /x
                schedule.dump: 1 1 1 1 1 ?
                schedule.prune: 1 1 1 1 1 ?
                schedule.sample: 1 1 1 1 1 ?
                """;
        assertThat(values.lines().map(line -> line.split(": ")[0]))
                .containsExactlyElementsOf(keys());
        assertThat(keys("", new YAMLMapper().readTree(Path.of("config/lunwatch.yml").toFile())))
                .hasSameElementsAs(keys());
        for (String line : values.lines().toList()) {
            assertThat(SettingsFile.parse("f", line, Subsystems.ALL).differences(Settings.DEFAULTS)).containsExactly(line.split(": ")[0]);
        }
    }

    private static SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(Settings.DEFAULTS.byKey().keySet());
        Subsystems.ALL.stream().flatMap(subsystem -> subsystem.settings().stream()).forEach(setting -> keys.add(setting.key()));
        return keys;
    }

    private static List<String> keys(String prefix, JsonNode node) {
        return node.properties().stream().flatMap(entry -> entry.getValue().isObject()
                ? keys(prefix + entry.getKey() + ".", entry.getValue()).stream() : Stream.of(prefix + entry.getKey())).toList();
    }

    @Test
    void someSettingsStayWhileAnAgentRuns() throws InvalidSettings {
        Settings wanted = SettingsFile.parse("f", "archive.directory: /x\nhttp.listen: localhost:1\nhttp.webConfig: /x\nprocfs: /x\n",
                Subsystems.ALL);
        assertThat(wanted.inPlaceOf(Settings.DEFAULTS).differences(Settings.DEFAULTS)).containsExactly("procfs");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"none", "``", "\"\""})
    void drbdsetupCanBeSwitchedOff(String value) throws InvalidSettings {
        Section drbd = SettingsFile.parse("f", "drbd:\n  drbdsetup: " + value + "\n  links: /x\n", Subsystems.ALL).section(Watched.DRBD);
        assertThat(drbd.get(Watched.<Optional<Path>>setting("drbd.drbdsetup")))
                .isEqualTo(value.isEmpty() ? Optional.of(Path.of("/usr/sbin/drbdsetup")) : Optional.empty());
        assertThat(drbd.get(Watched.<Path>setting("drbd.links"))).isEqualTo(Path.of("/x"));
        assertThat(drbd.get(Watched.<Path>setting("drbd.configuration"))).isEqualTo(Path.of("/etc/drbd.d"));
        assertThat(errors("drbd.drbdsetup: drbdsetup")).containsExactly("f: drbd.drbdsetup: must be an absolute path, not \"drbdsetup\"");
    }

    @Test
    void readsWhoMayAskTheMuninNode() throws InvalidSettings {
        MuninNodeSettings node = SettingsFile.parse("f", """
                munin.node:
                  listen: 0.0.0.0:4949
                  allow: [192.0.2.0/24, "2001:db8::/32"]
                  name: storage-a.example.com
                  spool: false
                """, Subsystems.ALL).munin().node();
        assertThat(node).isEqualTo(new MuninNodeSettings(Optional.of(new Address("0.0.0.0", 4949)),
                List.of(Network.parse("192.0.2.0/24"), Network.parse("2001:db8::/32")), Optional.of("storage-a.example.com"), false));
        assertThat(SettingsFile.parse("f", "munin.initiators: True", Subsystems.ALL).section(Watched.LIO)
                .get(Watched.<Boolean>setting("munin.initiators"))).isTrue();
        assertThat(SettingsFile.parse("f", "munin.node.allow: 192.0.2.7", Subsystems.ALL).munin().node().allow())
                .containsExactly(Network.parse("192.0.2.7"));
        assertThat(errors("munin: {node: {allow: [example.com, 192.0.2.0/33], name: a b}, initiators: maybe}")).containsExactly(
                "f: munin.initiators: must be true or false, not \"maybe\"",
                "f: munin.node.allow: not a network such as 192.0.2.0/24 or 2001:db8::/32: \"example.com\"",
                "f: munin.node.allow: more bits than an address has: /33",
                "f: munin.node.name: must be a host's name, not \"a b\"");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThat(errors("""
                procfs: proc
                archive:
                  keepDay: 5
                  keepDays: many
                shedule.sample: x
                schedule.dump: every hour
                http:
                  listen: 127.0.0.1
                munin: [1, 2]
                lio.maxInitiatorSeries: -1
                """)).containsExactly(
                "f: procfs: must be an absolute path, not \"proc\"",
                "f: lio.maxInitiatorSeries: must be a number of series, 0 for none, not \"-1\"",
                "f: schedule.dump: not a cron expression like \"0 * * * * ?\" (second minute hour day month weekday)",
                "f: archive.keepDays: must be a number of days, 1 to 99999, not \"many\"",
                "f: http.listen: not HOST:PORT: \"127.0.0.1\"",
                "f: archive.keepDay: no such key; did you mean archive.keepDays?",
                "f: munin: not a value but a section, with keys such as munin.directory",
                "f: shedule.sample: no such key; did you mean schedule.sample?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a: [                        | f: line 1:
            archive: {keepDays: 1, keepDays: 2} | f: line 1: Duplicate field 'keepDays'
            just words                  | f: not a list of "key: value"
            archive.keepDays: [1, 2]    | f: archive.keepDays: must be one value
            archive.keepDays: *a        | f: line 1: *a: aliases are not supported
            "{procfs: /a}\n---\n{}"    | f: line 3: more after the end of the document
            "procfs: /a\u0007"         | f: line 1: special characters are not allowed
            http.listen: 1.2.3.4:99999  | f: http.listen: the port must be 0 to 65535, not 99999
            """)
    void oneLineIsEnoughForOneError(String yaml, String error) {
        assertThat(errors(yaml.replace("\\n", "\n").replace("\\u0007", "\u0007"))).singleElement().asString().startsWith(error)
                .doesNotContain("\n");
    }

    @Test
    void namesAFileThatIsNotThere() {
        InvalidSettings invalid =
                catchThrowableOfType(InvalidSettings.class, () -> SettingsFile.read(Path.of("/no/such.yml"), Subsystems.ALL));
        assertThat(invalid.errors()).containsExactly("/no/such.yml: no such file");
    }

    private static List<String> errors(String yaml) {
        return catchThrowableOfType(InvalidSettings.class, () -> SettingsFile.parse("f", yaml, Subsystems.ALL)).errors();
    }

    @ParameterizedTest
    @CsvSource({"4 GiB, 4294967296", "512MiB, 536870912", "1000, 1000", "0, 0", "10%, 100000", "2.5 %, 25000", "15% up to 4 KiB, 4096",
        "1% up to 1 GiB, 10000", "0.5 TiB, 549755813888", "100%, 1000000"})
    void aSpaceIsASizeOrAPartOrBoth(String text, long bytes) {
        assertThat(SizeLimit.parse(text).of(1_000_000)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "4 GB", "101%", "10% up to", "-1", "10% 4 GiB up to", "GiB"})
    void otherWordsAreNoSpace(String text) {
        assertThatThrownBy(() -> SizeLimit.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10% up to 4 GiB");
    }
}
