package lunwatch.daemon;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What systemd is told of the service: that it is ready, and from then on that samples move, without which it kills and restarts it
 * (sd_notify(3), {@code WatchdogSec=}). Says nothing where systemd does not listen.
 *
 * <p>It listens at a datagram socket in the file system, which Java cannot open. So it is told by {@code systemd-notify}: a child that
 * takes six milliseconds, and that nobody waits for.
 */
final class Systemd {

    private static final String PROGRAM = "/usr/bin/systemd-notify";

    /** So many signs of life are given at most while one may be late: samples that are taken each second need not start a child each. */
    private static final int SIGNS = 4;

    private final boolean listens;
    private final Optional<Duration> lateness;
    private final LongSupplier nanoTime;
    private final StateLog log;
    private Optional<Process> child = Optional.empty();
    private long told;

    /**
     * @param environment that of this process: {@code NOTIFY_SOCKET} where systemd listens, {@code WATCHDOG_USEC} how late a sample may
     *     be before it acts
     * @param nanoTime a clock that nobody can set, in nanoseconds
     */
    Systemd(Map<String, String> environment, LongSupplier nanoTime, StateLog log) {
        this.listens = environment.containsKey("NOTIFY_SOCKET");
        this.lateness =
                Optional.ofNullable(environment.get("WATCHDOG_USEC")).map(micros -> Duration.ofNanos(Long.parseLong(micros) * 1000));
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** Tells that a sample was taken, if it was not told of another just before. See {@link #expect}. */
    synchronized void sampled(Duration next) {
        if (lateness.isPresent() && nanoTime.getAsLong() - told >= lateness.get().toNanos() / SIGNS) {
            expect(next);
        }
    }

    /**
     * Tells that all is well, and when it will be told so again: a schedule may pause for hours.
     *
     * @param next how long it is until the next sample
     */
    synchronized void expect(Duration next) {
        if (listens) {
            told = nanoTime.getAsLong();
            // Whatever was lost on the way before is told too.
            List<String> command = new ArrayList<>(List.of(PROGRAM, "READY=1"));
            lateness.ifPresent(late -> command.addAll(List.of("WATCHDOG=1", "WATCHDOG_USEC=" + next.plus(late).toNanos() / 1000)));
            log.report("systemd", tell(command));
        }
    }

    /** Starts a child, and gives what is to be complained of: that this is impossible, or that the child before did not do its work. */
    private List<String> tell(List<String> command) {
        Optional<Process> before = child;
        child = Optional.empty();
        try {
            child = Optional.of(new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start());
        } catch (IOException e) {
            return List.of("it cannot be told that samples move: " + e.getMessage());
        }
        if (before.filter(Process::isAlive).isPresent()) {
            before.get().destroyForcibly();
            return List.of("it does not answer");
        }
        return before.filter(process -> process.exitValue() != 0)
                .map(process -> "it was not told that samples move: exit status " + process.exitValue())
                .stream().toList();
    }
}
