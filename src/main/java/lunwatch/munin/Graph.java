package lunwatch.munin;

import java.time.Instant;
import java.util.List;

/**
 * One graph: what Munin is to know of it, and how its fields are made.
 *
 * @param name the name of the plugin's link
 * @param vlabel what the vertical axis counts
 * @param base 1024 for bytes on disks, 1000 for the rest
 * @param info a sentence for who looks at the graph, as HTML
 */
record Graph(String name, String title, String vlabel, int base, String info, Fields source) {

    /** A category that Munin knows: one page for the storage of a host. The plugin names it too. */
    private static final String CATEGORY = "san";

    /** Its fields at one instant, with names and labels that Munin can take. */
    List<Field> fields(Numbers numbers) {
        return Distinct.of(source.of(numbers));
    }

    /** What the plugin prints when it is asked for its config. */
    String config(List<Field> fields) {
        StringBuilder out = new StringBuilder()
                .append("graph_title ").append(title).append('\n')
                .append("graph_category ").append(CATEGORY).append('\n')
                .append("graph_info ").append(info).append('\n')
                .append("graph_vlabel ").append(vlabel).append('\n')
                .append("graph_args --base ").append(base).append(" --lower-limit 0\n");
        fields.forEach(field -> field.config(out));
        return out.toString();
    }

    /** What the plugin prints when it is asked for the values. */
    String values(List<Field> fields, Instant at) {
        StringBuilder out = new StringBuilder();
        fields.forEach(field -> field.value(at, out));
        return out.toString();
    }
}
