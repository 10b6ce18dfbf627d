package lunwatch.munin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lunwatch.munin.Drawings;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Drawn;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MuninNodeTest {

    private static final MuninNode.Limits TIGHT = new MuninNode.Limits(2, 64, Duration.ofMillis(300), Duration.ofMillis(900));
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static MuninNode node(MuninNode.Limits limits, boolean allowed) throws IOException {
        Drawings drawings = Drawn.drawings(false);
        drawings.draw(Subsystems.ALL.sample(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io")));
        return new MuninNode(ANY, peer -> allowed, limits, "node", "1", drawings, Optional.empty());
    }

    /** A master, as far as it goes. */
    private static final class Master implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Master(MuninNode node) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The next line, or what became of the connection. */
        String line() {
            try {
                String line = in.readLine();
                return line == null ? "closed" : line;
            } catch (IOException e) {
                return "closed";
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void converses() throws IOException {
        try (MuninNode node = node(MuninNode.Limits.USUAL, true); Master master = new Master(node)) {
            assertThat(master.line()).isEqualTo("# munin node at node");
            master.send("cap multigraph\r\nlist\nfetch drbd_al\n");
            assertThat(master.line()).isEqualTo("cap multigraph dirtyconfig");
            assertThat(master.line()).isEqualTo("drbd drbd_al drbd_ext lio_read lio_write lunwatch_drbd lunwatch_lio");
            assertThat(List.of(master.line(), master.line(), master.line(), master.line())).last().isEqualTo(".");
            assertThat(node.connections()).isEqualTo(1);
            master.send("nonsense\nquit \n");
            assertThat(master.line()).startsWith("# Unknown command");
            assertThat(master.line()).isEqualTo("closed");
            assertThat(MuninNode.commands().stream().filter(command -> node.requests(command) == 1))
                    .containsExactly("cap", "fetch", "list", "quit", "other");
            assertThat(node.droppedAsNotAllowed() + node.droppedAsTooMany()).isZero();
        }
    }

    @Test
    void saysNothingToWhomItDoesNotKnow() throws IOException {
        try (MuninNode node = node(MuninNode.Limits.USUAL, false); Master master = new Master(node)) {
            assertThat(master.line()).isEqualTo("closed");
            assertThat(node.droppedAsNotAllowed()).isEqualTo(1);
        }
    }

    @Test
    void endsOnALineThatIsTooLong() throws IOException {
        try (MuninNode node = node(TIGHT, true); Master master = new Master(node)) {
            master.line();
            master.send("x".repeat(64) + "\n");
            assertThat(master.line() + "\n").isEqualTo(MuninCommands.UNKNOWN);
            master.send("x".repeat(65));
            assertThat(master.line()).isEqualTo("closed");
        }
    }

    @Test
    void endsWhenNothingComes() throws IOException {
        try (MuninNode node = node(TIGHT, true); Master master = new Master(node)) {
            master.line();
            assertThat(master.line()).isEqualTo("closed");
        }
    }

    @Test
    void endsWhenSomethingComesForever() throws IOException, InterruptedException {
        try (MuninNode node = node(TIGHT, true); Master master = new Master(node)) {
            master.line();
            long start = System.nanoTime();
            String line = "";
            while (!line.equals("closed")) {
                try {
                    master.send("version\n");
                    line = master.line();
                } catch (IOException e) {
                    line = "closed";
                }
                Thread.sleep(50);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(700), Duration.ofSeconds(10));
        }
    }

    @Test
    void talksToSoManyAtOnceAndHasRoomAgainLater() throws IOException, InterruptedException {
        MuninNode.Limits two = new MuninNode.Limits(2, 64, Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (MuninNode node = node(two, true); Master first = new Master(node); Master second = new Master(node)) {
            assertThat(List.of(first.line(), second.line())).allMatch(line -> line.startsWith("# munin node"));
            try (Master third = new Master(node)) {
                assertThat(third.line()).isEqualTo("closed");
            }
            assertThat(node.droppedAsTooMany()).isEqualTo(1);
            first.send("quit\n");
            assertThat(first.line()).isEqualTo("closed");
            String line = "closed";
            while (line.equals("closed")) {
                Thread.sleep(20);
                try (Master fourth = new Master(node)) {
                    line = fourth.line();
                }
            }
            assertThat(line).startsWith("# munin node");
        }
    }

    @Test
    void endsItsConversationsWhenItIsClosed() throws IOException {
        MuninNode node = node(MuninNode.Limits.USUAL, true);
        try (Master master = new Master(node)) {
            master.line();
            node.close();
            assertThat(master.line()).isEqualTo("closed");
        }
    }

    @Test
    void givesItsPortToTheNextAtOnceWhenItIsClosed() throws IOException {
        MuninNode node = node(MuninNode.Limits.USUAL, true);
        for (int i = 0; i < 200; i++) {
            InetSocketAddress same = new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port());
            node.close();
            node = new MuninNode(same, peer -> true, TIGHT, "node", "1", Drawn.drawings(false),
                    Optional.empty());
            try (Master master = new Master(node)) {
                assertThat(master.line()).isEqualTo("# munin node at node");
            }
        }
        node.close();
    }

    @Test
    void saysWhereItCannotListen() throws IOException {
        try (MuninNode node = node(MuninNode.Limits.USUAL, true)) {
            InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port());
            assertThatThrownBy(() -> new MuninNode(taken, peer -> true, TIGHT, "node", "1",
                    Drawn.drawings(false), Optional.empty()))
                    .hasMessageContaining("port " + node.port());
        }
    }
}
