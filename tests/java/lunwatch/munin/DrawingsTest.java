package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingsTest {

    private static final Sample ACTIVE = Sample.of(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"));
    private static final Sample STANDBY = Sample.of(Fixtures.node("01-loaded-unconfigured.node-a", "16-after-clearconfig"));
    private static final Sample NOTHING = Sample.of(new Reading(Fixtures.AT, List.of(), List.of()));

    @TempDir
    Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("lib/munin.state");
    }

    private Drawings drawings() throws IOException {
        return new Drawings(file, 90, true);
    }

    /** Nobody knows the backstore of a LUN that is elsewhere. */
    private static String withoutBackstores(String config) {
        return config.replaceAll(" Its backstore is .*", "");
    }

    private static void assertUnknown(Drawing drawing, Drawing before) throws IOException {
        assertThat(drawing.pages()).hasSameSizeAs(before.pages());
        for (int i = 0; i < drawing.pages().size(); i++) {
            Page now = drawing.pages().get(i);
            Page then = before.pages().get(i);
            assertThat(withoutBackstores(Printed.text(now::config))).isEqualTo(withoutBackstores(Printed.text(then::config)));
            assertThat(Printed.text(now::values).lines().filter(line -> line.contains(".value ")))
                    .hasSameSizeAs(Printed.text(then::values).lines().filter(line -> line.contains(".value ")).toList())
                    .allMatch(line -> line.endsWith(":U"));
        }
    }

    @Test
    void goesOnWithUnknownValuesWhileTheTargetIsElsewhere() throws IOException {
        Drawings drawings = drawings();
        Drawing before = drawings.draw(ACTIVE);
        assertUnknown(drawings.draw(STANDBY), before);
        assertUnknown(drawings.draw(NOTHING), before);
        assertThat(drawings.draw(ACTIVE).pages()).isEqualTo(before.pages());
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        Drawings first = drawings();
        Drawing before = first.draw(ACTIVE);
        first.save();
        assertUnknown(drawings().draw(STANDBY), before);
    }

    @Test
    void writesDownOnlyWhatIsNew() throws IOException {
        Drawings drawings = drawings();
        drawings.draw(ACTIVE);
        drawings.save();
        Files.delete(file);
        drawings.draw(STANDBY);
        drawings.save();
        assertThat(file).doesNotExist();
        drawings.draw(new Sample(ACTIVE.at().plusSeconds(86_400), ACTIVE.drbd(), ACTIVE.drbdsetup(), ACTIVE.lio()));
        drawings.save();
        assertThat(file).exists();
    }

    @Test
    void namesTheFileThatCannotBeReadOrWritten() throws IOException {
        Drawings drawings = drawings();
        drawings.draw(ACTIVE);
        Files.createDirectories(file.resolve("full"));
        assertThatThrownBy(drawings::save).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
        assertThatThrownBy(this::drawings).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }
}
