package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent as a Munin node, and the packaged checker that asks it. */
final class MuninNodeAgentIT {

    private static final Pattern LISTENING = Pattern.compile("munin node listening on (127\\.0\\.0\\.1:\\d+)");
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path temporary;

    @Test
    void keepsTheRules() throws Exception {
        Path config = Files.writeString(temporary.resolve("lunwatch.yml"), """
                munin:
                  initiators: true
                  node:
                    listen: 127.0.0.1:0
                    allow: 127.0.0.0/8
                """);
        Path log = temporary.resolve("log");
        Process agent = new ProcessBuilder(JAVA, "-Djava.io.tmpdir=" + temporary, "-jar", "target/lunwatch.jar", "agent", "--demo",
                "--config", config.toString(), "--listen", "127.0.0.1:0").redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            Debian.Result check = Debian.run("", JAVA, "-jar", "target/lunwatch.jar", "munin-check", address(agent, log));
            assertThat(check).isEqualTo(new Debian.Result(0, check.out()));
            assertThat(check.out()).matches("7 plugins, \\d+ graphs, \\d+ fields: nothing wrong\\n");
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @Test
    void saysWhyANodeCannotBeChecked() throws Exception {
        Debian.Result check = Debian.run("", JAVA, "-jar", "target/lunwatch.jar", "munin-check", "nowhere");
        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).startsWith("lunwatch: neither a directory nor HOST:PORT: nowhere\n");
    }

    private static String address(Process agent, Path log) throws IOException, InterruptedException {
        while (agent.isAlive()) {
            Matcher m = LISTENING.matcher(Files.readString(log));
            if (m.find()) {
                return m.group(1);
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(Files.readString(log));
    }
}
