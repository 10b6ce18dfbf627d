package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lunwatch.munin.file.StateFile;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Drawn;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Printed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingsTest {

    private static final Sample ACTIVE =
            Subsystems.ALL.sample(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"));
    private static final Sample STANDBY = Subsystems.ALL.sample(Fixtures.node("01-loaded-unconfigured.node-a", "16-after-clearconfig"));
    private static final Sample NOTHING = Subsystems.ALL.sample(new Reading(Fixtures.AT, List.of(), List.of()));

    @TempDir
    Path directory;
    private Path file;
    private StateFile state;

    @BeforeEach
    void name() {
        file = directory.resolve("lib/munin.state");
        state = new StateFile(file);
    }

    private Drawings drawings() throws IOException {
        return Drawn.drawings(state, true);
    }

    /** Nobody knows the backstore of a LUN that is elsewhere. */
    private static String withoutBackstores(String config) {
        return config.replaceAll(" Its backstore is .*", "");
    }

    private static void assertUnknown(Drawing drawing, Drawing before) throws IOException {
        assertThat(drawing.plugins()).hasSameSizeAs(before.plugins());
        for (int i = 0; i < drawing.plugins().size(); i++) {
            PluginOutput now = drawing.plugins().get(i);
            PluginOutput then = before.plugins().get(i);
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
        assertThat(drawings.draw(ACTIVE).plugins()).isEqualTo(before.plugins());
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        Drawings first = drawings();
        Drawing before = first.draw(ACTIVE);
        state.save(first.memory());
        assertUnknown(drawings().draw(STANDBY), before);
    }

    @Test
    void writesDownOnlyWhatIsNew() throws IOException {
        Drawings drawings = drawings();
        drawings.draw(ACTIVE);
        state.save(drawings.memory());
        Files.delete(file);
        drawings.draw(STANDBY);
        state.save(drawings.memory());
        assertThat(file).doesNotExist();
        drawings.draw(new Sample(ACTIVE.at().plusSeconds(86_400), ACTIVE.parts()));
        state.save(drawings.memory());
        assertThat(file).exists();
    }

    @Test
    void namesTheFileThatCannotBeReadOrWritten() throws IOException {
        Drawings drawings = drawings();
        drawings.draw(ACTIVE);
        Files.createDirectories(file.resolve("full"));
        assertThatThrownBy(() -> state.save(drawings.memory())).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
        assertThatThrownBy(this::drawings).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
    }
}
