package lunwatch.graph;

import java.util.SortedSet;

/** The objects that graphs speak of, seen now or remembered. */
public interface KnownObjects {

    /** Those of one type, in their order. */
    <T extends GraphedObject & Comparable<T>> SortedSet<T> all(Class<T> type);

    /** The name of one of them. */
    String name(GraphedObject object);
}
