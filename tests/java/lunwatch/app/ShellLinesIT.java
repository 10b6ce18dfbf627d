package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.testing.Debian;
import lunwatch.testing.DemoArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines for the shell in README.md, run as they stand there over a sealed hour and a live one. */
final class ShellLinesIT {

    private static final String TPG = "/sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/";
    private static final Instant FIRST = Instant.parse("2026-11-20T04:00:00Z");

    @TempDir
    private Path root;

    @Test
    void answerAsPrinted() throws IOException {
        List<Reading> readings = new DemoArchive(FIRST.plusSeconds(600), ZoneId.of("Asia/Tokyo")).write(root, FIRST, 75, List.of(20));
        Map<String, String> lines = lines();
        assertThat(lines).hasSize(6);

        String counter = TPG + "lun/lun_3/statistics/scsi_tgt_port/read_mbytes";
        assertThat(run(lines, "this counter at 13:05")).matches("13:0[0-5]:00 " + readings.get(5).content(counter).orElseThrow());
        String day = run(lines, "this LUN's day");
        assertThat(day).contains("[" + counter + "]\n").contains("\n13:40:00 ", "\n14:10:00 ").doesNotContain("lun_2", "scsi_auth_intr");
        assertThat(last(day, counter)).isEqualTo(readings.get(readings.size() - 1).content(counter).orElseThrow().strip());
        String who = run(lines, "who hit LUN 3");
        for (int i = 1; i <= 4; i++) {
            String commands = TPG + "acls/iqn.2016-09.com.example:initiator0" + i + "/lun_3/statistics/scsi_auth_intr/num_cmds";
            assertThat(last(who, commands)).isEqualTo(readings.get(58).content(commands).orElseThrow().strip());
        }
        assertThat(run(lines, "when DRBD's minor 0")).contains(" 0: cs:Connected ro:Primary/Secondary", " 0: cs:WFConnection")
                .doesNotContain("1: cs:");
        assertThat(run(lines, "how often each hour"))
                .isEqualTo("lio-statistics-2026112013+0900.gz:59\nlio-statistics-2026112014+0900.gz:15\n");
        assertThat(run(lines, "the configuration at 13:59")).contains("/tpgt_1/enable]\n1\n");
    }

    /** Of a path the last value that is printed. */
    private static String last(String text, String path) {
        String value = "";
        boolean inside = false;
        for (String line : text.lines().toList()) {
            inside = line.startsWith("[") ? line.equals("[" + path + "]") : inside && !line.isEmpty();
            value = inside && !line.startsWith("[") ? line.substring(9) : value;
        }
        return value;
    }

    private String run(Map<String, String> lines, String question) {
        String command = lines.entrySet().stream().filter(line -> line.getKey().startsWith(question)).findFirst().orElseThrow().getValue();
        Debian.Result result = Debian.run("", "sh", "-ec", command.replace("/var/log/lio", root.toString()));
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    /** Each line with the cd before it, by the comment over it. */
    private static Map<String, String> lines() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String block = readme.substring(readme.indexOf("```sh\ncd /var/log/lio/20261120\n") + 6);
        List<String> all = new ArrayList<>(block.substring(0, block.indexOf("```")).lines().toList());
        String cd = all.remove(0);
        Map<String, String> lines = new TreeMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            lines.put(all.get(i).substring(2), cd + " && " + all.get(i + 1));
        }
        return lines;
    }
}
