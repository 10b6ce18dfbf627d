package lunwatch.lio;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A target of one fabric. Only iSCSI counts sessions, logins and logouts; elsewhere they are empty.
 *
 * @param fabric the fabric module, such as {@code iscsi} or {@code loopback}
 * @param name the target's name: {@code iqn.}, {@code eui.} or {@code naa.}, or a port name
 * @param sessions sessions logged in now
 * @param logins logins accepted
 * @param loginFailures logins refused, by reason: authenticate (CHAP), authorize (no ACL), negotiate, redirect, other
 * @param logouts sessions ended by logout, by kind: normal or abnormal
 * @param tpgs its target portal groups
 */
public record Target(
        String fabric,
        String name,
        OptionalLong sessions,
        OptionalLong logins,
        SortedMap<String, Long> loginFailures,
        SortedMap<String, Long> logouts,
        List<Tpg> tpgs) {
    public Target {
        loginFailures = copy(loginFailures);
        logouts = copy(logouts);
        tpgs = List.copyOf(tpgs);
    }

    private static SortedMap<String, Long> copy(Map<String, Long> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
