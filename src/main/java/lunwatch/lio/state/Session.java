package lunwatch.lio.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An iSCSI session of an initiator with an ACL. Its counters begin at 0 with each login.
 *
 * @param number counts the sessions of the TPG, so it is another after the next login; the {@code indx} of the statistics is not: the
 *     next session gets the smallest that is free
 * @param state its state by its name in the kernel, without the common beginning; empty if the kernel does not tell
 * @param connections how many connections it has
 * @param commandPdus SCSI commands received
 * @param responsePdus SCSI responses sent
 * @param sentBytes data sent to the initiator
 * @param receivedBytes data received in PDUs of its own: data that came along with a command (immediate data) is not counted
 * @param digestErrors PDUs with a wrong checksum
 * @param timeoutErrors connections that timed out
 */
public record Session(
        OptionalLong number,
        Optional<String> state,
        OptionalLong connections,
        OptionalLong commandPdus,
        OptionalLong responsePdus,
        OptionalLong sentBytes,
        OptionalLong receivedBytes,
        OptionalLong digestErrors,
        OptionalLong timeoutErrors) {

    /** Every state there is (target_core_base.h and iscsi_target_core.h, TARG_SESS_STATE_*). */
    public static final List<String> STATES = List.of("FREE", "ACTIVE", "LOGGED_IN", "FAILED", "IN_CONTINUE");

    private static final Pattern NUMBER = Pattern.compile("(?m)^LIO Session ID: (\\d{1,10})\\b");
    private static final Pattern STATE = Pattern.compile("(?m)^Session State: TARG_SESS_STATE_(\\S+)$");

    /** The session of an ACL; without one its {@code info} says so and its statistics are empty (lio_target_nacl_info_show). */
    static Optional<Session> of(Attributes acl) {
        Attributes statistics = acl.of("fabric_statistics/iscsi_sess_stats");
        Optional<String> info = acl.text("info").filter(text -> text.startsWith("InitiatorName: "));
        if (info.isEmpty() && statistics.text("indx").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Session(
                info.flatMap(text -> find(NUMBER, text)).map(number -> OptionalLong.of(Long.parseLong(number)))
                        .orElse(OptionalLong.empty()),
                info.flatMap(text -> find(STATE, text)),
                info.map(text -> OptionalLong.of(text.lines().filter(line -> line.startsWith("CID: ")).count()))
                        .orElse(OptionalLong.empty()),
                statistics.count("cmd_pdus"),
                statistics.count("rsp_pdus"),
                statistics.count("txdata_octs"),
                statistics.count("rxdata_octs"),
                statistics.count("conn_digest_errors"),
                statistics.count("conn_timeout_errors")));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
