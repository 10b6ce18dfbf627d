package lunwatch.archive.format;

import static org.assertj.core.api.Assertions.assertThat;

import lunwatch.reading.Utf8;
import lunwatch.subsystem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel's text is on a page of the archive, and in the log: nothing that a terminal obeys. */
final class EscapeTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b[2J", "\r", "\u007f", "\u0080", "\u009b2J", "\u009f", "\udcff", "\\"})
    void leavesNothingThatATerminalObeys(String text) {
        String escaped = Escape.escapeLine("a" + text + "b");
        assertThat(escaped).matches("[ -~]+").startsWith("a\\").endsWith("b");
    }

    @Test
    void readsBackWhatTheKernelSaid() {
        byte[] said = {'a', (byte) 0xc2, (byte) 0x9b, 0x1b, (byte) 0xff, '\\', (byte) 0xc3, (byte) 0xa9};
        String text = Utf8.decode(said, said.length);
        assertThat(Escape.escape(text)).isEqualTo("a\\xc2\\x9b\\x1b\\xff\\\\\u00e9");
        assertThat(Escape.unescape(Escape.escape(text))).isEqualTo(text);
    }

    @Test
    void aProblemIsOneLine() {
        assertThat(new Problem("/a\n\u001b\u009b\u202e", "EIO")).hasToString("/a????: EIO");
    }
}
