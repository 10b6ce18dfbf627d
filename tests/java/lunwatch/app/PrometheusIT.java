package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import lunwatch.testing.Certificate;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the agent, evaluates the rules, and answers what the dashboards ask. */
final class PrometheusIT {

    private static final String USERS = "basic_auth_users: {prometheus: $2b$10$vWLYc.mETSOsbXbOa4jbq.SmxReUGvLQLInJBAqLrn5rQuPgyZ6s.}\n";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("prometheus:example".getBytes(StandardCharsets.UTF_8));

    /** What a demonstration of DRBD 8 over plain HTTP has nothing to say of. */
    private static final Set<String> NOT_IN_THE_DEMO = Set.of(
            "lunwatch_drbd_client", "lunwatch_drbd_quorum", // DRBD 9
            "lunwatch_drbd_unknown_state_info", // nothing is wrong
            "lunwatch_drbd_sync_stalled", "lunwatch_drbd_sync_left_bytes", "lunwatch_drbd_sync_speed_bytes_per_second", // now and then
            "lunwatch_http_web_config_valid", "lunwatch_http_certificate_expiry_timestamp_seconds"); // with a web config

    /** Panels that are empty when all is well. */
    private static final Set<String> EMPTY_PANELS = Set.of("Resync and verify");

    @TempDir
    private Path temporary;

    @BeforeAll
    static void requirePrometheus() {
        Debian.require("prometheus", "prometheus");
    }

    @Test
    void overPlainHttp() throws Exception {
        try (DemoAgent agent = new DemoAgent(temporary); PrometheusServer prometheus = new PrometheusServer(temporary, agent.port(), "")) {
            everythingIsAnswered(prometheus);
            agent.end();
        }
    }

    @Test
    void overTlsWithAPassword() throws Exception {
        Certificate certificate = Certificate.make(temporary, "a");
        Files.writeString(temporary.resolve("web.yml"), tls(certificate) + USERS);
        Path config = Files.writeString(temporary.resolve("lunwatch.yml"), "http.webConfig: " + temporary.resolve("web.yml") + "\n");
        String access = """
                scheme: https
                tls_config: {ca_file: %s}
                basic_auth: {username: prometheus, password: example}""".formatted(certificate.certificate());
        try (DemoAgent agent = new DemoAgent(temporary, trusting(certificate), "https", LOGIN, "--config", config.toString());
                PrometheusServer prometheus = new PrometheusServer(temporary, agent.port(), access)) {
            everythingIsAnswered(prometheus);
            assertThat(prometheus.value("lunwatch_http_web_config_valid")).isEqualTo(1);
            assertThat(prometheus.value("lunwatch_http_certificate_expiry_timestamp_seconds - time()")).isPositive();
            Files.writeString(temporary.resolve("web.yml"), "junk");
            DemoAgent.eventually(() -> assertThat(prometheus.value("lunwatch_http_web_config_valid")).isZero());
            assertThat(prometheus.value("up{job=\"lunwatch\"}")).isEqualTo(1);
            agent.end();
        }
        String log = Files.readString(temporary.resolve("log"));
        assertThat(log.lines().filter(line -> line.contains("web.yml: not a list of"))).hasSize(1);
    }

    @Test
    void aPrometheusThatMayNotIsToldWhy() throws Exception {
        Certificate expired = Certificate.make(temporary, "a", "EC", "-20d");
        Files.writeString(temporary.resolve("web.yml"), tls(expired) + USERS);
        Path config = Files.writeString(temporary.resolve("lunwatch.yml"), "http.webConfig: " + temporary.resolve("web.yml") + "\n");
        Process agent = DemoAgent.start(temporary, temporary.resolve("log"), "--listen", "127.0.0.1:0", "--config", config.toString());
        try {
            int port = DemoAgent.port(temporary.resolve("log"));
            assertRefused(port, "scheme: https\ntls_config: {ca_file: " + expired.certificate() + "}", "certificate has expired");
            assertRefused(port,
                    "scheme: https\ntls_config: {insecure_skip_verify: true}\nbasic_auth: {username: prometheus, password: wrong}", "401");
            assertRefused(port, "scheme: http", "400");
        } finally {
            agent.destroyForcibly();
        }
        assertThat(Files.readString(temporary.resolve("log")).lines().filter(line -> line.contains("the certificate has expired")))
                .hasSize(1);
    }

