package lunwatch.archive.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The line that begins a sample: when it was taken, and how much it holds.
 *
 * @param at the local time, to the millisecond, with its offset
 * @param seq counts the samples of an archive; a sample that could not be written has none
 * @param key whether the sample holds every path; otherwise only what differs from the sample before
 * @param attrs how many paths gave an answer
 * @param changed how many values follow
 * @param gone how many paths are marked as gone
 * @param errors how many of the answers were errors
 */
public record SampleLine(OffsetDateTime at, long seq, boolean key, int attrs, int changed, int gone, int errors) {

    static final String START = "# sample ";
    static final String END = "# end ";

    private static final String KEY = "kind=K";
    private static final String DELTA = "kind=D";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    /** How many words the line has, its mark included. */
    private static final int WORDS = 11;

    /** The time of day, with which every value of this sample begins; no two samples of a file have the same. */
    public String time() {
        return time(at);
    }

    public static String time(OffsetDateTime at) {
        return TIME.format(at);
    }

    /** The instant of the sample, for people and for programs. */
    String stamp() {
        return stamp(at);
    }

    static String stamp(OffsetDateTime at) {
        long millis = at.toInstant().toEpochMilli();
        return ISO.format(at) + " epoch=" + millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
    }

    /** Whether another sample may come after this one in a file. */
    public boolean mayPrecede(OffsetDateTime other) {
        return other.isAfter(at) && !time(other).equals(time());
    }

    public Instant instant() {
        return at.toInstant();
    }

    /** The line that ends this sample. */
    public String end() {
        return END + time() + " seq=" + seq;
    }

    /** Without patterns and formatters, which take five times as long: a year has half a million of these lines. */
    static SampleLine parse(String line) throws ForeignText {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS || !line.startsWith(START)) {
            throw new ForeignText("not a sample line", line);
        }
        try {
            OffsetDateTime at = at(words[3]);
            if (!words[2].equals(words[3].substring(11, 19))
                    || !words[4].equals("epoch=" + at.toEpochSecond() + words[3].substring(19, 23))) {
                throw new ForeignText("times that differ", line);
            }
            return new SampleLine(at, number("seq=", words[5]), isKey(words[6]), size("attrs=", words[7]), size("changed=", words[8]),
                    size("gone=", words[9]), size("errors=", words[10]));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new ForeignText(e.getMessage(), line);
        }
    }

    private static OffsetDateTime at(String stamp) {
        return OffsetDateTime.of(digits(stamp, 0, 4), digits(stamp, 5, 7), digits(stamp, 8, 10), digits(stamp, 11, 13),
                digits(stamp, 14, 16), digits(stamp, 17, 19), digits(stamp, 20, 23) * 1_000_000, ZoneOffset.of(stamp.substring(23)));
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseUnsignedInt(text, from, to, 10);
    }

    private static boolean isKey(String kind) {
        if (!kind.equals(KEY) && !kind.equals(DELTA)) {
            throw new IllegalArgumentException("neither " + KEY + " nor " + DELTA);
        }
        return kind.equals(KEY);
    }

    private static int size(String name, String word) {
        return Math.toIntExact(number(name, word));
    }

    private static long number(String name, String word) {
        if (!word.startsWith(name)) {
            throw new IllegalArgumentException("no " + name);
        }
        return Long.parseLong(word, name.length(), word.length(), 10);
    }

    @Override
    public String toString() {
        return START + time() + " " + stamp() + " seq=" + seq + " " + (key ? KEY : DELTA) + " attrs=" + attrs + " changed=" + changed
                + " gone=" + gone + " errors=" + errors;
    }
}
