package lunwatch.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What tells one series of a family from the others: names and values, in the order they were added. An empty value is no label at
 * all, as in Prometheus, and is not kept.
 *
 * <p>Labels are what was added last and the labels before it, so that the 60,000 LUNs of a large target share their target's.
 */
public final class Labels {

    /** No labels. */
    public static final Labels NONE = new Labels(null, "", "");

    private final Labels before;
    private final String name;
    private final String value;
    private final int hash;

    private Labels(Labels before, String name, String value) {
        this.before = before;
        this.name = name;
        this.value = value;
        this.hash = 31 * (31 * Objects.hashCode(before) + name.hashCode()) + value.hashCode();
    }

    /** These labels and one more. In the value U+FFFD stands for chars that no UTF-8 text can hold, and that drive a terminal. */
    public Labels with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        return new Labels(this, name, isText(value) ? value : value.replaceAll("[\\p{Cs}\\p{Cc}]", "\uFFFD"));
    }

    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return value.codePoints().noneMatch(Labels::isNoText);
            }
        }
        return true;
    }

    private static boolean isNoText(int codePoint) {
        return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) || Character.isISOControl(codePoint);
    }

    /** Hands out each name and its value, in their order. */
    public void forEach(BiConsumer<String, String> each) {
        if (before != null) {
            before.forEach(each);
            each.accept(name, value);
        }
    }

    /** The names. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        forEach((name, value) -> names.add(name));
        return names;
    }

    /** The values, in the order of the names. */
    public List<String> values() {
        List<String> values = new ArrayList<>();
        forEach((name, value) -> values.add(value));
        return values;
    }

    /** The value of one label. */
    public Optional<String> value(String name) {
        for (Labels labels = this; labels.before != null; labels = labels.before) {
            if (labels.name.equals(name)) {
                return Optional.of(labels.value);
            }
        }
        return Optional.empty();
    }

    /** The labels up to the one of this name, itself included; empty if there is none. */
    public Optional<Labels> upTo(String name) {
        for (Labels labels = this; labels.before != null; labels = labels.before) {
            if (labels.name.equals(name)) {
                return Optional.of(labels);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Labels labels && labels.hash == hash && labels.name.equals(name) && labels.value.equals(value)
                        && Objects.equals(labels.before, before));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        forEach((name, value) -> out.append(out.isEmpty() ? "" : ",").append(name).append("=\"").append(value).append('"'));
        return out.toString();
    }
}