    private void assertRefused(int agent, String access, String error) throws Exception {
        try (PrometheusServer prometheus = new PrometheusServer(Files.createTempDirectory(temporary, "prometheus"), agent, access)) {
            DemoAgent.eventually(
                    () -> assertThat(prometheus.get("/api/v1/targets").at("/data/activeTargets/0/lastError").asText()).contains(error));
            assertThat(prometheus.value("up{job=\"lunwatch\"}")).isZero();
        }
    }

    private static void everythingIsAnswered(PrometheusServer prometheus) throws Exception {
        DemoAgent.eventually(() -> assertThat(prometheus.value("up{job=\"lunwatch\"}")).isEqualTo(1));
        DemoAgent.eventually(() -> assertThat(prometheus.value("sum(rate(lunwatch_lio_lun_commands_total[20s]))")).isPositive());
        assertThat(prometheus.value("count(lunwatch_lio_lun_commands_total)")).isEqualTo(4);
        assertThat(prometheus.value("count(lunwatch_lio_mapped_lun_commands_total)")).isEqualTo(16);
        assertThat(prometheus.value("sum(lunwatch_drbd_role == 1)")).isEqualTo(2);
        assertThat(prometheus.value("min(lunwatch_collector_success)")).isEqualTo(1);
        assertThat(prometheus.value("scrape_samples_scraped")).isGreaterThan(300);
        everyRuleIsHealthy(prometheus);
        everyMetricOfTheRulesIsThere(prometheus);
        everyPanelShowsSomething(prometheus);
    }

    private static void everyRuleIsHealthy(PrometheusServer prometheus) throws Exception {
        DemoAgent.eventually(() -> {
            int rules = 0;
            for (JsonNode group : prometheus.get("/api/v1/rules").at("/data/groups")) {
                for (JsonNode rule : group.get("rules")) {
                    assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
                    rules++;
                }
            }
            assertThat(rules).isGreaterThan(40);
        });
        assertThat(prometheus.value("count(lunwatch:drbd_primary:nodes == 1)")).isEqualTo(2);
    }

    private static void everyMetricOfTheRulesIsThere(PrometheusServer prometheus) throws Exception {
        String rules = Files.readString(Path.of("config/prometheus/alerts.rules.yml"))
                + Files.readString(Path.of("config/prometheus/recording.rules.yml"));
        Set<String> metrics = Pattern.compile("lunwatch_[a-z_]+").matcher(rules).results().map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
        metrics.removeAll(NOT_IN_THE_DEMO);
        for (String metric : metrics) {
            assertThat(prometheus.query(metric)).as(metric).isNotEmpty();
        }
    }

    private static void everyPanelShowsSomething(PrometheusServer prometheus) throws Exception {
        List<String> panels = new ArrayList<>();
        for (String dashboard : List.of("lunwatch-nodes", "lunwatch-lio")) {
            for (JsonNode panel : new ObjectMapper().readTree(Path.of("config/grafana", dashboard + ".json").toFile()).get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    String expression = target.get("expr").asText().replaceAll("\\$(cluster|instance|target|initiator)\\b", ".*")
                            .replace("$__rate_interval", "20s");
                    boolean mayBeEmpty = EMPTY_PANELS.contains(panel.get("title").asText()) || expression.endsWith("> 1");
                    assertThat(prometheus.query(expression).isEmpty() && !mayBeEmpty).as(panel.get("title").asText() + ": " + expression)
                            .isFalse();
                    panels.add(expression);
                }
            }
        }
        assertThat(panels).hasSizeGreaterThan(50);
    }

    private static String tls(Certificate certificate) {
        return "tls_server_config: {cert_file: " + certificate.certificate() + ", key_file: " + certificate.key() + "}\n";
    }

    private static HttpClient trusting(Certificate certificate) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.store())) {
            own.load(in, Certificate.PASSWORD.toCharArray());
        }
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("agent", own.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
