package lunwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lunwatch.reading.Text;
import org.junit.jupiter.api.Test;

class FileTreeTest {

    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/node");
    private final FileTree tree = new FileTree(root);

    @Test
    void showsFilesAndLinks() throws IOException {
        tree.show(Map.of("a/b", new Text.Content("1\n"), "a/link", new Text.Link("../c")));
        assertThat(Files.readString(root.resolve("a/b"))).isEqualTo("1\n");
        assertThat(Files.readSymbolicLink(root.resolve("a/link"))).hasToString("../c");
    }

    @Test
    void touchesOnlyWhatIsDifferent() throws IOException {
        tree.show(Map.of("same", new Text.Content("1"), "other", new Text.Content("2")));
        Files.delete(root.resolve("same"));
        tree.show(Map.of("same", new Text.Content("1"), "other", new Text.Content("3")));
        assertThat(root.resolve("same")).doesNotExist();
        assertThat(root.resolve("other")).hasContent("3");
    }

    @Test
    void removesWhatIsGoneAndTheDirectoriesItLeavesEmpty() throws IOException {
        tree.show(Map.of("a/b/c", new Text.Content("1"), "a/d", new Text.Content("2")));
        tree.show(Map.of("a/d", new Text.Content("2")));
        assertThat(root.resolve("a/b")).doesNotExist();
        assertThat(root.resolve("a/d")).exists();
        tree.show(Map.of());
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void beginsWithAnEmptyDirectory() throws IOException {
        tree.show(Map.of("a/b", new Text.Content("1"), "a/link", new Text.Link("b")));
        new FileTree(root).show(Map.of("c", new Text.Content("2")));
        assertThat(root).isDirectoryNotContaining("glob:**/a");
        assertThat(root.resolve("c")).hasContent("2");
    }

    @Test
    void cannotShowAnError() {
        assertThatThrownBy(() -> tree.show(Map.of("a", Text.Unreadable.ENOENT))).hasMessageContaining("ENOENT");
    }
}
