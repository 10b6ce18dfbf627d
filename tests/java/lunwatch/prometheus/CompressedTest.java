package lunwatch.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompressedTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "1, 0", "3, 5", "70000, 1", "1, 70000", "1000000, 4097"})
    void twoTextsBecomeOneGzipMemberWithTheRightSum(int first, int second) throws IOException {
        byte[] a = text(first);
        byte[] b = text(second);
        byte[] both = new byte[first + second];
        System.arraycopy(a, 0, both, 0, first);
        System.arraycopy(b, 0, both, first, second);
        Compressed left = Compressed.of(out -> out.write(a));
        Compressed right = Compressed.of(out -> out.write(b));
        byte[] gzip = Compressed.gzip(left, right).readAllBytes();
        assertThat(gzip).hasSize((int) Compressed.gzipLength(left, right));
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(gzip))) {
            assertThat(in.readAllBytes()).isEqualTo(both);
        }
        try (InputStream in = Compressed.plain(left, right)) {
            assertThat(in.readAllBytes()).isEqualTo(both);
        }
    }

    private static byte[] text(int length) {
        byte[] text = "lunwatch_lio_mapped_lun_commands_total{fabric=\"iscsi\"} 1234\n".repeat(length / 60 + 1).substring(0, length)
                .getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(length);
        for (int i = 0; i < length; i += 97) {
            text[i] = (byte) random.nextInt(128);
        }
        return text;
    }
}
