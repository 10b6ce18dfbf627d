package lunwatch.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times as people write them, in local time. A time that the clocks show twice or never, when they are set back or forward, is asked
 * back.
 *
 * @param now the present
 * @param zone the local time zone
 */
record TimeParser(Instant now, ZoneId zone) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final Pattern AGO = Pattern.compile("-(\\d{1,6})([smhd])");
    private static final Pattern LOCAL = Pattern.compile("(?:(today|yesterday|\\d{4}-?\\d\\d-?\\d\\d)[ T]?)?(\\d\\d:\\d\\d(?::\\d\\d)?)?");

    /** @throws IllegalArgumentException if it is not a time, or not one time; the message says what would be */
    Instant parse(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
        }
        Matcher local = LOCAL.matcher(text);
        try {
            return !text.isEmpty() && local.matches() ? local(local.group(1), local.group(2)) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "not a time: \"" + text
                            + "\"; write 13:05, \"yesterday 13:05\", \"2026-11-20 13:05\", -2h or 2026-11-20T13:05:00+09:00",
                    e);
        }
    }

    /** @throws IllegalArgumentException if the text is not a length of time such as 5m */
    static Duration length(String text) {
        Matcher length = AGO.matcher("-" + text);
        if (!length.matches() || Long.parseLong(length.group(1)) == 0) {
            throw new IllegalArgumentException("not a length of time: \"" + text + "\"; write 90s, 5m, 1h or 1d");
        }
        return duration(Long.parseLong(length.group(1)), length.group(2));
    }

    /** An instant in local time, as commands print it; {@link #parse} reads it. */
    String format(Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private Instant local(String day, String time) {
        LocalDateTime local = LocalDateTime.of(day(day), time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time));
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        throw new IllegalArgumentException(offsets.isEmpty()
                ? local + " never was: the clocks were set forward over it"
                : local + " was twice: say which, "
                        + offsets.stream().map(offset -> local + "" + offset).collect(Collectors.joining(" or ")));
    }

    private LocalDate day(String day) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day == null || day.equals("today")) {
            return today;
        }
        return day.equals("yesterday") ? today.minusDays(1) : LocalDate.parse(day.replace("-", ""), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
