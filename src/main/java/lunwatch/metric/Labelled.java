package lunwatch.metric;

/** A record and what tells it from its like. */
public record Labelled<T>(Labels labels, T value) {}
