package lunwatch.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
record SampleLine(OffsetDateTime at, long seq, boolean key, int attrs, int changed, int gone, int errors) {

    static final String START = "# sample ";
    static final String END = "# end ";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
    private static final Pattern LINE = Pattern.compile(
            "# sample (\\d\\d:\\d\\d:\\d\\d) (\\d{4})-(\\d\\d)-(\\d\\d)T(\\1)\\.(\\d{3})([+-]\\d\\d:\\d\\d) epoch=(\\d{1,12})\\.\\6"
            + " seq=(\\d{1,18}) kind=([KD]) attrs=(\\d{1,9}) changed=(\\d{1,9}) gone=(\\d{1,9}) errors=(\\d{1,9})");

    /** The time of day, with which every value of this sample begins; no two samples of a file have the same. */
    String time() {
        return time(at);
    }

    static String time(OffsetDateTime at) {
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
    boolean mayPrecede(OffsetDateTime other) {
        return other.isAfter(at) && !time(other).equals(time());
    }

    Instant instant() {
        return at.toInstant();
    }

    /** The line that ends this sample. */
    String end() {
        return END + time() + " seq=" + seq;
    }

    /** Without a formatter, which takes ten times as long: a year has half a million of these lines. */
    static SampleLine parse(String line) throws ForeignText {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new ForeignText("not a sample line", line);
        }
        OffsetDateTime at = at(m, line);
        if (at.toEpochSecond() != Long.parseLong(m.group(8))) {
            throw new ForeignText("times that differ", line);
        }
        return new SampleLine(at, Long.parseLong(m.group(9)), m.group(10).equals("K"), number(m, 11), number(m, 12), number(m, 13), number(m, 14));
    }

    private static OffsetDateTime at(Matcher m, String line) throws ForeignText {
        String time = m.group(5);
        try {
            return OffsetDateTime.of(number(m, 2), number(m, 3), number(m, 4), Integer.parseInt(time, 0, 2, 10), Integer.parseInt(time, 3, 5, 10),
                    Integer.parseInt(time, 6, 8, 10), number(m, 6) * 1_000_000, ZoneOffset.of(m.group(7)));
        } catch (DateTimeException e) {
            throw new ForeignText(e.getMessage(), line);
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    @Override
    public String toString() {
        return START + time() + " " + stamp() + " seq=" + seq + " kind=" + (key ? "K" : "D") + " attrs=" + attrs + " changed=" + changed
                + " gone=" + gone + " errors=" + errors;
    }
}
