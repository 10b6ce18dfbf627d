package lunwatch.lio.demo;

import java.util.Map;
import java.util.TreeMap;
import lunwatch.demo.Transfer;

/** What stands for the variables in braces of a {@link Template}. */
record TemplateVariables(Map<String, String> values) {

    static final TemplateVariables NONE = new TemplateVariables(Map.of());

    TemplateVariables {
        values = Map.copyOf(values);
    }

    /** These variables and one more. */
    TemplateVariables with(String word, Object value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(word, value.toString());
        return new TemplateVariables(more);
    }

    /** These variables and those of the statistics: commands, and data in whole MiB, cut off as the kernel does (target_core_stat.c). */
    TemplateVariables with(Transfer transfer) {
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
