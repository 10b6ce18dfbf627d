package lunwatch.graph;

import java.util.List;
import java.util.Optional;

/** Two numbers of one thing in one colour: one is drawn downwards, the other upwards. */
public final class PairedFields {

    /** What the axis says after its unit. */
    public static final String READ_AND_WRITTEN = "read (-) / written (+)";

    private PairedFields() {}

    /**
     * The two fields.
     *
     * @param draw how both are drawn
     * @param below the name and value of the one that is drawn downwards
     * @param above the same of the other; the legend shows its label for both
     */
    public static List<Field> of(String label, String identity, Line line, String draw, Part below, Part above) {
        return List.of(
                new Field(below.name(), label + " " + below.label(), identity + "/" + below.name(), line.with("graph", "no"),
                        below.value()),
                new Field(above.name(), label, identity + "/" + above.name(),
                        line.with("draw", draw).with("negative", below.name()), above.value()));
    }

    /** One of the two. */
    public record Part(String name, String label, Optional<Number> value) {}
}
