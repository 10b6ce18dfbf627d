package lunwatch.graph;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One graph at one instant: what Munin is to know of it, and its fields.
 *
 * @param name unique on the node; below another graph after that one's name and a dot
 * @param info a sentence for who looks at the graph, as HTML
 * @param attributes what else Munin is to know, name and value with a blank between
 */
public record Graph(String name, String title, String info, List<String> attributes, List<Field> fields) {

    /** A category that Munin knows: one page for the storage of a host. The plugin names it too. */
    private static final String CATEGORY = "san";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Graph {
        attributes = List.copyOf(attributes);
        fields = distinct(fields);
    }

    /** A name or label as Munin's line-based protocol can carry it. */
    public static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** Text as part of HTML. */
    public static String html(String text) {
        return oneLine(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** The unit of the vertical axis; only what is never below zero has the axis at the bottom. */
    public static List<String> axis(String vlabel, int base, boolean fromZero) {
        return List.of("graph_vlabel " + vlabel, "graph_args --base " + base + (fromZero ? " --lower-limit 0" : ""));
    }

    /** Labels that are not enough to tell the fields apart are completed. */
    private static List<Field> distinct(List<Field> fields) {
        Map<String, Long> labels = fields.stream().collect(Collectors.groupingBy(Field::label, Collectors.counting()));
        return fields.stream()
                .map(field -> labels.get(field.label()) == 1 ? field : field.labelled(field.label() + " - " + field.identity()))
                .toList();
    }

    /** The same with one more attribute. */
    public Graph with(String attribute) {
        List<String> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new Graph(name, title, info, more, fields);
    }

    /** Writes what Munin is to know of it before there are values. */
    public void config(Appendable out) throws IOException {
        out.append("graph_title ").append(oneLine(title)).append('\n')
                .append("graph_category ").append(CATEGORY).append('\n')
                .append("graph_info ").append(info).append('\n');
        for (String attribute : attributes) {
            out.append(attribute).append('\n');
        }
        for (Field field : fields) {
            field.config(out);
        }
    }

    /** Writes the values. */
    public void values(Instant at, Appendable out) throws IOException {
        for (Field field : fields) {
            field.value(at, out);
        }
    }
}
