package lunwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lunwatch.schedule.Cron;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsFileTest {

    @Test
    void theFileThatIsShippedHoldsEveryDefault() throws InvalidSettings {
        assertThat(SettingsFile.read(Path.of("config/lunwatch.yml"))).isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""
            "# nothing"
            "archive:"
            "---"
            """)
    void whatIsNotSaidKeepsItsDefault(String yaml) throws InvalidSettings {
        assertThat(SettingsFile.parse("f", yaml)).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void readsWhatIsSaid() throws InvalidSettings {
        Settings settings = SettingsFile.parse("f", """
                schedule:
                  sample: "0/30 * * * * ?"
                archive:
                  keepDays: 30
                http.listen: "[::1]:9100"
                """);
        assertThat(settings.sample()).isEqualTo(new Cron("0/30 * * * * ?"));
        assertThat(settings.keepDays()).isEqualTo(30);
        assertThat(settings.listen()).isEqualTo(new Address("::1", 9100));
        assertThat(settings.listen()).hasToString("[::1]:9100");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"none", "``", "\"\""})
    void drbdsetupCanBeSwitchedOff(String value) throws InvalidSettings {
        assertThat(SettingsFile.parse("f", "drbd:\n  drbdsetup: " + value + "\n  links: /x\n").drbd())
                .isEqualTo(new Settings.Drbd(value.isEmpty() ? Settings.DEFAULTS.drbd().drbdsetup() : Optional.empty(), Path.of("/x"), Path.of("/etc/drbd.d")));
        assertThat(errors("drbd.drbdsetup: drbdsetup")).containsExactly("f: drbd.drbdsetup: must be an absolute path, not \"drbdsetup\"");
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
                """)).containsExactly(
                "f: procfs: must be an absolute path, not \"proc\"",
                "f: schedule.dump: not a cron expression like \"0 * * * * ?\" (second minute hour day month weekday)",
                "f: archive.keepDays: must be a number of days, 1 to 99999, not \"many\"",
                "f: http.listen: not HOST:PORT: \"127.0.0.1\"",
                "f: archive.keepDay: no such key; did you mean archive.keepDays?",
                "f: munin: not a value but a section, with keys such as munin.directory",
                "f: shedule.sample: no such key; did you mean schedule.sample?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: [                        | f: line 1:
            archive: {keepDays: 1, keepDays: 2} | f: line 1: Duplicate field 'keepDays'
            just words                  | f: not a list of "key: value"
            http.listen: 1.2.3.4:99999  | f: http.listen: the port must be 0 to 65535, not 99999
            """)
    void oneLineIsEnoughForOneError(String yaml, String error) {
        assertThat(errors(yaml)).singleElement().asString().startsWith(error).doesNotContain("\n");
    }

    @Test
    void namesAFileThatIsNotThere() {
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> SettingsFile.read(Path.of("/no/such.yml")));
        assertThat(invalid.errors()).containsExactly("/no/such.yml: no such file");
    }

    private static List<String> errors(String yaml) {
        return catchThrowableOfType(InvalidSettings.class, () -> SettingsFile.parse("f", yaml)).errors();
    }
}
