package lunwatch.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells one series of a family from the others: names and values, in the order they were added. An empty value is no label at
 * all, as in Prometheus, and is not kept.
 */
public final class Labels {

    /** No labels. */
    public static final Labels NONE = new Labels(List.of());

    private final List<String> pairs;

    private Labels(List<String> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /** These labels and one more. In the value U+FFFD stands for chars that no UTF-8 text can hold, and that drive a terminal. */
    public Labels with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        List<String> more = new ArrayList<>(pairs);
        more.add(name);
        more.add(value.codePoints().anyMatch(Labels::isNoText) ? value.replaceAll("[\\p{Cs}\\p{Cc}]", "\uFFFD") : value);
        return new Labels(more);
    }

    private static boolean isNoText(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE || Character.isISOControl(codePoint);
    }

    /** The names. */
    public List<String> names() {
        return every(0);
    }

    /** The values, in the order of the names. */
    public List<String> values() {
        return every(1);
    }

    /** The value of one label. */
    public Optional<String> value(String name) {
        int i = names().indexOf(name);
        return i < 0 ? Optional.empty() : Optional.of(pairs.get(2 * i + 1));
    }

    /** The labels up to the one of this name, itself included; empty if there is none. */
    Optional<Labels> upTo(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return Optional.of(new Labels(pairs.subList(0, i + 2)));
            }
        }
        return Optional.empty();
    }

    private List<String> every(int from) {
        List<String> every = new ArrayList<>(pairs.size() / 2);
        for (int i = from; i < pairs.size(); i += 2) {
            every.add(pairs.get(i));
        }
        return every;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && labels.pairs.equals(pairs);
    }

    @Override
    public int hashCode() {
        return pairs.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pairs.size(); i += 2) {
            out.append(i == 0 ? "" : ",").append(pairs.get(i)).append("=\"").append(pairs.get(i + 1)).append('"');
        }
        return out.toString();
    }
}
