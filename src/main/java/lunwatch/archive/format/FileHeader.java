package lunwatch.archive.format;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The first line of every file: which format it has, and whose text it is. */
public final class FileHeader {

    /** What every statistics file begins with. */
    public static final String STATISTICS = "# lunwatch-archive 1 statistics ";

    private static final String DUMP = "# lunwatch-archive 1 dump ";
    private static final String BY_TIME = " order=time";
    private static final String BY_PATH = " order=path";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("' utcoff='xx' hour='uuuu-MM-dd'T'HH", Locale.ROOT);

    private FileHeader() {}

    /** The header of a file that samples are added to: one after the other, each in the order of its paths. */
    public static String live(FileName name, String host, ZoneId zone) {
        return STATISTICS + origin(host, zone) + HOUR.format(name.from().atOffset(name.offset())) + BY_TIME;
    }

    /** The header of a sealed file, from that of the live one: the records in the order of the paths, each with all its values. */
    public static String sealed(String live) {
        return live.substring(0, live.length() - BY_TIME.length()) + BY_PATH;
    }

    public static boolean isLive(String line) {
        return line.startsWith(STATISTICS) && line.endsWith(BY_TIME);
    }

    static boolean isSealed(String line) {
        return line.startsWith(STATISTICS) && line.endsWith(BY_PATH);
    }

    /** The header of a dump. */
    public static String dump(OffsetDateTime at, String host, ZoneId zone) {
        return DUMP + origin(host, zone) + " " + SampleLine.stamp(at);
    }

    static boolean isDump(String line) {
        return line.startsWith(DUMP);
    }

    private static String origin(String host, ZoneId zone) {
        return "host=" + Escape.escapeLine(host).replace(' ', '_') + " tz=" + zone;
    }
}
