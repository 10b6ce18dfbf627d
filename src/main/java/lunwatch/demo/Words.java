package lunwatch.demo;

import java.util.Map;
import java.util.TreeMap;

/** What stands for the words in braces of a {@link Template}. */
record Words(Map<String, String> values) {

    static final Words NONE = new Words(Map.of());

    Words {
        values = Map.copyOf(values);
    }

    /** These words and one more. */
    Words with(String word, Object value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(word, value.toString());
        return new Words(more);
    }

    /** These words and those of the statistics: commands, and data in whole MiB, cut off as the kernel does (target_core_stat.c). */
    Words with(Transfer transfer) {
        return with("commands", transfer.commands())
                .with("read", transfer.bytesRead() >> 20)
                .with("written", transfer.bytesWritten() >> 20);
    }

    String get(String word) {
        if (!values.containsKey(word)) {
            throw new IllegalArgumentException("nothing to fill in for " + word);
        }
        return values.get(word);
    }
}
