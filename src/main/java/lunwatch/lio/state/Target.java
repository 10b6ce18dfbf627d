package lunwatch.lio.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * A target of one fabric. Only iSCSI counts sessions, logins and logouts; elsewhere they are empty.
 *
 * @param fabric the fabric module, such as {@code iscsi} or {@code loopback}
 * @param name the target's name: {@code iqn.}, {@code eui.} or {@code naa.}, or a port name
 * @param portals network portals of all its TPGs
 * @param sessions sessions logged in now
 * @param sessionErrors sessions that ended in an error, by kind: connection (it timed out), digest or format
 * @param lastSessionError the kind of the last of them: connection, digest or format
 * @param logins logins accepted
 * @param loginFailures logins refused, by reason: authenticate (CHAP), authorize (no ACL), negotiate, redirect, other
 * @param lastLoginFailure the last of them
 * @param logouts sessions ended by logout, by kind: normal or abnormal
 * @param tpgs its target portal groups
 */
public record Target(
        String fabric,
        String name,
        OptionalLong portals,
        OptionalLong sessions,
        SortedMap<String, Long> sessionErrors,
        Optional<String> lastSessionError,
        OptionalLong logins,
        SortedMap<String, Long> loginFailures,
        Optional<LoginFailure> lastLoginFailure,
        SortedMap<String, Long> logouts,
        List<Tpg> tpgs) {
    public Target {
        sessionErrors = Counts.copy(sessionErrors);
        loginFailures = Counts.copy(loginFailures);
        logouts = Counts.copy(logouts);
        tpgs = List.copyOf(tpgs);
    }
}
