package lunwatch.subsystem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.metric.Kind;
import lunwatch.metric.Metric;

/**
 * The states of a subsystem, for who asks what happened and when: every metric of {@link Kind#STATES}, and these.
 *
 * @param of what they are the states of
 * @param examples some of them, for a sentence: {@code roles, connections}
 * @param presence what its being on this node is called, such as {@code module}
 * @param identity the labels that tell one object from another, in the order in which they are named
 * @param beside labels that tell nothing of an object beside another: the backstore of a LUN is no part of its name
 * @param flags metrics that are 1 or 0 and belong to the state
 * @param unknown the metric with the words of states that are not known, under the labels {@code kind} and {@code word}
 * @param amount bytes that are told with a change, and at the end when they were most
 */
public record States(
        String of, String examples, String presence, List<String> identity, Map<String, String> beside,
        List<Metric<?>> flags, Optional<Metric<?>> unknown,
        Optional<Amount> amount) {

    public States {
        identity = List.copyOf(identity);
        beside = Map.copyOf(beside);
        flags = List.copyOf(flags);
    }

    /** The states of something that is there once on a node, and nothing beside them. */
    public static States of(String of, String examples, String presence) {
        return new States(of, examples, presence, List.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * A number of bytes.
     *
     * @param name what they are, such as {@code out of sync}
     */
    public record Amount(String name, Metric<?> bytes) {}
}
