package lunwatch.drbd.state;

import java.util.Map;

/**
 * DRBD 8's one word for a connection and what goes on over it ({@code cs:}), taken apart into the two states of DRBD 9.
 *
 * @param connection the connection's state
 * @param replication the replication state; Off without a connection
 */
record Drbd8ConnectionState(ConnectionState connection, ReplicationState replication) {

    /** The words that mean another connection or replication state than their own name. */
    private static final Map<String, Drbd8ConnectionState> RENAMED = Map.of(
            "WFConnection", of("Connecting", "Off"),
            "WFReportParams", of("Connected", "Off"),
            "Connected", of("Connected", "Established"));

    static Drbd8ConnectionState of(String word) {
        if (RENAMED.containsKey(word)) {
            return RENAMED.get(word);
        }
        boolean replicates = ReplicationState.NAMES.contains(word) && !word.equals(ReplicationState.OFF.name());
        return replicates ? of("Connected", word)
                : ConnectionState.NAMES.contains(word) ? of(word, "Off")
                : of(word, word);
    }

    private static Drbd8ConnectionState of(String connection, String replication) {
        return new Drbd8ConnectionState(new ConnectionState(connection), new ReplicationState(replication));
    }
}
