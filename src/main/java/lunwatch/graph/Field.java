package lunwatch.graph;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a graph, and its present value.
 *
 * @param name the name that its RRD has
 * @param label what the legend says
 * @param identity what it is, in words that nothing else in the graph has; never shown while the label is enough
 * @param value empty while the kernel does not tell it
 * @param word the value in the kernel's own word, for who gets a warning
 */
public record Field(String name, String label, String identity, Line line, Optional<Number> value, Optional<String> word) {

    public Field(String name, String label, String identity, Line line, Optional<Number> value) {
        this(name, label, identity, line, value, Optional.empty());
    }

    Field labelled(String other) {
        return new Field(name, other, identity, line, value, word);
    }

    /** Writes what Munin is to know of it. A name that somebody chose may hold anything, even the end of a line. */
    public void config(Appendable out) throws IOException {
        out.append(name).append(".label ").append(Graph.oneLine(label)).append('\n');
        line.config(name, out);
    }

    /**
     * Writes the value under the time of its sample. The master drops a time that it has seen, so the files of an agent that died
     * are read as no value, and not as a value that does not change.
     */
    public void value(Instant at, Appendable out) throws IOException {
        out.append(name).append(".value ").append(Long.toString(at.getEpochSecond())).append(':')
                .append(value.map(line::value).orElse("U")).append('\n');
        if (word.isPresent()) {
            out.append(name).append(".extinfo ").append(Graph.oneLine(word.get())).append('\n');
        }
    }
}
