package lunwatch.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Golden;
import org.junit.jupiter.api.Test;

final class PrintTest {

    private static final Sample RICH = Subsystems.ALL.sample(Fixtures.node("11-online-verify-t1.node-a", "11-rich-4-sessions-io"));

    @Test
    void printsTextForPeople() {
        Golden.assertMatches("print/rich.txt", TextOutput.of(RICH));
    }

    @Test
    void printsJsonThatHoldsTheSame() throws IOException {
        StringWriter out = new StringWriter();
        JsonOutput.write(RICH, out);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("at").asText()).isEqualTo("2026-11-20T09:13:00Z");
        assertThat(json.get("collectors").get(0).get("outcome").asText()).isEqualTo("seen");
        assertThat(json.get("families")).hasSameSizeAs(RICH.families());
        JsonNode sent = json.get("families").findParents("name").stream()
                .filter(family -> family.get("name").asText().equals("lunwatch_drbd_sent_bytes_total")).findFirst().orElseThrow();
        assertThat(sent.get("series").get(0).toString()).isEqualTo("{\"labels\":{\"minor\":\"0\"},\"value\":" + 543_232L * 1024 + "}");
    }
}
