package lunwatch.lio.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lunwatch.demo.Transfer;
import lunwatch.reading.Text;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private final Map<String, Text> files = new HashMap<>();

    @Test
    void fillsWordsIntoPathsAndTexts() {
        fill(List.of("lun{lun}/prod lun{lun}  \\n"), TemplateVariables.NONE.with("lun", 7));
        assertThat(files).isEqualTo(Map.of("core/lun7/prod", new Text.Content("lun7  \n")));
    }

    @Test
    void anArrowMakesALinkAndNoTextAnEmptyFile() {
        fill(List.of("{link} -> ../{lun}", "tag", "# a comment"), TemplateVariables.NONE.with("lun", 7).with("link", "0a1b"));
        assertThat(files).isEqualTo(Map.of("core/0a1b", new Text.Link("../7"), "core/tag", new Text.Content("")));
    }

    @Test
    void statisticsAreWholeMebibytes() {
        fill(List.of("s {commands} {read} {written}"), TemplateVariables.NONE.with(new Transfer(3, 4, (5L << 20) - 1, 5L << 20)));
        assertThat(files).isEqualTo(Map.of("core/s", new Text.Content("7 4 5")));
    }

    @Test
    void aWordThatIsMissingIsAnError() {
        assertThatThrownBy(() -> fill(List.of("a {b}"), TemplateVariables.NONE)).hasMessageContaining("for b");
    }

    private void fill(List<String> lines, TemplateVariables words) {
        Template.of(lines).fill("core/", words, files);
    }
}
