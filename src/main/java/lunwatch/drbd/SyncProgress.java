package lunwatch.drbd;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the progress of a resync or verify among the lines of a device (drbd_proc.c, drbd_syncer_progress). The line break before
 * {@code finish:} is missing in some versions, and what stands between the words differs.
 */
final class SyncProgress {

    private static final Pattern DONE = Pattern.compile("(sync'ed|verified):\\s*(\\d{1,3}(?:\\.\\d+)?)%[^(]*\\((\\d{1,15})/\\d+\\)\\s*([KM])");
    private static final Pattern FINISH = Pattern.compile("finish: (\\d{1,9}):(\\d\\d):(\\d\\d)\\s");
    private static final Pattern SPEED = Pattern.compile("speed: ([\\d,]{1,20}) \\([^)]*\\)(?: want: ([\\d,]{1,20}))? K/sec");
    private static final Pattern STALLED = Pattern.compile("\\bstalled\\b");

    private SyncProgress() {}

    static Optional<Progress> parse(String details) {
        Matcher done = DONE.matcher(details);
        if (!done.find() || ratio(done.group(2)) > 1) {
            return Optional.empty();
        }
        Matcher speed = SPEED.matcher(details);
        boolean moving = speed.find();
        long unit = done.group(4).equals("M") ? 1024 : 1;
        return Optional.of(new Progress(
                done.group(1).equals("verified") ? Progress.Operation.VERIFY : Progress.Operation.RESYNC,
                ratio(done.group(2)),
                new Kib(Long.parseLong(done.group(3)) * unit),
                moving ? bytesPerSecond(speed.group(1)) : OptionalLong.empty(),
                moving ? bytesPerSecond(speed.group(2)) : OptionalLong.empty(),
                secondsLeft(FINISH.matcher(details)),
                STALLED.matcher(details).find()));
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

    /** The kernel prints KiB per second with a comma between thousands. */
    private static OptionalLong bytesPerSecond(String kibPerSecond) {
        String digits = kibPerSecond == null ? "" : kibPerSecond.replace(",", "");
        return digits.isEmpty() || digits.length() > 15 ? OptionalLong.empty() : OptionalLong.of(new Kib(Long.parseLong(digits)).bytes());
    }
}
