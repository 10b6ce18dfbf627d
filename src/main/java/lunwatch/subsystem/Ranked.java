package lunwatch.subsystem;

import java.util.List;
import lunwatch.metric.Metric;

/**
 * Objects of one kind that can be ranked by what they moved.
 *
 * @param name what they are called where somebody asks for them; several words with commas between for each combination
 * @param by the labels that tell one from the other
 */
public record Ranked(String name, List<String> by, Metric<?> commands, Metric<?> readBytes, Metric<?> writtenBytes) {

    public Ranked {
        by = List.copyOf(by);
    }
}
