package lunwatch.metric;

/** How a number behaves over time. */
public enum Kind {
    /** Only grows, until its object is made anew and it starts at zero. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Is always 1: what it has to say stands in its labels. The name ends in {@code _info}. */
    INFO,
    /** Is 1 for the state of several that holds, 0 for the others; the last label names the state. */
    STATES
}
