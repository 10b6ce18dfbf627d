package lunwatch.drbd.state;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the progress of a resync or verify among the lines of a device (drbd_proc.c, drbd_syncer_progress). The line break before
 * {@code finish:} is missing in some versions, and what stands between the words differs.
 */
final class SyncProgress {

    private static final Pattern DONE =
            Pattern.compile("(sync'ed|verified):\\s*(\\d{1,3}(?:\\.\\d+)?)%[^(]*\\((\\d{1,15})/\\d+\\)\\s*([KM])");
    private static final Pattern FINISH = Pattern.compile("finish: (\\d{1,9}):([0-5]\\d):([0-5]\\d)\\s");
    private static final Pattern SPEED = Pattern.compile("speed: (-?[\\d,]{1,40}) \\([^)]*\\)(?: want: ([\\d,]{1,40}))? K/sec");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");

    /**
     * A resync that loses ground made DRBD 9 before 9.2.19 divide a number that had wrapped. What came of it is above every real speed,
     * or below zero; the estimate beside it means nothing.
     */
    private static final long FASTEST = 1L << 30;

    private SyncProgress() {}

    /** Whether the line is the one with the bar. */
    static boolean isProgress(String line) {
        return line.contains("sync'ed:") || line.contains("verified:");
    }

    /** The progress in the lines from that one on. */
    static Optional<ResyncProgress> parse(String details) {
        Matcher done = DONE.matcher(details);
        if (!done.find() || ratio(done.group(2)) > 1) {
            return Optional.empty();
        }
        Matcher speeds = SPEED.matcher(details);
        boolean moving = speeds.find();
        OptionalLong speed = moving ? kibPerSecond(speeds.group(1)) : OptionalLong.empty();
        long unit = done.group(4).equals("M") ? 1024 : 1;
        return Optional.of(new ResyncProgress(
                done.group(1).equals("verified") ? ResyncProgress.Operation.VERIFY : ResyncProgress.Operation.RESYNC,
                OptionalDouble.of(ratio(done.group(2))),
                Optional.of(Long.parseLong(done.group(3)) * unit).filter(kib -> kib <= Kib.MAX).map(Kib::new),
                bytes(speed),
                moving ? bytes(kibPerSecond(speeds.group(2))) : OptionalLong.empty(),
                speed.orElse(-1) >= 0 ? secondsLeft(FINISH.matcher(details)) : OptionalLong.empty(),
                details.contains("stalled")));
    }

    /** Moves the decimal point as text would: 0.7 divided by 100 is not 0.007 in binary. */
    private static double ratio(String percent) {
        return new BigDecimal(percent).movePointLeft(2).doubleValue();
    }

    private static OptionalLong secondsLeft(Matcher finish) {
        return finish.find()
                ? OptionalLong.of(Long.parseLong(finish.group(1)) * 3600 + Long.parseLong(finish.group(2)) * 60
                        + Long.parseLong(finish.group(3)))
                : OptionalLong.empty();
    }

    /** The kernel prints a comma between thousands. */
    private static OptionalLong kibPerSecond(String text) {
        String digits = text == null ? "" : text.replace(",", "");
        boolean real = NUMBER.matcher(digits).matches() && Math.abs(Long.parseLong(digits)) <= FASTEST;
        return real ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private static OptionalLong bytes(OptionalLong kib) {
        return kib.isPresent() ? OptionalLong.of(kib.getAsLong() * 1024) : OptionalLong.empty();
    }
}
