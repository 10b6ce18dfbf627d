package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;

final class ConfigurationTest {

    private static final String TPG = "/sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/";

    @Test
    void whatTheKernelCountsIsNoConfiguration() {
        assertThat(
                Configuration.between(Fixtures.lio("06-blog-2-sessions-io-t1"), Fixtures.lio("06-blog-2-sessions-io-t2"), Subsystems.ALL))
                .isEmpty();
    }

    @Test
    void whatSomebodyChangedIsToldPathByPath() {
        Reading before = Fixtures.lio("05-blog-2-sessions-idle");
        SortedMap<String, Text> texts = new TreeMap<>();
        before.paths().forEach(path -> texts.put(path, before.text(path).orElseThrow()));
        texts.put(TPG + "enable", new Text.Content("0\n"));
        texts.put(TPG + "new", new Text.Link("../x"));
        texts.remove(TPG + "attrib/authentication");
        assertThat(Configuration.between(before, Reading.of(before.at(), texts), Subsystems.ALL)).containsExactly(
                new Configuration.Change(TPG + "attrib/authentication", before.text(TPG + "attrib/authentication"), Optional.empty()),
                new Configuration.Change(TPG + "enable", Optional.of(new Text.Content("1\n")), Optional.of(new Text.Content("0\n"))),
                new Configuration.Change(TPG + "new", Optional.empty(), Optional.of(new Text.Link("../x"))));
    }
}
