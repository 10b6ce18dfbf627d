package lunwatch.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LabelsTest {

    @Test
    void keepsTheOrderInWhichTheyWereAdded() {
        Labels labels = Labels.NONE.with("minor", "12").with("state", "UpToDate");
        assertThat(labels.names()).containsExactly("minor", "state");
        assertThat(labels.values()).containsExactly("12", "UpToDate");
        assertThat(labels.value("state")).contains("UpToDate");
        assertThat(labels.value("none")).isEmpty();
    }

    @Test
    void anEmptyValueIsNoLabel() {
        assertThat(Labels.NONE.with("resource", "")).isEqualTo(Labels.NONE);
    }

    @Test
    void aStrayByteIsReplacedInLabels() {
        assertThat(Labels.NONE.with("device", "/dev/\udcff\ud83d\ude00").values()).containsExactly("/dev/\ufffd\ud83d\ude00");
    }
}
