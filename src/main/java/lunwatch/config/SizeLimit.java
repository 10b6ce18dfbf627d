package lunwatch.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of space on a file system: a part of it, but not more than so much.
 *
 * @param percent the part, 100 for an amount that is the same on every file system
 * @param bytes the most that it is
 */
public record SizeLimit(double percent, long bytes) {

    private static final String PERCENT = "(\\d{1,3}(?:\\.\\d+)?) ?%";
    private static final String SIZE = "(\\d{1,15}(?:\\.\\d+)?) ?(KiB|MiB|GiB|TiB)?";
    private static final Pattern FORM = Pattern.compile("(?:" + PERCENT + "(?: up to (?=\\d))?)?(?:" + SIZE + ")?");
    private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

    /**
     * The space that a text names.
     *
     * @throws IllegalArgumentException if the text is not a size, not a percentage, nor both
     */
    public static SizeLimit parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (text.isBlank() || !m.matches() || (m.group(1) != null && Double.parseDouble(m.group(1)) > 100)) {
            throw new IllegalArgumentException("must be a size such as 4 GiB, 10%, or 10% up to 4 GiB, not \"" + text + "\"");
        }
        return new SizeLimit(m.group(1) == null ? 100 : Double.parseDouble(m.group(1)), bytes(m.group(2), m.group(3)));
    }

    private static long bytes(String number, String unit) {
        return number == null ? Long.MAX_VALUE
                : (long) (Double.parseDouble(number) * (1L << (10 * UNITS.indexOf(unit == null ? "" : unit))));
    }

    /** The bytes that this is on a file system of so many bytes. */
    public long of(long total) {
        return percent == 100 && bytes != Long.MAX_VALUE ? bytes : Math.min(bytes, (long) (total / 100.0 * percent));
    }
}
