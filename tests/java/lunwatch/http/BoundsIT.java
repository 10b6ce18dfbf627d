package lunwatch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that are slow, greedy or out of their mind, and a scrape among them. Both ends of 2,000 connections need 5,000 open files. */
final class BoundsIT {

    private static final int CROWD = 2000;

    private final List<SocketChannel> crowd = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(Optional.empty());
        scrape();
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel each : crowd) {
            each.close();
        }
        server.close();
    }

    @Test
    void twoThousandHalfRequestsDoNotDelayAScrapeAndAreClosedInTime() throws Exception {
        assemble("GET /metrics HTTP/1.1\r\nHost: a\r\nX: ");
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 6e9) {
            assertPrompt();
            for (SocketChannel each : crowd) {
                each.write(ByteBuffer.wrap(new byte[] {'x'}));
            }
            Thread.sleep(1000);
        }
        assertThat(server.metric("lunwatch_http_connections")).isGreaterThan(CROWD);
        Thread.sleep(6000);
        assertThat(closed()).isEqualTo(CROWD);
        assertThat(server.metric("lunwatch_http_dropped_connections_total{reason=\"slow\"}")).isEqualTo(CROWD);
    }

    @Test
    void twoThousandWhoNeverReadTheirScrapeDoNotDelayOne() throws Exception {
        String request = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".repeat(50);
        assemble(request);
        Thread.sleep(5000); // two thousand pages are made in this time; from then on their readers cost nothing
        for (int i = 0; i < 5; i++) {
            assertPrompt();
            Thread.sleep(200);
        }
    }

    @Test
    void threeThousandIdleConnectionsLeaveRoomForANewOne() throws Exception {
        assemble("");
        for (int i = 0; i < 1000; i++) {
            crowd.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
        }
        assertPrompt();
        Thread.sleep(1500); // the page tells how it was a second ago
        assertThat(server.metric("lunwatch_http_connections")).isLessThan(Connections.MOST + 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "POST /metrics HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\nabc" | HTTP/1.1 405
            "TRACE / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n"                             | HTTP/1.1 405
            "GET /metrics HTTP/1.1\\r\\nConnection: close\\r\\n\\r\\n"                                     | HTTP/1.1 400
            "GET /%zz HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n"                            | HTTP/1.1 400
            "GET /metrics?name[]=%00%ff HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n"          | HTTP/1.1 200
            "GET /../../etc/passwd HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n"               | HTTP/1.1 400
            "GET / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n" | HTTP/1.1 400
            "GET /\\r\\n"                                                                                  | HTTP/1.1 505
            "\\u0016\\u0003\\u0001\\u0002\\u0000\\u0001\\u0000\\u0001\\u00fc\\u0003\\u0003"                | HTTP/1.1 400
            "\\u0000\\u0000\\u0000\\u0000\\r\\n\\r\\n"                                                     | HTTP/1.1 400
            """)
    void answersNonsenseInOneLine(String request, String status) throws IOException {
        String answer = server.raw(unescape(request));
        assertThat(answer).startsWith(status);
        if (!answer.startsWith("HTTP/1.1 200")) {
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasLineCount(1).doesNotContain("Exception", "jetty", "\tat ", "<");
        }
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        assertThat(server.raw("GET /" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: a\r\n\r\n")).matches("(?s)(HTTP/1.1 414.*)?");
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(10_000) + "\r\n")).matches("(?s)(HTTP/1.1 431.*)?");
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000\r\n\r\n" + "x".repeat(1 << 20)))
                .matches("(?s)(HTTP/1.1 200.*)?");
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.charAt(i) == '\\') {
                out.append(text.charAt(++i) == 'r' ? '\r' : '\n');
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private void assemble(String request) throws IOException {
        for (int i = 0; i < CROWD; i++) {
            SocketChannel each = SocketChannel.open();
            each.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4096);
            each.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            each.configureBlocking(false);
            each.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            crowd.add(each);
        }
    }

    private int closed() {
        int closed = 0;
        for (SocketChannel each : crowd) {
            try {
                if (each.read(ByteBuffer.allocate(1000)) < 0) {
                    closed++;
                }
            } catch (IOException e) {
                closed++;
            }
        }
        return closed;
    }

    /** The quickest of some scrapes: what else the machine does now and then is not the crowd's doing. */
    private void assertPrompt() throws IOException, InterruptedException {
        Duration quickest = scrape();
        for (int i = 0; i < 4 && quickest.compareTo(Duration.ofSeconds(1)) >= 0; i++) {
            Duration next = scrape();
            quickest = next.compareTo(quickest) < 0 ? next : quickest;
        }
        assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    }

    private Duration scrape() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> response = server.get(client, "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("lunwatch_drbd_role{");
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
