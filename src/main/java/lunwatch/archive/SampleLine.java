package lunwatch.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
            "# sample (\\d\\d:\\d\\d:\\d\\d) (\\S+) epoch=(\\d+)\\.(\\d{3}) seq=(\\d+) kind=([KD])"
            + " attrs=(\\d+) changed=(\\d+) gone=(\\d+) errors=(\\d+)");

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

    static SampleLine parse(String line) throws ForeignText {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new ForeignText("not a sample line", line);
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(m.group(2), ISO);
            SampleLine sample = new SampleLine(at, Long.parseLong(m.group(5)), m.group(6).equals("K"), Integer.parseInt(m.group(7)),
                    Integer.parseInt(m.group(8)), Integer.parseInt(m.group(9)), Integer.parseInt(m.group(10)));
            if (!sample.toString().equals(line)) {
                throw new ForeignText("times that differ", line);
            }
            return sample;
        } catch (DateTimeException | NumberFormatException e) {
            throw new ForeignText(e.getMessage(), line);
        }
    }

    @Override
    public String toString() {
        return START + time() + " " + stamp() + " seq=" + seq + " kind=" + (key ? "K" : "D") + " attrs=" + attrs + " changed=" + changed
                + " gone=" + gone + " errors=" + errors;
    }
}
