package lunwatch.lio.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The last login that a target refused.
 *
 * @param reason why: authenticate, authorize, negotiate, redirect, other
 * @param uptime when, in seconds after the node's start; empty where the kernel's number is none. It computes it in 32 bits from a
 *     counter that wraps five minutes after the start (INITIAL_JIFFIES), so only the first five minutes are told right
 */
public record LoginFailure(String reason, OptionalDouble uptime) {

    /** Every reason there is. */
    public static final List<String> REASONS = List.of("authenticate", "authorize", "negotiate", "other", "redirect");

    /** ISCSI_LOGIN_FAIL_* (iscsi_target_stat.h). */
    private static final Map<Long, String> TYPES =
            Map.of(2L, "other", 3L, "redirect", 4L, "authorize", 5L, "authenticate", 6L, "negotiate");

    private static final long CENTISECONDS_RIGHT = 300 * 100;

    static Optional<LoginFailure> of(Attributes statistics) {
        OptionalLong type = statistics.count("last_fail_type");
        OptionalLong time = statistics.count("last_fail_time");
        return type.stream().mapToObj(TYPES::get).filter(reason -> reason != null).findFirst().map(reason -> new LoginFailure(reason,
                time.isPresent() && time.getAsLong() < CENTISECONDS_RIGHT
                        ? OptionalDouble.of(time.getAsLong() / 100.0)
                        : OptionalDouble.empty()));
    }
}
